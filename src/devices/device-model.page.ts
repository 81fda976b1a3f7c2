import { isZoneCode } from '../networks/zone.rules.ts';
import type {
  Cell,
  Column,
  FilterBarView,
  FilterChipsView,
  PageHeadView,
  PaginationView,
  TableView,
  TabsView,
} from '../web/components.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import { codesOf, KINDS } from './device.rules.ts';
import { type DeviceTools, dayCell, deviceZoneChip, deviceZoneLabel, valueLabel } from './device-label.ts';
import { modelHref } from './device-list.rules.ts';
import { type DeviceModel, MODEL_SORTS, type ModelSort, STATE_GROUPS } from './device-model.ts';
import { devicesTabs } from './device-tabs.ts';
import { kept, type Params, withOne, without, withoutAll } from './list-address.ts';

declare module '../web/views.ts' {
  interface Views {
    'devices/models': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly filter: FilterBarView;
      readonly chips: FilterChipsView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

export interface ModelsData {
  /** Those found, in their order, all pages. */
  readonly models: readonly DeviceModel[];
  readonly params: Params;
  readonly q: string;
  readonly kinds: readonly string[];
  readonly zones: readonly string[];
  readonly page: number;
  readonly sort: ModelSort;
  readonly descending: boolean;
}

export type ModelTools = DeviceTools & Pick<ViewTools, 'number'>;

const PATH = '/devices/models';
const ASKED = ['q', 'kind', 'zone'];

export function modelsPage(data: ModelsData, tools: ModelTools) {
  const { t } = tools;
  const pages = pagination(data.models.length, data.page, PAGE_SIZE);
  const shown = data.models.slice((pages.page - 1) * PAGE_SIZE, pages.page * PAGE_SIZE);
  return {
    head: { title: t('devices:models.title'), lead: t('devices:models.lead') },
    tabs: devicesTabs(t, 'models'),
    filter: filterBar(data, tools),
    chips: filterChips(data, tools),
    table: {
      ...{ caption: t('devices:models.title'), wide: true },
      columns: columns(data, tools),
      rows: shown.map((model) => ({ cells: cells(model, tools) })),
      empty: emptyState(data, tools),
    },
    pages,
  };
}

const NUMERIC: readonly string[] = ['total', ...STATE_GROUPS];

function columns({ sort, descending, params }: ModelsData, { t }: ModelTools): Column[] {
  const keys = ['model', 'maker', 'kind', 'total', ...STATE_GROUPS, 'zones', 'leaseEndOn'];
  return keys.map((key) => {
    const isSorted = sort === key;
    const order = isSorted ? (descending ? ('descending' as const) : ('ascending' as const)) : null;
    const href = withOne(PATH, params, 'sort', isSorted && !descending ? `-${key}` : key);
    return {
      ...{ key, label: t(`devices:models.${key}`), numeric: NUMERIC.includes(key), nowrap: key === 'leaseEndOn' },
      ...(MODEL_SORTS.some((name) => name === key) && { sort: { href, order } }),
    };
  });
}

function cells(one: DeviceModel, tools: ModelTools): Cell[] {
  const { t, number } = tools;
  return [
    { text: one.model || t('devices:filter.noModel'), href: modelHref(one) },
    one.maker || t('devices:filter.noMaker'),
    one.kinds.map((kind) => valueLabel('kind', kind, t)).join(t('devices:listComma')),
    number(one.total),
    ...STATE_GROUPS.map((group) => number(one.states[group])),
    one.zones
      .map(([zone, count]) => zoneCount(deviceZoneChip(zone, tools).label, count, tools))
      .join(t('devices:listComma')),
    dayCell(one.leaseEndOn, tools),
  ];
}

const zoneCount = (zone: string, count: number, { t, number }: ModelTools): string =>
  t('devices:models.inZone', { zone, count: number(count) });

function filterBar({ q, kinds, zones, params }: ModelsData, tools: ModelTools): FilterBarView {
  const { t } = tools;
  const label = (name: string) => t(`devices:field.${name}`);
  const kindOptions = codesOf(KINDS).map((value) => ({ value, label: valueLabel('kind', value, t) }));
  const zoneOptions = tools.zones.map(({ code }) => ({ value: code, label: deviceZoneLabel(code, tools) }));
  const blank = t('devices:filter.any');
  return {
    action: PATH,
    search: { type: 'search', name: 'q', label: t('devices:models.search'), value: q, width: 'full' },
    fields: [
      { type: 'select', name: 'kind', label: label('kind'), value: kinds[0] ?? '', options: kindOptions, blank },
      { type: 'select', name: 'zone', label: label('zone'), value: zones[0] ?? '', options: zoneOptions, blank },
    ],
    hidden: kept(params, ASKED),
  };
}

function filterChips({ q, kinds, zones, params }: ModelsData, tools: ModelTools): FilterChipsView {
  const { t } = tools;
  const chip = (name: string, spelt: string, label: string, value: string) => ({
    ...{ label, value, removeHref: without(PATH, params, name, spelt) },
  });
  const spelt = params.find(([name]) => name === 'q')?.[1] ?? '';
  const searched = q === '' ? [] : [chip('q', spelt, t('devices:filter.searched'), q)];
  const kindChips = kinds.map((kind) => chip('kind', kind, t('devices:field.kind'), valueLabel('kind', kind, t)));
  const zoneChips = zones
    .filter(isZoneCode)
    .map((zone) => chip('zone', zone, t('devices:field.zone'), deviceZoneLabel(zone, tools)));
  return { items: [...searched, ...kindChips, ...zoneChips], clearHref: withoutAll(PATH, params, ASKED) };
}

function emptyState({ q, kinds, zones }: ModelsData, { t }: ModelTools): TableView['empty'] {
  const isAsked = q !== '' || kinds.length + zones.length > 0;
  if (!isAsked) return { sentence: t('devices:models.none') };
  return { sentence: t('devices:models.noneFound'), action: { href: PATH, label: t('devices:models.all') } };
}

import type { Permission } from '../shared/permissions.ts';
import type {
  FilterBarView,
  FilterChipsView,
  PageHeadView,
  PaginationView,
  TableView,
  TabsView,
} from '../web/components.ts';
import type { ToolbarView } from '../web/components-content.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import { LIST_COLUMNS, type Shown, shownColumns } from './device-column.ts';
import { filterBar, filterChips } from './device-filter.page.ts';
import type { DeviceTools } from './device-label.ts';
import type { DeviceListRequest } from './device-list.rules.ts';
import { devicesTabs } from './device-tabs.ts';
import { kept, type Params, withOne, withoutAll } from './list-address.ts';

declare module '../web/views.ts' {
  interface Views {
    'devices/index': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly filter: FilterBarView;
      readonly chips: FilterChipsView;
      readonly toolbar: ToolbarView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

export interface ListData {
  readonly request: DeviceListRequest;
  readonly params: Params;
  /** Column names chosen in the address; none for the usual ones. */
  readonly chosen: readonly string[];
  readonly devices: readonly Shown[];
  readonly total: number;
}

export interface ListTools extends DeviceTools {
  can(permission: Permission): boolean;
}

const BULK = 'bulk';

export function deviceList(data: ListData, tools: ListTools) {
  const { t } = tools;
  const pages = pagination(data.total, data.request.page, PAGE_SIZE);
  const writes = tools.can('device.write');
  const add = { label: t('devices:register.open'), kind: 'primary', href: '/devices/new' } as const;
  return {
    head: { title: t('devices:title'), lead: t('devices:lead'), action: writes ? add : null },
    tabs: devicesTabs(t, 'list'),
    filter: filterBar(data, tools),
    chips: filterChips(data, tools),
    toolbar: toolbar(data, pages, writes, tools),
    table: table(data, writes, tools),
    pages,
  };
}

function toolbar(data: ListData, pages: PaginationView, writes: boolean, { t }: ListTools): ToolbarView {
  const { params, chosen, devices } = data;
  const bulk = { form: BULK, action: '/devices/bulk', label: t('devices:bulk.open') };
  const file = (encoding: string) => withOne('/devices.csv', params, 'encoding', encoding);
  const values = shownColumns(chosen).map(({ key }) => key);
  const options = LIST_COLUMNS.slice(1).map(({ key }) => ({ value: key, label: t(`devices:field.${key}`) }));
  return {
    count: pages,
    bulk: writes && devices.length > 0 ? bulk : null,
    exports:
      pages.total === 0
        ? []
        : ['utf-8', 'cp932'].map((name) => ({ href: file(name), label: t(`devices:export.${name}`) })),
    columns: { action: '/devices', name: 'columns', options, values, hidden: kept(params, ['columns']) },
  };
}

function table(data: ListData, writes: boolean, tools: ListTools): TableView {
  const { t } = tools;
  const columns = shownColumns(data.chosen);
  return {
    caption: t('devices:title'),
    wide: columns.length > 8,
    columns: columns.map(({ key, numeric, nowrap, sort }) => ({
      ...{ key, label: t(`devices:field.${key}`), numeric, nowrap },
      ...(sort && { sort: sortLink(data, sort) }),
    })),
    rows: data.devices.map((device) => ({
      cells: columns.map(({ cell }) => cell(device, tools)),
      ...(writes && { pick: { value: device.id, name: device.assetNumber } }),
    })),
    ...(writes && { picking: { name: 'ids', form: BULK } }),
    empty: emptyState(data, tools, writes),
  };
}

function sortLink({ request, params }: ListData, name: string) {
  const current = request.sort === name;
  const turned = current && !request.descending;
  const order = current ? (request.descending ? ('descending' as const) : ('ascending' as const)) : null;
  return { href: withOne('/devices', params, 'sort', turned ? `-${name}` : name), order };
}

/** What to do first: take conditions away, or register something. */
function emptyState({ params }: ListData, { t }: ListTools, writes: boolean): TableView['empty'] {
  const asked = params.some(([name]) => !['sort', 'columns', 'page', 'on'].includes(name));
  const all = withoutAll('/devices', [], []);
  if (asked) return { sentence: t('devices:empty.filtered'), action: { href: all, label: t('devices:empty.all') } };
  const action = writes ? { href: '/imports', label: t('devices:empty.import') } : null;
  return { sentence: t('devices:empty.none'), action };
}

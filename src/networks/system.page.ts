import type {
  Column,
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
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { exportLinks } from './export-links.ts';
import { networkTabs } from './network-tabs.ts';
import { sortable } from './sorted-columns.ts';
import { SYSTEM_SORTS, type SystemRow, type SystemSort } from './system-list.ts';
import { type NamedZone, zoneChip, zoneLabel } from './zone-label.ts';

declare module '../web/views.ts' {
  interface Views {
    'networks/systems': {
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

export interface SystemsData {
  /** Those found, in their order, all pages. */
  readonly systems: readonly SystemRow[];
  readonly zones: readonly NamedZone[];
  readonly q: string;
  readonly chosen: readonly string[];
  readonly page: number;
  readonly sort: SystemSort;
  readonly descending: boolean;
}

export function systemsPage(data: SystemsData, tools: ViewTools): Views['networks/systems'] {
  const { t } = tools;
  const pages = pagination(data.systems.length, data.page, PAGE_SIZE);
  const shown = data.systems.slice((pages.page - 1) * PAGE_SIZE, pages.page * PAGE_SIZE);
  const add = { label: t('networks:systemNew.open'), kind: 'primary', href: '/networks/systems/new' } as const;
  return {
    head: {
      title: t('networks:tab.systems'),
      lead: t('networks:systemsLead'),
      ...(tools.can('network.write') && { action: add }),
    },
    tabs: networkTabs(t, 'systems'),
    filter: filterBar(data, tools),
    chips: filterChips(data, tools),
    toolbar: {
      count: null,
      bulk: null,
      exports: [
        ...exportLinks('/networks/systems.csv', 'systems', tools),
        ...exportLinks('/networks/system-use.csv', 'systemUse', tools),
      ],
      columns: null,
    },
    table: {
      caption: t('networks:tab.systems'),
      columns: SYSTEM_SORTS.map((key) => sortable(columnOf(key, tools), data, tools.url)),
      rows: shown.map((system) => ({ cells: cells(system, data.zones, tools) })),
      empty: { sentence: t(data.q === '' && data.chosen.length === 0 ? 'networks:noSystems' : 'networks:noneFound') },
    },
    pages,
  };
}

const columnOf = (key: SystemSort, { t }: ViewTools): Column => ({
  key,
  label: t(`networks:column.${key === 'zone' ? 'zoneName' : key}`),
  ...(key === 'uses' && { numeric: true }),
});

function cells(system: SystemRow, zones: readonly NamedZone[], tools: ViewTools): TableView['rows'][number]['cells'] {
  const { t } = tools;
  const zone = zones.find(({ code }) => code === system.zone);
  return [
    { text: system.code, href: `/networks/systems/${system.id}` },
    system.name,
    zone ? { chip: zoneChip(zone, tools) } : system.zone,
    system.ownerName ?? system.ownerCode,
    t('networks:useCount', { units: tools.number(system.units), people: tools.number(system.people) }),
  ];
}

function filterBar({ q, zones, chosen, sort, descending }: SystemsData, tools: ViewTools): FilterBarView {
  const { t } = tools;
  const options = zones.map((zone) => ({ value: zone.code, label: zoneLabel(zone, tools) }));
  return {
    action: '/networks/systems',
    search: { type: 'search', name: 'q', label: t('networks:searchSystems'), value: q },
    fields: [{ type: 'checkboxes', name: 'zone', label: t('networks:field.zone'), values: chosen, options }],
    hidden: sort === 'code' && !descending ? [] : [{ name: 'sort', value: `${descending ? '-' : ''}${sort}` }],
  };
}

function filterChips({ q, zones, chosen }: SystemsData, tools: ViewTools): FilterChipsView {
  const { t, url } = tools;
  const search = { label: t('networks:searchSystems'), value: q, removeHref: url({ q: null, page: null }) };
  const without = (code: string) => zones.filter((zone) => zone.code !== code && chosen.includes(zone.code));
  const zoneItems = zones
    .filter(({ code }) => chosen.includes(code))
    .map((zone) => ({
      label: t('networks:field.zone'),
      value: zoneLabel(zone, tools),
      removeHref: withZones(url({ zone: null, page: null }), without(zone.code)),
    }));
  return { items: [...(q === '' ? [] : [search]), ...zoneItems], clearHref: url({ q: null, zone: null, page: null }) };
}

function withZones(href: string, zones: readonly NamedZone[]): string {
  const query = zones.map(({ code }) => `zone=${code}`).join('&');
  if (query === '') return href;
  return href.includes('?') ? `${href}&${query}` : `${href}?${query}`;
}

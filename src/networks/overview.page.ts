import type { PageHeadView, TableView, TabsView } from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { networkTabs } from './network-tabs.ts';
import type { ZoneUse } from './used-address.ts';
import { type NamedZone, zoneLabel } from './zone-label.ts';

declare module '../web/views.ts' {
  interface Views {
    'networks/index': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly notices: readonly NoticeView[];
      readonly zones: TableView;
    };
  }
}

export interface OverviewData {
  readonly zones: readonly NamedZone[];
  readonly segments: readonly { readonly zone: string }[];
  readonly use: readonly ZoneUse[];
  readonly conflicts: number;
}

export function overviewPage(data: OverviewData, tools: ViewTools): Views['networks/index'] {
  const { t } = tools;
  const mayWrite = tools.can('network.write');
  const keys = ['zone', 'zoneName', 'segments', 'addresses', 'devices', ...(mayWrite ? ['rename'] : [])];
  const counted = ['segments', 'addresses', 'devices'];
  return {
    head: { title: t('networks:title'), lead: t('networks:lead') },
    tabs: networkTabs(t, 'zones'),
    notices: [...currentNotice(tools), ...conflictNotice(data.conflicts, tools)],
    zones: {
      caption: t('networks:tab.zones'),
      columns: keys.map((key) => ({ key, label: t(`networks:column.${key}`), numeric: counted.includes(key) })),
      rows: data.zones.map((zone) => ({ cells: cells(zone, data, mayWrite, tools) })),
      empty: { sentence: '' },
    },
  };
}

function cells(
  zone: NamedZone,
  { segments, use }: OverviewData,
  mayWrite: boolean,
  tools: ViewTools,
): TableView['rows'][number]['cells'] {
  const { t, number } = tools;
  const { code } = zone;
  const counts = use.find((one) => one.zone === code) ?? { devices: 0, addresses: 0 };
  const inside = segments.filter((segment) => segment.zone === code).length;
  return [
    { chip: { kind: 'zone', tone: code, label: code } },
    { text: zoneLabel(zone, tools), href: `/networks/segments?zone=${code}` },
    number(inside),
    number(counts.addresses),
    tools.can('device.read') ? { text: number(counts.devices), href: `/devices?zone=${code}` } : number(counts.devices),
    ...(mayWrite ? [{ text: t('networks:renameZone'), href: `/networks/zones/${code}/name` }] : []),
  ];
}

/** Segments and addresses are kept as they are now only. */
export function currentNotice({ t, asOn }: ViewTools): readonly NoticeView[] {
  return asOn.isToday ? [] : [{ kind: 'info', sentence: t('networks:currentOnly') }];
}

function conflictNotice(conflicts: number, { t, number }: ViewTools): readonly NoticeView[] {
  if (conflicts === 0) return [];
  const action = { href: '/networks/conflicts', label: t('networks:conflicts.see') };
  return [{ kind: 'warning', sentence: t('networks:conflicts.found', { total: number(conflicts) }), action }];
}

import type { Cell, PageHeadView, PaginationView, TableView, TabsView } from '../web/components.ts';
import type { NoticeView } from '../web/components-content.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { networkTabs } from './network-tabs.ts';
import { currentNotice } from './overview.page.ts';
import type { UsedAddress } from './used-address.ts';
import { type NamedZone, zoneChip } from './zone-label.ts';

declare module '../web/views.ts' {
  interface Views {
    'networks/conflicts': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly notices: readonly NoticeView[];
      readonly kinds: TabsView;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

export const CONFLICT_KINDS = ['stray', 'reserved'] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/** Where the address is reserved for something else: what for, and in which segment. */
export interface Conflicting extends UsedAddress {
  readonly reservation?: string;
  readonly segmentId?: string;
  readonly segment?: string;
}

export interface ConflictsData {
  readonly kind: ConflictKind;
  readonly totals: Readonly<Record<ConflictKind, number>>;
  /** One page of the kind. */
  readonly found: readonly Conflicting[];
  readonly zones: readonly NamedZone[];
  readonly page: number;
}

export function conflictsPage(data: ConflictsData, tools: ViewTools): Views['networks/conflicts'] {
  const { t } = tools;
  const kinds = CONFLICT_KINDS.map((kind) => ({
    href: `/networks/conflicts?kind=${kind}`,
    label: t(`networks:conflicts.${kind}`),
    current: kind === data.kind,
    count: data.totals[kind],
  }));
  return {
    head: { title: t('networks:tab.conflicts'), lead: t(`networks:conflicts.${data.kind}Lead`) },
    tabs: networkTabs(t, 'conflicts'),
    notices: [...currentNotice(tools), { kind: 'info', sentence: t('networks:conflicts.neverTwice') }],
    kinds: { label: t('networks:conflicts.kinds'), items: kinds },
    table: table(data, tools),
    pages: pagination(data.totals[data.kind], data.page, PAGE_SIZE),
  };
}

function table({ kind, found, zones }: ConflictsData, tools: ViewTools): TableView {
  const { t } = tools;
  const last = kind === 'reserved' ? ['reservation', 'segment'] : [];
  const keys = ['address', 'zoneName', 'device', 'hostname', ...last];
  return {
    caption: t(`networks:conflicts.${kind}`),
    columns: keys.map((key) => ({ key, label: t(`networks:column.${key}`) })),
    rows: found.map((one) => ({ cells: cells(one, zones, tools) })),
    empty: { sentence: t('networks:conflicts.none') },
  };
}

function cells(one: Conflicting, zones: readonly NamedZone[], tools: ViewTools): Cell[] {
  const { t } = tools;
  const zone = zones.find(({ code }) => code === one.zone);
  const { reservation, segmentId, segment } = one;
  return [
    one.address,
    zone ? { chip: zoneChip(zone, tools) } : one.zone,
    { text: one.assetNumber, href: `/devices/${one.deviceId}` },
    one.hostname,
    reservation ? t(`networks:reservation.${reservation}`) : null,
    segmentId ? { text: segment ?? '', href: `/networks/segments/${segmentId}` } : null,
  ];
}

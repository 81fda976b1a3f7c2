import type { FilterBarView, FilterChipsView, PageHeadView, TabsView } from '../web/components.ts';
import type { NoticeView, ToolbarView, TreeNode, TreeView } from '../web/components-content.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import { exportLinks } from './export-links.ts';
import { networkTabs } from './network-tabs.ts';
import { currentNotice } from './overview.page.ts';
import type { SegmentRow } from './segment.queries.ts';
import { segmentMatcher } from './segment-search.ts';
import { pruned, type SegmentNode, segmentTree } from './segment-tree.ts';
import { useLabel } from './segment-use.ts';
import type { ZoneCode } from './zone.rules.ts';
import { type NamedZone, zoneLabel, zoneOptions } from './zone-label.ts';

interface ZoneTree {
  readonly title: string;
  readonly empty: string;
  readonly tree: TreeView | null;
}

declare module '../web/views.ts' {
  interface Views {
    'networks/segments': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly notices: readonly NoticeView[];
      readonly filter: FilterBarView;
      readonly chips: FilterChipsView;
      readonly toolbar: ToolbarView;
      readonly zones: readonly ZoneTree[];
    };
  }
}

export interface SegmentsData {
  readonly zones: readonly NamedZone[];
  readonly segments: readonly SegmentRow[];
  readonly use: ReadonlyMap<string, number>;
  readonly q: string;
  readonly zone: ZoneCode | null;
}

export function segmentsPage(data: SegmentsData, tools: ViewTools): Views['networks/segments'] {
  const { t } = tools;
  const add = { label: t('networks:segmentNew.open'), kind: 'primary', href: '/networks/segments/new' } as const;
  const zones = data.zones.filter(({ code }) => data.zone === null || code === data.zone);
  return {
    head: {
      title: t('networks:tab.segments'),
      lead: t('networks:segments.lead'),
      ...(tools.can('network.write') && { action: add }),
    },
    tabs: networkTabs(t, 'segments'),
    notices: currentNotice(tools),
    filter: filterBar(data, tools),
    chips: filterChips(data, tools),
    toolbar: {
      count: null,
      bulk: null,
      exports: exportLinks('/networks/segments.csv', 'segments', tools),
      columns: null,
    },
    zones: zones.map((zone) => zoneTree(zone, data, tools)).filter(({ tree }) => tree !== null || data.q === ''),
  };
}

function zoneTree(zone: NamedZone, { segments, use, q }: SegmentsData, tools: ViewTools): ZoneTree {
  const { t } = tools;
  const inside = segments.filter((segment) => segment.zone === zone.code);
  const nodes = pruned(segmentTree(inside), segmentMatcher(q));
  const title = zoneLabel(zone, tools);
  const tree = { label: title, nodes: nodes.map((node) => treeNode(node, 0, use, tools)) };
  return { title, empty: t('networks:segments.none'), tree: nodes.length === 0 ? null : tree };
}

const LEVELS_OPEN = 2;

function treeNode(
  { segment, children }: SegmentNode<SegmentRow>,
  depth: number,
  use: ReadonlyMap<string, number>,
  tools: ViewTools,
): TreeNode {
  const { id, cidr, name, vlan, site } = segment;
  const used = useLabel(segment, use.get(id) ?? 0, tools);
  const notes = [used, vlan === null ? '' : `VLAN ${vlan}`, site === name ? '' : site];
  return {
    label: `${cidr} ${name}`,
    href: `/networks/segments/${id}`,
    note: notes.filter((note) => note !== '').join(tools.t('networks:noteSeparator')),
    open: depth < LEVELS_OPEN,
    children: children.map((child) => treeNode(child, depth + 1, use, tools)),
  };
}

function filterBar({ zones, q, zone }: SegmentsData, tools: ViewTools): FilterBarView {
  const { t } = tools;
  const search = { type: 'search', name: 'q', label: t('networks:segments.search'), value: q } as const;
  const options = zoneOptions(zones, tools);
  const label = t('networks:field.zone');
  const blank = t('networks:allZones');
  const field = { type: 'select', name: 'zone', label, value: zone ?? '', options, blank, autosubmit: true } as const;
  return { action: '/networks/segments', search, fields: [field], hidden: [] };
}

function filterChips({ zones, q, zone }: SegmentsData, tools: ViewTools): FilterChipsView {
  const { t, url } = tools;
  const search = { label: t('networks:segments.search'), value: q, removeHref: url({ q: null }) };
  const chosen = zones
    .filter(({ code }) => code === zone)
    .map((one) => ({
      label: t('networks:field.zone'),
      value: zoneLabel(one, tools),
      removeHref: url({ zone: null }),
    }));
  return { items: [...(q === '' ? [] : [search]), ...chosen], clearHref: url({ q: null, zone: null }) };
}

import { unitOptions } from '../consolidation/labels.ts';
import type { UnitTree } from '../people/unit-tree.ts';
import type { ButtonsView, FilterBarView, PageHeadView, PaginationView, TableView } from '../web/components.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import type { Views } from '../web/views.ts';
import type { DrillRow } from './drill.queries.ts';
import { type Counts, DEEDS, FEW, isFew } from './drill.rules.ts';
import type { ReportTimes } from './drill-counts.queries.ts';
import { addressOf, DRILLS } from './drill-frame.ts';
import { type DrillPageTools, minutesText, sharesOf } from './drill-label.ts';

declare module '../web/views.ts' {
  interface Views {
    'drills/index': {
      readonly head: PageHeadView;
      readonly buttons: ButtonsView;
      /** Null for who sees counts alone: the difference of two units would tell of few people. */
      readonly filter: FilterBarView | null;
      readonly table: TableView;
      readonly pages: PaginationView;
    };
  }
}

/** Whose people are counted. */
export interface Shown {
  readonly tree: UnitTree;
  readonly unitId: string | null;
  /** Whether the reader may know what single persons did. */
  readonly seesPeople: boolean;
}

export interface DrillListData extends Shown {
  readonly drills: readonly DrillRow[];
  readonly total: number;
  readonly page: number;
  readonly counts: ReadonlyMap<string, Counts>;
  readonly times: ReadonlyMap<string, ReportTimes>;
}

export function drillListPage(data: DrillListData, tools: DrillPageTools): Views['drills/index'] {
  const { t } = tools;
  const add = { label: t('drills:new.open'), kind: 'primary', href: `${DRILLS}/new` } as const;
  return {
    head: {
      title: t('drills:title'),
      lead: leadOf('drills:lead', data, tools),
      action: tools.can('drill.write') ? add : null,
    },
    buttons: {
      items: [
        { label: t('drills:years.open'), kind: 'secondary', href: `${DRILLS}/years` },
        { label: t('drills:own.open'), kind: 'secondary', href: `${DRILLS}/own` },
      ],
    },
    filter: unitFilter(DRILLS, data, tools),
    table: listTable(data, tools),
    pages: pagination(data.total, data.page, PAGE_SIZE),
  };
}

/** Says too whom the reader is not told of. */
export const leadOf = (key: string, { seesPeople }: Shown, { t }: Pick<DrillPageTools, 't'>): string =>
  seesPeople ? t(key) : t('drills:joined', { first: t(key), second: t('drills:fewLead', { few: FEW }) });

export function unitFilter(
  action: string,
  { tree, unitId, seesPeople }: Shown,
  { t }: Pick<DrillPageTools, 't'>,
): FilterBarView | null {
  if (!seesPeople) return null;
  const options = unitOptions(tree, 'all');
  const asked = { name: 'unit', label: t('drills:field.unit'), value: unitId ?? '' };
  const field = { type: 'select', ...asked, options, blank: t('drills:wholeCity'), autosubmit: true } as const;
  return { action, search: null, fields: [field], hidden: [] };
}

function listTable(data: DrillListData, tools: DrillPageTools): TableView {
  const { t, number, date } = tools;
  const column = (key: string, numeric = false) => ({ key, label: t(`drills:column.${key}`), numeric });
  return {
    caption: t('drills:list'),
    columns: [
      ...[column('drill'), column('heldOn'), column('sent', true)],
      ...[...DEEDS, 'median'].map((key) => column(key, true)),
    ],
    rows: data.drills.map((drill) => {
      const own = data.counts.get(drill.id) ?? null;
      const counts = own !== null && !data.seesPeople && isFew(own) ? null : own;
      const median = counts === null ? null : (data.times.get(drill.id)?.median ?? null);
      const first = { text: drill.title, href: addressOf(drill) };
      const cells = [first, date(drill.heldOn), own === null ? null : number(own.sent), ...sharesOf(counts, tools)];
      return { cells: [...cells, minutesText(median, tools)] };
    }),
    empty: { sentence: t(tools.can('drill.write') ? 'drills:emptyOffice' : 'drills:empty') },
  };
}

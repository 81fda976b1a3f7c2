import type { UnitTree } from '../people/unit-tree.ts';
import type { Instant } from '../shared/dates.ts';
import type { Permission, Scope } from '../shared/permissions.ts';
import type {
  ButtonsView,
  Cell,
  DescriptionListView,
  FilterBarView,
  PageHeadView,
  TableView,
  TabsView,
} from '../web/components.ts';
import type { HistoryView, LineChartView, NoticeView, ProgressView } from '../web/components-content.ts';
import { KPIS, kpiOf } from './kpi.rules.ts';
import { kpiChart } from './kpi-chart.ts';
import { baselineValue, type KpiHistory } from './kpi-history.ts';
import { gapText, kpiText, kpiWithUnit, monthLabel, yearLabel } from './kpi-label.ts';
import { moduleTabs, type PageTools, unitOptions } from './labels.ts';
import type { PlanAhead } from './plan-line.ts';

declare module '../web/views.ts' {
  interface Views {
    'consolidation/kpi': {
      readonly head: PageHeadView;
      readonly tabs: TabsView;
      readonly filter: FilterBarView;
      readonly progress: ProgressView | null;
      readonly due: NoticeView | null;
      readonly buttons: ButtonsView;
      readonly charts: readonly LineChartView[];
      readonly targets: TableView;
      readonly baseline: DescriptionListView;
      readonly months: TableView;
      readonly history: HistoryView | null;
    };
  }
}

export interface KpiPageData {
  readonly history: KpiHistory;
  readonly plan: PlanAhead | null;
  readonly closing: { readonly done: number; readonly total: number } | null;
  readonly changes: HistoryView | null;
  readonly tree: UnitTree;
  readonly scope: Scope;
  readonly unitId: string | null;
}

export interface KpiTools extends PageTools {
  instant(at: Instant): string;
  can(permission: Permission): boolean;
}

export function kpiPage(data: KpiPageData, tools: KpiTools) {
  const { t } = tools;
  const { history, plan } = data;
  return {
    head: { title: t('kpi:title'), lead: t('kpi:lead') },
    tabs: moduleTabs(tools, 'kpi'),
    filter: { action: '/consolidation/kpi', search: null, fields: [unitField(data, tools)], hidden: [] },
    progress: closingView(data, tools),
    due: dueNotice(history, tools),
    buttons: { items: tools.can('kpi.write') ? buttonsOf(data, tools) : [] },
    charts: KPIS.map((kpi) => kpiChart(kpi, history, plan, tools)),
    targets: targetsTable(history, tools),
    baseline: { items: baselineFacts(history, tools) },
    months: monthsTable(history, tools),
    history: data.changes,
  };
}

function unitField({ tree, scope, unitId }: KpiPageData, { t }: PageTools) {
  const blank = t(scope === 'all' ? 'consolidation:wholeCity' : 'consolidation:wholeScope');
  const options = unitOptions(tree, scope);
  const label = t('consolidation:field.unit');
  return { type: 'select', name: 'unit', label, value: unitId ?? '', options, blank, autosubmit: true } as const;
}

function closingView({ closing }: KpiPageData, { t, number }: KpiTools): ProgressView | null {
  if (closing === null) return null;
  const { done, total } = closing;
  const text = t('kpi:closing.text', { done: number(done), total: number(total) });
  return { id: 'closing', label: t('kpi:closing.label'), value: done, max: total, text, note: t('kpi:closing.note') };
}

/** Without the months between, a line would tell a story that nobody checked. */
export function dueNotice({ due }: KpiHistory, { t, number }: PageTools): NoticeView | null {
  if (due === 0) return null;
  return { kind: 'info', title: t('kpi:due.title', { months: number(due) }), sentence: t('kpi:due.sentence') };
}

function buttonsOf({ history, closing }: KpiPageData, { t }: KpiTools): ButtonsView['items'] {
  const compute = { label: t('kpi:button.compute'), kind: 'primary', post: '/consolidation/kpi/months' } as const;
  return [
    ...(history.due > 0 && closing === null ? [compute] : []),
    { label: t('kpi:button.target'), kind: 'secondary', href: '/consolidation/kpi/target' },
    { label: t('kpi:button.baseline'), kind: 'secondary', href: '/consolidation/kpi/baseline' },
    { label: t('kpi:button.anew'), kind: 'secondary', href: '/consolidation/kpi/months/anew' },
  ];
}

function targetsTable({ targets, months }: KpiHistory, tools: KpiTools): TableView {
  const { t } = tools;
  const now = months.at(-1)?.sum;
  const columns = ['fiscalYear', 'kpi', 'target', 'gap', 'reason'];
  return {
    caption: t('kpi:targets'),
    captionShown: true,
    columns: columns.map((key) => ({ key, label: t(`kpi:column.${key}`) })),
    rows: targets.map((target) => {
      const { kpi, fiscalYear, value, reason } = target;
      const year = yearLabel(fiscalYear, tools);
      const href = `/consolidation/kpi/target?kpi=${kpi}&year=${fiscalYear}`;
      const first: Cell = tools.can('kpi.write') ? { text: year, href } : year;
      const gap = now ? gapText(target, kpiOf(kpi, now), tools) : null;
      return { cells: [first, t(`kpi:value.kpi.${kpi}`), kpiWithUnit(kpi, value, tools), gap, reason] };
    }),
    empty: { sentence: t('kpi:noTargets') },
  };
}

function baselineFacts({ baseline }: KpiHistory, tools: PageTools): DescriptionListView['items'] {
  const { t, number } = tools;
  if (baseline === null) return [{ term: t('kpi:baseline.title'), detail: t('kpi:baseline.none') }];
  const fact = (key: string, detail: string) => ({ term: t(`kpi:${key}`), detail });
  return [
    fact('baseline.title', t('kpi:baseline.at', { month: monthLabel(baseline.month, tools) })),
    fact('field.people', t('kpi:withUnit.people', { value: number(baseline.people) })),
    fact('field.terminals', t('kpi:withUnit.terminals', { value: number(baseline.terminals) })),
    ...KPIS.map((kpi) => fact(`value.kpi.${kpi}`, kpiWithUnit(kpi, baselineValue(kpi, baseline), tools))),
    fact('column.reason', baseline.reason),
  ];
}

const NUMERIC = ['people', 'terminals', 'perPerson', 'oneTerminalRate', 'withMore', 'released'];

function monthsTable({ months }: KpiHistory, tools: KpiTools): TableView {
  const { t, number } = tools;
  const column = (key: string) => ({ key, label: t(`kpi:column.${key}`), numeric: NUMERIC.includes(key) });
  return {
    caption: t('kpi:months'),
    captionShown: true,
    wide: true,
    columns: ['month', ...NUMERIC, 'published'].map(column),
    rows: months.toReversed().map(({ month, sum, released, recordedAt }) => ({
      cells: [
        monthLabel(month, tools),
        number(sum.people),
        number(sum.terminals),
        ...KPIS.map((kpi) => kpiText(kpi, kpiOf(kpi, sum))),
        number(sum.withMore),
        released === null ? null : number(released),
        recordedAt === null ? t('kpi:running') : tools.instant(recordedAt),
      ],
    })),
    empty: { sentence: t('kpi:chart.nothing') },
  };
}

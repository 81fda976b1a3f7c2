import { printedTable, type ReportTable } from '../consolidation/report-table.ts';
import { rateOf } from '../people/unit-rates.ts';
import type { FilterBarView, Link, PageHeadView, TableView } from '../web/components.ts';
import type {
  BarTableView,
  FigureCardsView,
  LineChartView,
  NoticeView,
  ToolbarView,
} from '../web/components-content.ts';
import { lineChart } from '../web/line-chart.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { Views } from '../web/views.ts';
import type { ComparedRound, ComparedYears } from './report.queries.ts';
import type { Rated, ReportDays } from './report.rules.ts';
import { coursesTable, monthName, monthOfYear, monthRates, pointsText, sumsOf, yearText } from './report-tables.ts';

declare module '../web/views.ts' {
  interface Views {
    'training/report': {
      readonly head: PageHeadView;
      readonly filter: FilterBarView;
      readonly toolbar: ToolbarView;
      readonly notice: NoticeView | null;
      readonly figures: FigureCardsView;
      readonly bars: BarTableView | null;
      readonly lines: LineChartView | null;
      readonly tables: readonly TableView[];
      /** How everything is counted, a sentence each. */
      readonly how: readonly string[];
      readonly related: readonly Link[];
    };
  }
}

export const REPORTS = '/training/reports';

/** `hrefs` lead from the first cell of each row. */
export function shownTable(table: ReportTable, hrefs: readonly (string | null)[] = []): TableView {
  const { caption, columns, rows, empty } = printedTable(table);
  return {
    ...{ caption, captionShown: true, wide: columns.length > 6 },
    columns: columns.map(({ label, numeric }, index) => ({ key: `column${index}`, label, numeric: numeric ?? false })),
    rows: rows.map(([label = null, ...values], index) => {
      const href = hrefs[index] ?? null;
      return { cells: [href === null || label === null ? label : { text: label, href }, ...values] };
    }),
    empty: { sentence: empty },
  };
}

export function exportsOf(address: string, { t, url }: ViewTools): ToolbarView {
  const file = (ending: string, encoding: string | null): string =>
    url({ encoding, page: null }).replace(/^[^?]*/, `${address}.${ending}`);
  return {
    ...{ count: null, bulk: null, columns: null },
    exports: [
      { href: file('pdf', null), label: t('reports:export.pdf') },
      { href: file('csv', 'utf-8'), label: t('reports:export.utf-8') },
      { href: file('csv', 'cp932'), label: t('reports:export.cp932') },
    ],
  };
}

/** The fiscal years that there are, and the one shown though nothing was asked in it. */
export function yearFilter(
  address: string,
  { days, years }: Omit<ComparedYears, 'courses'>,
  tools: ViewTools,
): FilterBarView {
  const shown = [...new Set([days.year, ...years])].sort((a, b) => b - a);
  return {
    ...{ action: address, search: null, hidden: [] },
    fields: [
      {
        ...{ type: 'select', name: 'year', label: tools.t('reports:field.year'), value: String(days.year) },
        options: shown.map((year) => ({ value: String(year), label: yearText(year, tools) })),
      },
    ],
  };
}

const shown = (rate: number | null): string => rate?.toFixed(1) ?? '—';

/** The lines of both years, month by month. */
export function monthsChart(
  courses: readonly ComparedRound[],
  days: ReportDays,
  tools: ViewTools,
): LineChartView | null {
  const { t } = tools;
  if (courses.length === 0) return null;
  const rates = monthRates(courses, days);
  const now = rates.findLast((one) => one.now !== null);
  // In English the era stands in brackets behind.
  const name = (year: number) => yearText(year, tools).replace(/ .*/, '');
  const said = { month: now ? monthOfYear(now.month, tools) : '', rate: shown(now?.now ?? null) };
  return lineChart({
    title: t('reports:chart.months'),
    summary: t('reports:chart.monthsSummary', { ...said, before: shown(now?.before ?? null) }),
    unit: t('reports:unit.percent'),
    category: t('reports:category.months'),
    points: rates.map(({ month }) => {
      const label = monthName(month, tools);
      return { label, short: label };
    }),
    series: [
      { name: name(days.year), values: rates.map((one) => one.now) },
      { name: name(days.year - 1), values: rates.map((one) => one.before) },
    ],
    decimals: 1,
    fromZero: true,
  });
}

function coursesChart({ courses, days }: ComparedYears, tools: ViewTools): BarTableView | null {
  const { t } = tools;
  if (courses.length === 0) return null;
  const bar = (rate: number | null) => (rate === null ? null : { value: rate, text: shown(rate) });
  return {
    ...{ title: t('reports:chart.courses'), summary: t('reports:chart.coursesSummary'), max: 100 },
    ...{ unit: t('reports:unit.percent'), category: t('reports:category.courses') },
    series: [yearText(days.year, tools), t('reports:sameOf', { year: yearText(days.year - 1, tools) })],
    rows: courses.map((course) => {
      const { now, same } = sumsOf(course);
      return {
        ...{ label: course.round.title, href: courseReportAddress(course.round.code, days.year) },
        values: [bar(rateOf(now.done, now.due)), bar(same && rateOf(same.done, same.due))],
      };
    }),
  };
}

const courseReportAddress = (code: string, year: number): string => `/training/${code}/report?year=${year}`;

export const asOnNotice = ({ on, year, shownOn }: ReportDays, tools: ViewTools): NoticeView | null =>
  on === shownOn
    ? null
    : { kind: 'info', sentence: tools.t('reports:yearOver', { year: yearText(year, tools), on: tools.date(on) }) };

/** RPT-04: every course of the fiscal year. */
export function yearReportPage(data: ComparedYears, tools: ViewTools): Views['training/report'] {
  const { courses, days } = data;
  const { t, can } = tools;
  const year = yearText(days.year, tools);
  const hrefs = courses.map(({ round }) => courseReportAddress(round.code, days.year));
  const related = [
    { href: '/training/mn-handlers', label: t('reports:link.mnHandlers') },
    ...(can('drill.status') ? [{ href: '/drills', label: t('reports:link.drills') }] : []),
  ];
  return {
    head: { title: t('reports:yearTitle', { year }), lead: t('reports:yearLead', { on: tools.date(days.on) }) },
    filter: yearFilter(REPORTS, data, tools),
    toolbar: exportsOf(REPORTS, tools),
    notice: asOnNotice(days, tools),
    figures: { items: courses.length === 0 ? [] : [cardOf(data, tools)] },
    bars: coursesChart(data, tools),
    lines: monthsChart(courses, days, tools),
    tables: [shownTable(coursesTable(data, tools), hrefs)],
    how: ['people', 'rate', 'togetherMonths', 'before'].map((key) => t(`reports:how.${key}`)),
    related,
  };
}

const NOBODY: Rated = { due: 0, done: 0 };

const total = (all: readonly (Rated | null)[]): Rated =>
  all.reduce<Rated>((sum, one) => ({ due: sum.due + (one?.due ?? 0), done: sum.done + (one?.done ?? 0) }), NOBODY);

/** All courses together. */
function cardOf({ courses }: ComparedYears, { t, number }: ViewTools): FigureCardsView['items'][number] {
  const sums = courses.map(sumsOf);
  const [now, same] = [total(sums.map((one) => one.now)), total(sums.map((one) => one.same))];
  return {
    ...{ label: t('reports:card.together'), value: shown(rateOf(now.done, now.due)), unit: t('reports:unit.percent') },
    note: t('reports:card.togetherNote', { done: number(now.done), due: number(now.due) }),
    more: [t('reports:card.same', { rate: shown(rateOf(same.done, same.due)), points: pointsText(now, same) ?? '—' })],
  };
}

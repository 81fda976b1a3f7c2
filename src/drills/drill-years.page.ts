import type { FilterBarView, PageHeadView, TableView } from '../web/components.ts';
import type { LineChartView } from '../web/components-content.ts';
import { lineChart } from '../web/line-chart.ts';
import type { Views } from '../web/views.ts';
import { DEEDS, type Deed } from './drill.rules.ts';
import type { YearCounts } from './drill-counts.queries.ts';
import { DRILLS } from './drill-frame.ts';
import { type DrillPageTools, rateText, sharesOf, yearLabel } from './drill-label.ts';
import { leadOf, type Shown, unitFilter } from './drill-list.page.ts';

declare module '../web/views.ts' {
  interface Views {
    'drills/years': {
      readonly head: PageHeadView;
      readonly filter: FilterBarView | null;
      /** Null without any year. */
      readonly chart: LineChartView | null;
      readonly table: TableView;
    };
  }
}

export interface DrillYearsData extends Shown {
  /** The years in which drills were held, the oldest first. */
  readonly years: readonly YearCounts[];
}

export function drillYearsPage(data: DrillYearsData, tools: DrillPageTools): Views['drills/years'] {
  const { years } = data;
  return {
    head: { title: tools.t('drills:years.title'), lead: leadOf('drills:years.lead', data, tools) },
    filter: unitFilter(`${DRILLS}/years`, data, tools),
    chart: years.length === 0 ? null : ratesChart(withGaps(years), tools),
    table: yearsTable(years, tools),
  };
}

interface YearDrawn {
  readonly fiscalYear: number;
  readonly counts: YearCounts | null;
}

/** A year without a drill is a gap in the lines. */
function withGaps(years: readonly YearCounts[]): YearDrawn[] {
  const [first = 0, last = 0] = [years[0]?.fiscalYear, years.at(-1)?.fiscalYear];
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const counts = years.find(({ fiscalYear }) => fiscalYear === first + index) ?? null;
    return { fiscalYear: first + index, counts };
  });
}

function ratesChart(years: readonly YearDrawn[], tools: DrillPageTools): LineChartView {
  const { t } = tools;
  const drawn = (counts: YearCounts | null, deed: Deed): number | null => {
    const rate = rateText(counts, deed);
    return rate === null ? null : Number(rate);
  };
  return lineChart({
    title: t('drills:years.chart'),
    summary: summaryOf(years, tools),
    unit: t('drills:unit.percent'),
    category: t('drills:column.fiscalYear'),
    points: years.map(({ fiscalYear: year }) => {
      const label = yearLabel(year, tools);
      // In English the era stands in brackets behind.
      return { label, short: label.replace(/ .*/, '') };
    }),
    series: DEEDS.map((deed) => ({
      name: t(`drills:series.${deed}`),
      values: years.map(({ counts }) => drawn(counts, deed)),
    })),
    decimals: 1,
    fromZero: true,
  });
}

function summaryOf(years: readonly YearDrawn[], tools: DrillPageTools): string {
  const { t } = tools;
  const [first, last] = [years[0], years.at(-1)];
  if (!first || !last) return '';
  const said = (year: YearDrawn) => ({
    year: yearLabel(year.fiscalYear, tools),
    clicked: rateText(year.counts, 'clicked') ?? '—',
    reported: rateText(year.counts, 'reported') ?? '—',
  });
  const now = said(last);
  if (first === last) return t('drills:years.summaryOne', now);
  const { year, clicked, reported } = said(first);
  return t('drills:years.summary', { ...now, before: year, clickedBefore: clicked, reportedBefore: reported });
}

function yearsTable(years: readonly YearCounts[], tools: DrillPageTools): TableView {
  const { t, number } = tools;
  const column = (key: string, numeric: boolean) => ({ key, label: t(`drills:column.${key}`), numeric });
  return {
    caption: t('drills:years.table'),
    captionShown: true,
    columns: [
      ...[column('fiscalYear', false), column('drills', true), column('sent', true)],
      ...DEEDS.map((key) => column(key, true)),
    ],
    rows: [...years].reverse().map((year) => ({
      cells: [yearLabel(year.fiscalYear, tools), ...[number(year.drills), number(year.sent)], ...sharesOf(year, tools)],
    })),
    empty: { sentence: t('drills:noResults') },
  };
}

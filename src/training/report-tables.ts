import { totalOf } from '../audience/unit-counts.ts';
import type { UnitCount } from '../audience/who-has-not.queries.ts';
import type { ReportColumn, ReportTable } from '../consolidation/report-table.ts';
import { rateOf } from '../people/unit-rates.ts';
import { fiscalYearLabel, formatMonth } from '../shared/dates.ts';
import type { ViewTools } from '../web/view-tools.ts';
import type { ComparedRound, ComparedYears } from './report.queries.ts';
import { type DoneGroup, doneByMonth, monthsOf, pointsBetween, type Rated, type ReportDays } from './report.rules.ts';

export type ReportTools = Pick<ViewTools, 't' | 'lang' | 'number'>;
type Counts = Omit<UnitCount, 'unitId'>;
type Value = number | string | null;

export const columnOf = (key: string, unit: 'people' | 'percent' | 'points', { t }: ReportTools): ReportColumn => ({
  label: t(`reports:column.${key}`),
  unit: t(`reports:unit.${unit}`),
  decimals: unit === 'people' ? 0 : 1,
});

/** What every line of figures has, whether of a course or of a 課. */
export const countColumns = (tools: ReportTools): ReportColumn[] => [
  ...['due', 'done'].map((key) => columnOf(key, 'people', tools)),
  columnOf('rate', 'percent', tools),
  ...['left', 'overdue', 'onLeave', 'exempt'].map((key) => columnOf(key, 'people', tools)),
];

export const countValues = (counts: Counts): Value[] => [
  ...[counts.due, counts.done, rateOf(counts.done, counts.due)],
  ...[counts.due - counts.done, counts.overdue, counts.onLeave, counts.exempt],
];

export const comparedColumns = (tools: ReportTools): ReportColumn[] => [
  columnOf('rateSame', 'percent', tools),
  { ...columnOf('points', 'points', tools), isSigned: true },
  columnOf('rateEnd', 'percent', tools),
];

const ratedShare = (counts: Rated | null): number | null => counts && rateOf(counts.done, counts.due);

export const comparedValues = (now: Rated, same: Rated | null, end: Rated | null): Value[] => [
  ratedShare(same),
  pointsBetween(now, same),
  ratedShare(end),
];

/** With its sign, as in the tables. */
export const pointsText = (now: Rated | null, before: Rated | null): string | null =>
  pointsBetween(now, before)?.toLocaleString('ja-JP', {
    ...{ signDisplay: 'exceptZero', minimumFractionDigits: 1, maximumFractionDigits: 1 },
  }) ?? null;

export const wordsOfTable = (key: string, { t }: ReportTools) => ({
  caption: t(`reports:table.${key}`),
  category: t(`reports:category.${key}`),
  empty: t(`reports:empty.${key}`),
});

/** The sums of a course as of the day, at the same day of the last year, and at its end. */
export function sumsOf({ now, before }: ComparedRound) {
  return { now: totalOf(now), same: before && totalOf(before.same), end: before && totalOf(before.end) };
}

export function coursesTable({ courses }: ComparedYears, tools: ReportTools): ReportTable {
  return {
    ...wordsOfTable('courses', tools),
    columns: [...countColumns(tools), ...comparedColumns(tools)],
    rows: courses.map((course) => {
      const { now, same, end } = sumsOf(course);
      return { label: course.round.title, values: [...countValues(now), ...comparedValues(now, same, end)] };
    }),
  };
}

export interface MonthRates {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly now: number | null;
  readonly before: number | null;
}

const together = (courses: readonly { readonly done: readonly DoneGroup[] }[]): readonly DoneGroup[] =>
  courses.flatMap(({ done }) => done);

/** Of all these courses together: how many of those who are asked had done it by the end of each month, in percent. */
export function monthRates(courses: readonly ComparedRound[], days: ReportDays): MonthRates[] {
  const past = courses.flatMap(({ before }) => before ?? []);
  const due = courses.reduce((sum, { now }) => sum + totalOf(now).due, 0);
  const dueBefore = past.reduce((sum, { end }) => sum + totalOf(end).due, 0);
  const done = doneByMonth(together(courses), days.year, days.on);
  const doneBefore = doneByMonth(together(past), days.year - 1, days.endBefore);
  const rate = (count: number | null | undefined, all: number) =>
    count === null || count === undefined ? null : rateOf(count, all);
  return monthsOf(days.year).map((month, index) => ({
    ...{ month, now: rate(done[index], due), before: rate(doneBefore[index], dueBefore) },
  }));
}

export const yearText = (year: number, { lang }: Pick<ReportTools, 'lang'>): string => fiscalYearLabel(year, lang);

/** Of a month `YYYY-MM` within its year. */
export const monthName = (month: string, { t }: Pick<ReportTools, 't'>): string =>
  t(`reports:month.${Number(month.slice(5))}`);

export const monthOfYear = (month: string, { lang }: Pick<ReportTools, 'lang'>): string =>
  formatMonth(`${month}-01`, lang);

export function monthsTable(courses: readonly ComparedRound[], days: ReportDays, tools: ReportTools): ReportTable {
  const percent = { unit: tools.t('reports:unit.percent'), decimals: 1 };
  return {
    ...wordsOfTable('months', tools),
    columns: [
      { label: yearText(days.year, tools), ...percent },
      { label: yearText(days.year - 1, tools), ...percent },
    ],
    rows:
      courses.length === 0
        ? []
        : monthRates(courses, days).map(({ month, now, before }) => ({
            ...{ label: monthName(month, tools), values: [now, before] },
          })),
  };
}

import { byDepartment, type DepartmentCounts, totalOf } from '../audience/unit-counts.ts';
import type { UnitCount } from '../audience/who-has-not.queries.ts';
import type { ReportTable } from '../consolidation/report-table.ts';
import { rateOf } from '../people/unit-rates.ts';
import type { UnitOnDay, UnitTree } from '../people/unit-tree.ts';
import type { ComparedRound } from './report.queries.ts';
import { BANDS, type DoneGroup, doneByMode, type Rated, type ReportDays, scoreFigures } from './report.rules.ts';
import {
  columnOf,
  comparedColumns,
  comparedValues,
  countColumns,
  countValues,
  monthsTable,
  type ReportTools,
  sumsOf,
  wordsOfTable,
} from './report-tables.ts';

/** One course with the units of the day, and of the same day of the last year. */
export interface CourseReport {
  readonly course: ComparedRound;
  readonly days: ReportDays;
  readonly trees: Readonly<Record<'now' | 'same', UnitTree>>;
}

export const courseTables = (report: CourseReport, tools: ReportTools): readonly ReportTable[] => [
  wholeTable(report, tools),
  unitsTable(report, tools),
  modesTable(report, tools),
  scoresTable(report, tools),
  monthsTable([report.course], report.days, tools),
];

function wholeTable({ course }: CourseReport, tools: ReportTools): ReportTable {
  const { now, same, end } = sumsOf(course);
  return {
    ...wordsOfTable('whole', tools),
    columns: [...countColumns(tools), ...comparedColumns(tools)],
    rows: [{ label: course.round.title, values: [...countValues(now), ...comparedValues(now, same, end)] }],
  };
}

/** A 部 as a whole, or one 課 of it; null for people who stand in none. */
export interface UnitLine extends Omit<UnitCount, 'unitId'> {
  readonly department: UnitOnDay | null;
  readonly section: UnitOnDay | null;
  readonly isWhole: boolean;
}

const wholeOf = ({ department, sections: _sections, ...sum }: DepartmentCounts): UnitLine[] =>
  department ? [{ ...sum, department, section: null, isWhole: true }] : [];

/** Each 部 and below it its 課, in the order of their codes. */
export const unitLines = (tree: UnitTree, counts: readonly UnitCount[]): UnitLine[] =>
  byDepartment(tree, counts).flatMap((one) => [
    ...wholeOf(one),
    ...one.sections.map((section) => ({ ...section, department: one.department, isWhole: false })),
  ]);

const keyOf = ({ department, section, isWhole }: UnitLine): string =>
  isWhole ? `whole ${department?.id}` : (section?.id ?? '');

/** The figures of the same 部 or 課, as it stood then; a unit that was not there yet has none. */
function ratesThen(tree: UnitTree, counts: readonly UnitCount[] | undefined): ReadonlyMap<string, Rated> {
  return new Map(unitLines(tree, counts ?? []).map((line) => [keyOf(line), line]));
}

function unitName({ department, section, isWhole }: UnitLine, { t }: Pick<ReportTools, 't'>): string {
  if (isWhole) return t('reports:whole', { name: department?.name ?? '' });
  if (!section) return t('reports:noUnit');
  return [department?.name ?? '', section.name].filter((name) => name !== '').join(' ');
}

/** Without the end of last year: it would be a column more than a screen has room for. */
function unitsTable({ course, trees }: CourseReport, tools: ReportTools): ReportTable {
  const same = ratesThen(trees.same, course.before?.same);
  return {
    ...wordsOfTable('units', tools),
    columns: [...countColumns(tools), ...comparedColumns(tools).slice(0, 2)],
    rows: unitLines(trees.now, course.now).map((line) => ({
      label: unitName(line, tools),
      values: [...countValues(line), ...comparedValues(line, same.get(keyOf(line)) ?? null, null).slice(0, 2)],
    })),
  };
}

const shareColumns = (tools: ReportTools) => [
  columnOf('done', 'people', tools),
  columnOf('share', 'percent', tools),
  columnOf('doneEnd', 'people', tools),
  columnOf('shareEnd', 'percent', tools),
];

type Parts = (groups: readonly DoneGroup[]) => readonly number[];

/** What the people who have done it are made of, this year and in the whole of the last. */
function sharesOf({ course: { done, before } }: CourseReport, labels: readonly string[], parts: Parts) {
  const [now, then] = [parts(done), before && parts(before.done)];
  const total = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0);
  const pair = (counts: readonly number[] | null, index: number) =>
    counts ? [counts[index] ?? 0, rateOf(counts[index] ?? 0, total(counts))] : [null, null];
  return labels.map((label, index) => ({ label, values: [...pair(now, index), ...pair(then, index)] }));
}

function modesTable(report: CourseReport, tools: ReportTools): ReportTable {
  const modes = doneByMode([]).map(({ mode }) => tools.t(`training:mode.${mode}`));
  const parts: Parts = (groups) => doneByMode(groups).map(({ people }) => people);
  return { ...wordsOfTable('modes', tools), columns: shareColumns(tools), rows: sharesOf(report, modes, parts) };
}

function scoresTable(report: CourseReport, tools: ReportTools): ReportTable {
  const { t } = tools;
  const bands = [...BANDS.map((band) => t('reports:band', band)), t('reports:noScore')];
  const { mean, median } = scoreFigures(report.course.done);
  const scores = { mean: mean?.toFixed(1) ?? '', median: median?.toFixed(1) ?? '' };
  return {
    ...wordsOfTable('scores', tools),
    note: mean === null ? t('reports:noMean') : t('reports:mean', scores),
    columns: shareColumns(tools),
    rows: sharesOf(report, bands, (groups) => scoreFigures(groups).bands),
  };
}

export const totalDue = ({ course }: CourseReport): number => totalOf(course.now).due;

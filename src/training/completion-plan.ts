import type { Fault } from '../imports/column.ts';
import {
  cellHistory,
  differences,
  type ImportRow,
  type PlannedGroup,
  type Planner,
  type PlanTools,
} from '../imports/record.ts';
import type { IsoDate } from '../shared/dates.ts';
import { COMPLETION_COLUMNS, type CompletionColumn } from './completion-columns.ts';

export type CompletionRow = ImportRow<CompletionColumn>;
export type CompletionCells = { readonly [column in CompletionColumn]: string };

export interface StoredCompletion {
  readonly id: string;
  readonly cells: Pick<CompletionCells, 'score' | 'result' | 'mode'>;
}

export interface Trainee {
  readonly personId: string;
  readonly name: string;
  readonly hiredOn: IsoDate;
}

export interface StoredCompletions {
  readonly people: ReadonlyMap<string, Trainee>;
  /** Course ids by code. */
  readonly courses: ReadonlyMap<string, string>;
  /** By `completionKey`. */
  readonly completions: ReadonlyMap<string, StoredCompletion>;
}

export interface CompletionChange {
  readonly personId: string;
  readonly courseId: string;
  readonly superseded: string | null;
  readonly before: CompletionCells | null;
  readonly cells: CompletionCells;
}

export const completionKey = (personId: string, courseId: string, on: IsoDate): string =>
  `${personId} ${courseId} ${on}`;

const COLUMNS: readonly CompletionColumn[] = COMPLETION_COLUMNS.map(({ key }) => key);
const NO_CELLS = Object.fromEntries(COLUMNS.map((column) => [column, ''])) as CompletionCells;

export function planCompletions(
  rows: readonly CompletionRow[],
  stored: StoredCompletions,
  tools: PlanTools,
): Planner<CompletionColumn, CompletionChange> {
  const lines = new Map<string, number>();
  for (const row of rows) {
    const { number = '', course = '', completed = '' } = row.values;
    const key = completionKey(stored.people.get(number)?.personId ?? number, course, completed);
    const twin = lines.get(key);
    const params = { line: twin ?? 0, other: row.line };
    if (twin !== undefined) tools.report(row, 'number', number, { key: 'imports:problem.sameKey', params });
    lines.set(key, row.line);
  }
  const plan = ([row]: readonly CompletionRow[]) =>
    row ? planCompletion(row, stored, tools) : { rows: [], change: null };
  const history = ({ before, cells }: CompletionChange) =>
    cellHistory<CompletionColumn>(COMPLETION_COLUMNS, before, cells);
  return { groups: rows.map((row) => [row]), plan, history };
}

function planCompletion(
  row: CompletionRow,
  stored: StoredCompletions,
  tools: PlanTools,
): PlannedGroup<CompletionChange> {
  const found = checkCompletion(row, stored, tools);
  if (!found) return { rows: [], change: null };
  const { person, courseId, completed } = found;
  const { number = '', course = '' } = row.values;
  const own = stored.completions.get(completionKey(person.personId, courseId, completed));
  const key = { number, course, completed };
  const given = { ...NO_CELLS, ...own?.cells, ...row.values };
  const cells = { ...given, result: given.result === '' ? 'passed' : given.result };
  const before = own ? { ...NO_CELLS, ...own.cells, ...key } : null;
  if (cells.mode === '') tools.report(row, 'mode', '', { key: 'imports:problem.required', params: {} });
  const notes: Fault[] = !own && given.result === '' ? [{ key: 'imports:note.passed', params: {} }] : [];
  const differing = differences(COLUMNS, before, cells);
  const rows = [{ line: row.line, isNew: !own, differences: differing, notes }];
  if (differing.length === 0) return { rows, change: null };
  const content = { personId: person.personId, courseId, superseded: own?.id ?? null, before, cells };
  const subject = { type: 'person', id: person.personId, label: `${number} ${person.name}` };
  return { rows, change: { subject, isNew: !own, content } };
}

function checkCompletion({ line, values }: CompletionRow, stored: StoredCompletions, { today, report }: PlanTools) {
  const { number = '', course = '', completed = '' } = values;
  const refuse = (column: CompletionColumn, key: string, params = {}) => {
    report({ line }, column, values[column] ?? '', { key, params });
    return null;
  };
  const person = stored.people.get(number);
  const courseId = stored.courses.get(course);
  if (!person) return refuse('number', 'imports:problem.noSuchPerson');
  if (courseId === undefined) return refuse('course', 'imports:problem.noSuchCourse');
  if (completed > today) return refuse('completed', 'imports:problem.futureCompletion');
  if (completed < person.hiredOn)
    return refuse('completed', 'imports:problem.completedBeforeHired', { on: person.hiredOn });
  return { person, courseId, completed };
}

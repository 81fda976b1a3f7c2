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
  /** `waitingKey` of every row that was ever kept because nobody had its number. */
  readonly kept: ReadonlySet<string>;
}

export interface CompletionChange {
  readonly courseId: string;
  readonly superseded: string | null;
  readonly before: CompletionCells | null;
  readonly cells: CompletionCells;
  /** Null where nobody has the number: the row is kept under an id of its own. */
  readonly personId: string | null;
  readonly waiting: { readonly id: string; readonly line: number } | null;
}

export const completionKey = (personId: string, courseId: string, on: IsoDate): string =>
  `${personId} ${courseId} ${on}`;

/** Everything in a row: one that says the same again is not kept twice. */
export const waitingKey = (courseId: string, { number, completed, score, result, mode }: CompletionCells): string =>
  JSON.stringify([courseId, number, completed, score, result, mode]);

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
  const plan = ([row]: readonly CompletionRow[]) => (row ? planCompletion(row, stored, tools) : NOTHING);
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
  if (!found) return NOTHING;
  const { person, courseId, completed } = found;
  if (!person) return planWaiting(row, courseId, stored, tools);
  const { number = '', course = '' } = row.values;
  const own = stored.completions.get(completionKey(person.personId, courseId, completed));
  const key = { number, course, completed };
  const cells = asStored({ ...NO_CELLS, ...own?.cells, ...row.values });
  const before = own ? { ...NO_CELLS, ...own.cells, ...key } : null;
  if (cells.mode === '') tools.report(row, 'mode', '', REQUIRED);
  const notes: Fault[] = own ? [] : notesOf(row);
  const differing = differences(COLUMNS, before, cells);
  const rows = [{ line: row.line, isNew: !own, differences: differing, notes }];
  if (differing.length === 0) return { rows, change: null };
  const { personId } = person;
  const content = { personId, courseId, superseded: own?.id ?? null, before, cells, waiting: null };
  const subject = { type: 'person', id: personId, label: `${number} ${person.name}` };
  return { rows, change: { subject, isNew: !own, content } };
}

/** The row itself is sound, but nobody has its number: it is kept, and whoever knows says later who it was. */
function planWaiting(
  row: CompletionRow,
  courseId: string,
  stored: StoredCompletions,
  tools: PlanTools,
): PlannedGroup<CompletionChange> {
  const { line, values } = row;
  const cells = asStored({ ...NO_CELLS, ...values });
  if (cells.mode === '') tools.report(row, 'mode', '', REQUIRED);
  if (stored.kept.has(waitingKey(courseId, cells))) {
    return { rows: [{ line, isNew: false, differences: [], notes: [] }], change: null };
  }
  const notes = [{ key: 'imports:note.unknownPerson', params: { number: cells.number } }, ...notesOf(row)];
  const planned = { line, isNew: true, isWaiting: true, differences: differences(COLUMNS, null, cells), notes };
  const waiting = { id: tools.newId(), line };
  const content = { personId: null, courseId, superseded: null, before: null, cells, waiting };
  const subject = { type: 'waitingCompletion', id: waiting.id, label: `${cells.number} ${cells.course}` };
  return { rows: [planned], change: { subject, isNew: true, isWaiting: true, content } };
}

const NOTHING = { rows: [], change: null };
const REQUIRED: Fault = { key: 'imports:problem.required', params: {} };

const asStored = (given: CompletionCells): CompletionCells => ({
  ...given,
  result: given.result === '' ? 'passed' : given.result,
});

const notesOf = ({ values }: CompletionRow): Fault[] =>
  (values.result ?? '') === '' ? [{ key: 'imports:note.passed', params: {} }] : [];

function checkCompletion({ line, values }: CompletionRow, stored: StoredCompletions, { today, report }: PlanTools) {
  const { number = '', course = '', completed = '' } = values;
  const refuse = (column: CompletionColumn, key: string, params = {}) => {
    report({ line }, column, values[column] ?? '', { key, params });
    return null;
  };
  const person = stored.people.get(number);
  const courseId = stored.courses.get(course);
  if (courseId === undefined) return refuse('course', 'imports:problem.noSuchCourse');
  if (completed > today) return refuse('completed', 'imports:problem.futureCompletion');
  if (person && completed < person.hiredOn)
    return refuse('completed', 'imports:problem.completedBeforeHired', { on: person.hiredOn });
  return { person, courseId, completed };
}

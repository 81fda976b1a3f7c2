import type { Fault } from '../imports/column.ts';
import { type Difference, differences, type ImportRow, type PlanTools } from '../imports/record.ts';
import { addDays, FOREVER, type IsoDate } from '../shared/dates.ts';
import { earlier, holdsOn, lastDayOf, makeRoom, type Span } from '../shared/timeline.ts';
import type { UnitColumn } from './unit-columns.ts';
import type { UnitSegment, UnitState } from './unit-line.ts';

export type UnitRow = ImportRow<UnitColumn>;

/** A stretch of a unit's line; `id` is null where it would be written anew. */
export interface Piece extends UnitSegment {
  readonly id: string | null;
}

export interface PeriodTools extends PlanTools {
  /** The id of a unit by its code, stored or in this file. */
  readonly idOf: (code: string) => string | undefined;
  readonly codeOf: (id: string) => string;
}

export interface PlannedPeriod {
  readonly row: UnitRow;
  readonly differences: readonly Difference[];
  readonly notes: readonly Fault[];
}

/** “Before the register began”: since when a unit exists for which the file names no day. */
const DAWN: IsoDate = '1900-01-01';
const STATE_COLUMNS = ['name', 'parent', 'level', 'organ'] as const;

/** Lays the rows of one unit, in order of time, on what is known of it. */
export function layPeriods(rows: readonly UnitRow[], stored: readonly Piece[], tools: PeriodTools) {
  let line = stored;
  const planned: PlannedPeriod[] = [];
  for (const row of rows) {
    const own = ownPiece(row, line, tools.today);
    const from = row.values.from || own?.validFrom || DAWN;
    const before = own ?? line.find((piece) => holdsOn(piece, from)) ?? null;
    const next = nextStart(from, rows, line);
    const span = { validFrom: from, validTo: endOf(row, own, next) };
    const found = differing(row, { own, before, span }, tools);
    const begins = found.length > 0 && isUndated(row) ? beginsOn(span, found, tools.today) : span;
    const laid = found.length === 0 ? { line, notes: [] } : lay(line, own, begins, stateOf(row, before, tools));
    line = laid.line;
    const notes = row.values.from || own ? laid.notes : [...laid.notes, { key: 'imports:note.sinceEver', params: {} }];
    planned.push({ row, differences: found, notes });
  }
  return { line, planned };
}

const isUndated = (row: UnitRow): boolean => !row.values.from;

/** The piece a row speaks of: the one that begins on its day, or without a day the one that holds. */
function ownPiece({ values }: UnitRow, line: readonly Piece[], today: IsoDate): Piece | null {
  if (values.from) return line.find(({ validFrom }) => validFrom === values.from) ?? null;
  return line.find(({ validTo }) => validTo > today) ?? line.at(-1) ?? null;
}

/** An open end lasts until the unit's next period, known or in the file. */
function nextStart(from: IsoDate, rows: readonly UnitRow[], line: readonly Piece[]): IsoDate {
  const starts = [...rows.map(({ values }) => values.from ?? ''), ...line.map(({ validFrom }) => validFrom)];
  return starts.filter((start) => start > from).reduce(earlier, FOREVER);
}

function endOf({ values }: UnitRow, own: Piece | null, next: IsoDate): IsoDate {
  if (values.to === undefined) return own?.validTo ?? next;
  return values.to === '' ? next : addDays(values.to, 1);
}

interface Compared {
  readonly own: Piece | null;
  readonly before: Piece | null;
  readonly span: Span;
}

function differing({ values }: UnitRow, { own, before, span }: Compared, { codeOf }: PeriodTools): Difference[] {
  const known = before && { ...before, parent: before.parentId === null ? '' : codeOf(before.parentId) };
  const given = { ...values, level: values.level === '' ? OTHER : values.level };
  const state = differences(STATE_COLUMNS, known, given);
  const time = own
    ? differences(['to'], { to: endText(own) }, { to: endText(span) })
    : differences(['from', 'to'], null, { from: span.validFrom, to: endText(span) });
  return [...state, ...time];
}

const OTHER = 'other';

const endText = (span: Pick<Span, 'validTo'>): string => lastDayOf(span) ?? '';

/** What a row without a day changes holds from today; a new end alone leaves the rest as it was. */
function beginsOn(span: Span, found: readonly Difference[], today: IsoDate): Span {
  const onlyEnd = found.every(({ column }) => column === 'to');
  return onlyEnd || span.validFrom >= today || span.validTo <= today ? span : { ...span, validFrom: today };
}

function stateOf({ values }: UnitRow, before: Piece | null, { idOf }: PeriodTools): UnitState {
  const { name = before?.name ?? '', organ = before?.organ ?? '', level = before?.level ?? OTHER, parent } = values;
  const parentId = parent === undefined ? (before?.parentId ?? null) : (idOf(parent) ?? null);
  return { name, organ, level: level === '' ? OTHER : level, parentId };
}

function lay(line: readonly Piece[], own: Piece | null, span: Span, state: UnitState) {
  const replaced = own ? line.map((piece) => (piece === own ? null : piece)).filter((piece) => piece !== null) : line;
  const cut = own && own.validFrom < span.validFrom ? [{ ...own, id: null, validTo: span.validFrom }] : [];
  const { superseded, remaining } = makeRoom(replaced, span);
  const kept = replaced.filter((piece) => !superseded.includes(piece));
  const pieces = remaining.map(({ of, validFrom, validTo }) => ({ ...of, id: null, validFrom, validTo }));
  const notes = superseded.map(({ validFrom }) => ({
    key: validFrom < span.validFrom ? 'imports:note.periodEnds' : 'imports:note.periodReplaced',
    params: { from: validFrom, on: addDays(span.validFrom, -1) },
  }));
  const laid = [...kept, ...cut, ...pieces, { ...state, ...span, id: null }];
  return { line: laid.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1)), notes };
}

import type { Json, Subject } from '../ledger/chain.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { Fault, ImportColumn } from './column.ts';

/** The cells of a row by column; undefined where the file has no such column, '' where the cell is empty. */
export type Values<K extends string> = { readonly [key in K]?: string };

export interface ImportRow<K extends string> {
  /** Where the row begins in the file. */
  readonly line: number;
  readonly values: Values<K>;
  /** A cell could not be taken: the row is looked at only for what it would take from others. */
  readonly faulty: boolean;
}

export interface Problem extends Fault {
  readonly line: number;
  /** Column key. */
  readonly column: string;
  readonly value: string;
}

export interface Difference {
  readonly column: string;
  readonly before: string;
  readonly after: string;
}

/** `waiting`: kept, until somebody says whom the row is about. */
export const FATES = ['create', 'update', 'unchanged', 'waiting', 'error'] as const;
export type Fate = (typeof FATES)[number];

/** What would become of one row. */
export interface RowFate {
  readonly line: number;
  readonly fate: Fate;
  readonly label: string;
  readonly differences: readonly Difference[];
  /** Sentences about what else the row brings about. */
  readonly notes: readonly Fault[];
}

export type PlannedRow = Omit<RowFate, 'label' | 'fate'> & {
  readonly isNew: boolean;
  /** Nobody can say yet whom the row is about: it is kept as it is. */
  readonly isWaiting?: boolean;
};

/** What becomes of one record of the register. */
export interface PlannedChange<C> {
  readonly subject: Subject;
  readonly isNew: boolean;
  readonly isWaiting?: boolean;
  readonly content: C;
}

/** Rows that speak of one record, and what is to be written for it; null where all is as it was. */
export interface PlannedGroup<C> {
  readonly rows: readonly PlannedRow[];
  readonly change: PlannedChange<C> | null;
}

export type Report = (row: { readonly line: number }, column: string, value: string, fault: Fault) => void;

/** What a planner may use beside its data. */
export interface PlanTools {
  readonly today: IsoDate;
  readonly newId: () => string;
  readonly report: Report;
}

/** Every row stands in exactly one group; `plan` is called once for each, in the order of the file. */
export interface Planner<K extends string, C> {
  readonly groups: readonly (readonly ImportRow<K>[])[];
  plan(group: readonly ImportRow<K>[]): PlannedGroup<C>;
  readonly history: (content: C) => History;
}

/** Where the file differs; a column that the file does not have changes nothing. */
export function differences<K extends string>(
  columns: readonly K[],
  before: { readonly [key in K]: string } | null,
  values: Values<K>,
): Difference[] {
  const found: Difference[] = [];
  for (const column of columns) {
    const after = values[column];
    const was = before?.[column] ?? '';
    if (after !== undefined && after !== was) found.push({ column, before: was, after });
  }
  return found;
}

/** What the ledger keeps of a record: only what differs, under the names of its fields. */
export interface History {
  readonly before: Json;
  readonly after: Json;
}

/** The history of a record that is one row: lists as lists, empty cells left out. */
export function cellHistory<K extends string>(
  columns: readonly ImportColumn<K>[],
  before: { readonly [key in K]: string } | null,
  after: { readonly [key in K]: string },
): History {
  const sides: { before: Record<string, Json>; after: Record<string, Json> } = { before: {}, after: {} };
  for (const { key, field = key, isList } of columns) {
    const was = before?.[key] ?? '';
    const is = after[key];
    if (was === is) continue;
    if (was !== '') sides.before[field] = isList ? was.split(';') : was;
    if (is !== '') sides.after[field] = isList ? is.split(';') : is;
  }
  return sides;
}

/** Rows by a text of theirs, in the order of the file. */
export function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

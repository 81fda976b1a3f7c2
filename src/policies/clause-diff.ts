import { type Pair, pairUp } from './pairing.ts';
import type { ClauseLevel, PolicyClause, PolicyTable } from './policy-shape.ts';
import { diffText, isChanged, type Side, type TextDiff, textOn, whole } from './text-diff.ts';

/** A clause in two versions. What is null was not there, or is no longer. */
export interface ClauseDiff {
  readonly key: string;
  readonly before: ClausePlace | null;
  readonly after: ClausePlace | null;
  readonly label: TextDiff;
  readonly heading: TextDiff;
  readonly paragraphs: readonly ItemDiff<TextDiff>[];
  readonly tables: readonly ItemDiff<TableDiff>[];
}

export interface ClausePlace {
  /** In the version, counted from 0. */
  readonly index: number;
  readonly level: ClauseLevel;
  readonly guidelineKeys: readonly string[];
  readonly evidence?: readonly string[];
}

/** Of a list, what is in both versions or only in one. */
export interface ItemDiff<T> {
  readonly in: 'both' | Side;
  readonly diff: T;
}

export interface TableDiff {
  readonly columns: readonly ItemDiff<TextDiff>[];
  /** Of each row a cell for each column. */
  readonly rows: readonly ItemDiff<readonly TextDiff[]>[];
}

export interface Placed {
  readonly index: number;
  readonly clause: PolicyClause;
}

/** Compares a clause with what it was; at least one of the two is given. */
export function diffClause(before: Placed | null, after: Placed | null): ClauseDiff {
  const [old, now] = [before?.clause ?? null, after?.clause ?? null];
  return {
    key: now?.key ?? old?.key ?? '',
    before: before && placeOf(before),
    after: after && placeOf(after),
    label: diffLabels(old?.label ?? null, now?.label ?? null),
    heading: diffSides(old?.heading ?? null, now?.heading ?? null),
    paragraphs: diffList(old?.paragraphs ?? [], now?.paragraphs ?? [], (text) => text, diffSides),
    tables: diffList(old?.tables ?? [], now?.tables ?? [], tableText, diffTable),
  };
}

const placeOf = ({ index, clause: { level, guidelineKeys, evidence } }: Placed): ClausePlace => ({
  ...{ index, level, guidelineKeys, evidence },
});

/** A number is struck and set anew as a whole. */
const diffLabels = (before: string | null, after: string | null): TextDiff =>
  before === after ? whole('same', after ?? '') : [...whole('removed', before ?? ''), ...whole('added', after ?? '')];

function diffSides(before: string | null, after: string | null): TextDiff {
  if (before === null) return whole('added', after ?? '');
  return after === null ? whole('removed', before) : diffText(before, after);
}

/** `textOf`: by which the items of the two lists are set side by side. */
function diffList<T, D>(
  before: readonly T[],
  after: readonly T[],
  textOf: (item: T) => string,
  diff: (before: T | null, after: T | null) => D,
): ItemDiff<D>[] {
  return pairUp(before.map(textOf), after.map(textOf)).map(([old, now]) => ({
    in: sideOf([old, now]),
    diff: diff(old === null ? null : (before[old] ?? null), now === null ? null : (after[now] ?? null)),
  }));
}

const sideOf = ([old, now]: Pair): ItemDiff<unknown>['in'] =>
  old === null ? 'after' : now === null ? 'before' : 'both';

const rowText = (cells: readonly string[]): string => JSON.stringify(cells);
const tableText = ({ header, rows }: PolicyTable): string => [header, ...rows].map(rowText).join();

const NO_TABLE: PolicyTable = { header: [], rows: [] };

function diffTable(before: PolicyTable | null, after: PolicyTable | null): TableDiff {
  const [old, now] = [before ?? NO_TABLE, after ?? NO_TABLE];
  const columns = pairUp(old.header, now.header);
  const cells = (oldRow: readonly string[] | null, nowRow: readonly string[] | null): TextDiff[] =>
    columns.map(([left, right]) => diffSides(cellOf(oldRow, left), cellOf(nowRow, right)));
  return {
    columns: cells(old.header, now.header).map((diff, at) => ({ in: sideOf(columns[at] ?? [null, null]), diff })),
    rows: diffList(old.rows, now.rows, rowText, cells),
  };
}

const cellOf = (row: readonly string[] | null, at: number | null): string | null =>
  row === null || at === null ? null : (row[at] ?? '');

/** Whether anything that is read differs: its number and its place do not count. */
export const isReworded = ({ heading, paragraphs, tables }: ClauseDiff): boolean =>
  isChanged(heading) ||
  paragraphs.some((item) => item.in !== 'both' || isChanged(item.diff)) ||
  tables.some(
    ({ in: side, diff: { columns, rows } }) =>
      side !== 'both' ||
      columns.some((item) => item.in !== 'both' || isChanged(item.diff)) ||
      rows.some((row) => row.in !== 'both' || row.diff.some(isChanged)),
  );

/** The clause as it was, or as it is now; null where it was not there, or is no longer. */
export function clauseOn(side: Side, diff: ClauseDiff): PolicyClause | null {
  const { key, label, heading, paragraphs, tables } = diff;
  const place = diff[side];
  if (!place) return null;
  const { level, guidelineKeys, evidence } = place;
  return {
    ...{ level, key, label: textOn(side, label), heading: textOn(side, heading), guidelineKeys, evidence },
    paragraphs: itemsOn(side, paragraphs).map((text) => textOn(side, text)),
    tables: itemsOn(side, tables).map((table) => tableOn(side, table)),
  };
}

function tableOn(side: Side, { columns, rows }: TableDiff): PolicyTable {
  const cellsOf = (cells: readonly TextDiff[]): string[] =>
    cells.flatMap((cell, at) => (isOn(side, columns[at]) ? [textOn(side, cell)] : []));
  return { header: cellsOf(columns.map(({ diff }) => diff)), rows: itemsOn(side, rows).map(cellsOf) };
}

/** Whether it is there in the version. */
export const isOn = (side: Side, item?: ItemDiff<unknown>): boolean => item?.in === 'both' || item?.in === side;

export const itemsOn = <T>(side: Side, items: readonly ItemDiff<T>[]): T[] =>
  items.flatMap((item) => (isOn(side, item) ? [item.diff] : []));

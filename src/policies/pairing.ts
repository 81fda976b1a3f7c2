import { diffArrays } from 'diff';

/** Which place of one list belongs to which of the other; null on the side that has none. The order of both lists is kept. */
export type Pair = readonly [before: number | null, after: number | null];

/** Less alike than this, two texts are one removed and one added. */
const LEAST_LIKENESS = 0.2;

/** Sets two lists of texts side by side: first what is the same, between it what is most alike. */
export function pairUp(before: readonly string[], after: readonly string[]): Pair[] {
  const pairs: Pair[] = [];
  let [left, right] = [0, 0];
  let gap: Gap = { before: [], after: [] };
  for (const { added, removed, count } of diffArrays([...before], [...after])) {
    const places = (from: number): number[] => Array.from({ length: count }, (_, at) => from + at);
    if (removed) gap.before.push(...places(left));
    else if (added) gap.after.push(...places(right));
    else {
      pairs.push(...filled(gap, before, after), ...places(0).map((at): Pair => [left + at, right + at]));
      gap = { before: [], after: [] };
    }
    if (!added) left += count;
    if (!removed) right += count;
  }
  return [...pairs, ...filled(gap, before, after)];
}

interface Gap {
  readonly before: number[];
  readonly after: number[];
}

/** Longer gaps are no longer paired: nobody could read the table. */
const MOST_CELLS = 40_000;

function filled({ before: rows, after: columns }: Gap, before: readonly string[], after: readonly string[]): Pair[] {
  const [one, other] = [rows[0], columns[0]];
  const apart = [...rows.map((row): Pair => [row, null]), ...columns.map((column): Pair => [null, column])];
  if (one === undefined || other === undefined || rows.length * columns.length > MOST_CELLS) return apart;
  if (rows.length === 1 && columns.length === 1) return [[one, other]];
  const [left, right] = [bagsOf(rows, before), bagsOf(columns, after)];
  return mostAlike(left.map((bag) => right.map((against) => likeness(bag, against)))).map(([row, column]) => [
    row === null ? null : (rows[row] ?? null),
    column === null ? null : (columns[column] ?? null),
  ]);
}

/** The pairs that are most alike in all (Needleman and Wunsch). */
function mostAlike(table: readonly (readonly number[])[]): Pair[] {
  const [height, width] = [table.length, table[0]?.length ?? 0];
  const best = Array.from({ length: height + 1 }, () => new Float64Array(width + 1));
  const from = (row: number, column: number): number => best[row]?.[column] ?? 0;
  const paired = (row: number, column: number): number => {
    const alike = table[row]?.[column] ?? 0;
    return alike < LEAST_LIKENESS ? Number.NEGATIVE_INFINITY : alike + from(row + 1, column + 1);
  };
  for (let row = height - 1; row >= 0; row -= 1)
    for (let column = width - 1; column >= 0; column -= 1) {
      const value = Math.max(from(row + 1, column), from(row, column + 1), paired(row, column));
      best[row]?.fill(value, column, column + 1);
    }
  const pairs: Pair[] = [];
  for (let [row, column] = [0, 0]; row < height || column < width; ) {
    const isPair = row < height && column < width && paired(row, column) === from(row, column);
    const isLeft = isPair || (row < height && (column === width || from(row + 1, column) === from(row, column)));
    pairs.push([isLeft ? row : null, isPair || !isLeft ? column : null]);
    if (isLeft) row += 1;
    if (isPair || !isLeft) column += 1;
  }
  return pairs;
}

/** How often each pair of neighbouring characters occurs. */
interface Bag {
  readonly counts: ReadonlyMap<string, number>;
  readonly size: number;
}

const bagsOf = (places: readonly number[], texts: readonly string[]): Bag[] =>
  places.map((place) => bagOf(texts[place] ?? ''));

function bagOf(text: string): Bag {
  const counts = new Map<string, number>();
  const size = Math.max(0, text.length - 1);
  for (let at = 0; at < size; at += 1) {
    const pair = text.slice(at, at + 2);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return { counts, size };
}

/** From 0 to 1: the share of what both have (Dice). */
function likeness(one: Bag, other: Bag): number {
  let common = 0;
  for (const [pair, count] of one.counts) common += Math.min(count, other.counts.get(pair) ?? 0);
  return one.size + other.size === 0 ? 0 : (2 * common) / (one.size + other.size);
}

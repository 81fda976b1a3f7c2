import type { Model } from './model.ts';
import type { Rows } from './rows.ts';
import type { Programme, Sum } from './whole-number-solver.ts';

/** A programme that can always be kept: each limit may be overstepped, at a fine. */
export interface Elastic {
  readonly programme: Programme;
  readonly sum: Sum;
}

/** `isShort`: of rows that are to be full, what is left of them is fined too. */
export function elastic(
  { place, entries, rows }: Model,
  { groups, devices }: Rows,
  sum: Sum,
  fine: number,
  isShort: (row: number) => boolean = () => false,
): Elastic {
  const free = [...place].filter(([row]) => row < groups || row >= devices);
  const over = free.map(([, at]) => [[at, -1] as const]);
  const short = free.filter(([row]) => isShort(row)).map(([, at]) => [[at, 1] as const]);
  const columns = [...entries, ...over, ...short];
  const weights = new Float64Array(columns.length).fill(fine);
  weights.set(sum.weights);
  return { programme: { rows, entries: columns }, sum: { ...sum, weights } };
}

/** Whether a limit is overstepped. */
export const oversteps = ({ near }: Model, values: readonly number[]): boolean =>
  values.slice(near.open.length).some((many) => many > 0);

import type { Row } from './rows.ts';
import type { Programme } from './whole-number-solver.ts';

/** Whether whole numbers keep every limit to the last yen: a solver counts in fractions and allows itself a hair. */
export function keepsLimits({ entries }: Programme, limits: readonly Row[], values: readonly number[]): boolean {
  const taken = new Float64Array(limits.length);
  for (const [at, column] of entries.entries()) {
    const value = values[at] ?? 0;
    if (value < 0) return false;
    if (value > 0) for (const [row, amount] of column) taken[row] = (taken[row] ?? 0) + amount * value;
  }
  return limits.every(({ least, most }, row) => least <= (taken[row] ?? 0) && (taken[row] ?? 0) <= most);
}

export const sumOf = (weights: Float64Array, values: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * (values[at] ?? 0), 0);

import { keepsLimits, sumOf } from './exactly.ts';
import { createSession, type Found, loadedHighs, type Patience, runSession } from './highs-session.ts';
import type { Entry, Row } from './rows.ts';

/** Whole numbers to be found: of each, what it takes up of which row. */
export interface Programme {
  readonly rows: readonly Row[];
  readonly entries: readonly (readonly Entry[])[];
}

/** A sum of whole weights, to be made small. */
export interface Sum {
  readonly weights: Float64Array;
  /** What is in it whatever is decided. */
  readonly base: number;
  /** The solver counts in units of so many; numbers near one suit it. */
  readonly parts: number;
}

export interface Outcome {
  /** One whole number for each; null where none was found, or none exists. */
  readonly values: readonly number[] | null;
  /** No solution is below it. */
  readonly bound: number;
  readonly isProven: boolean;
}

/** Fractions allowed. */
export interface Relaxed {
  readonly end: Found['end'];
  readonly value: number;
  /** Of each row: by how much the value grows with its limit. */
  readonly duals: Float64Array | null;
}

export interface WholeNumberSolver {
  relax(sum: Sum): Relaxed;
  /** `known`: no solution is below it; `start`: one that is no solution is left aside. */
  minimise(sum: Sum, given?: { readonly known?: number; readonly start?: readonly number[] | null }): Outcome;
  limit(row: number, least: number, most: number): void;
  dispose(): void;
}

/** HiGHS on a model that stays in memory between its runs; the caller disposes of it. */
export async function startSolver(programme: Programme, patience: Patience): Promise<WholeNumberSolver> {
  const highs = await loadedHighs();
  const session = createSession(highs, programme);
  const limits: Row[] = [...programme.rows];
  const run = ({ weights, base, parts }: Sum, isRelaxed: boolean): Found => {
    const costs = weights.map((weight) => weight / parts);
    session.changeColsCost({ kind: 'range', from: 0, to: weights.length - 1 }, costs);
    const { onBound } = patience;
    const told = onBound && ((best: number, bound: number) => onBound(best + base / parts, bound + base / parts));
    const found = runSession(highs, session, isRelaxed, { ...patience, onBound: told }, 1 / parts);
    const duals = found.duals?.map((dual) => dual * parts) ?? null;
    return { ...found, bound: base + found.bound * parts, duals };
  };
  return {
    relax: (sum) => {
      if (sum.weights.length === 0) return { end: 'optimal', value: sum.base, duals: new Float64Array(limits.length) };
      const { end, bound, duals } = run(sum, true);
      return { end, value: bound, duals };
    },
    minimise: (sum, { known = Number.NEGATIVE_INFINITY, start = null } = {}) => {
      if (sum.weights.length === 0) return { values: [], bound: sum.base, isProven: true };
      const least = (found: Found): Found => ({ ...found, bound: Math.max(found.bound, known) });
      const relaxed = least(run(sum, true));
      const outcome =
        outcomeOf(programme, limits, sum, relaxed) ?? outcomeOf(programme, limits, sum, { ...relaxed, values: start });
      if (outcome) return outcome;
      if (start) session.setSolution({ colValue: start });
      const found = least(run(sum, false));
      return wholeOutcome(programme, limits, sum, { ...found, values: found.values ?? start });
    },
    limit: (row, least, most) => {
      limits[row] = { least, most };
      session.changeRowBounds(row, least, most);
    },
    dispose: () => session.dispose(),
  };
}

/**
 * What was found, as whole numbers that were checked against every limit; null where they are none, or not the best. Most
 * cities have whole ones without asking for them.
 */
function outcomeOf(programme: Programme, limits: readonly Row[], sum: Sum, found: Found): Outcome | null {
  if (found.end === 'infeasible') return { values: null, bound: found.bound, isProven: true };
  const values = found.values?.map(Math.round);
  if (found.end === 'early' || !values || !keepsLimits(programme, limits, values)) return null;
  const reached = sum.base + sumOf(sum.weights, values);
  return reached - found.bound < LESS_THAN_ONE ? { values, bound: reached, isProven: true } : null;
}

/** A bound is itself added up from fractions: it may lie a hair above what is true. */
const LESS_THAN_ONE = 1 - 1e-3;

function wholeOutcome(programme: Programme, limits: readonly Row[], sum: Sum, found: Found): Outcome {
  const proven = outcomeOf(programme, limits, sum, found);
  if (proven) return proven;
  const values = found.values?.map(Math.round) ?? null;
  const isSound = values !== null && keepsLimits(programme, limits, values);
  return { values: isSound ? values : null, bound: Math.ceil(found.bound - (1 - LESS_THAN_ONE)), isProven: false };
}

import { keepsLimits, sumOf } from './exactly.ts';
import { createSession, type Found, loadedHighs, type Patience, runSession } from './highs-session.ts';
import type { Entry, Row } from './rows.ts';

/** Whole numbers to be found: of each, what it takes up of which row. */
export interface Programme {
  readonly rows: readonly Row[];
  readonly entries: readonly (readonly Entry[])[];
}

export interface Outcome {
  /** One whole number for each; null where none was found, or none exists. */
  readonly values: readonly number[] | null;
  /** No solution is below it. */
  readonly bound: number;
  readonly isProven: boolean;
}

export interface WholeNumberSolver {
  /** The least sum of whole weights. */
  minimise(weights: Float64Array): Outcome;
  limit(row: number, least: number, most: number): void;
  dispose(): void;
}

/** HiGHS on a model that stays in memory between its runs; the caller disposes of it. */
export async function startSolver(programme: Programme, patience: Patience): Promise<WholeNumberSolver> {
  const highs = await loadedHighs();
  const session = createSession(highs, programme);
  const limits: Row[] = [...programme.rows];
  const run = (isRelaxed: boolean) => runSession(highs, session, isRelaxed, patience);
  return {
    minimise: (weights) => {
      if (weights.length === 0) return NOTHING_TO_DECIDE;
      session.changeColsCost({ kind: 'range', from: 0, to: weights.length - 1 }, weights);
      return outcomeOf(programme, limits, weights, run(true)) ?? wholeOutcome(programme, limits, weights, run(false));
    },
    limit: (row, least, most) => {
      limits[row] = { least, most };
      session.changeRowBounds(row, least, most);
    },
    dispose: () => session.dispose(),
  };
}

const NOTHING_TO_DECIDE: Outcome = { values: [], bound: 0, isProven: true };

/**
 * What was found, as whole numbers that were checked against every limit; null where they are none, or not the best. Most
 * cities have whole ones without asking for them.
 */
function outcomeOf(programme: Programme, limits: readonly Row[], weights: Float64Array, found: Found): Outcome | null {
  if (found.end === 'infeasible') return { values: null, bound: found.bound, isProven: true };
  const values = found.values?.map(Math.round);
  if (found.end === 'early' || !values || !keepsLimits(programme, limits, values)) return null;
  const reached = sumOf(weights, values);
  return reached - found.bound < LESS_THAN_ONE ? { values, bound: reached, isProven: true } : null;
}

/** A bound is itself added up from fractions: it may lie a hair above what is true. */
const LESS_THAN_ONE = 1 - 1e-3;

function wholeOutcome(programme: Programme, limits: readonly Row[], weights: Float64Array, found: Found): Outcome {
  const proven = outcomeOf(programme, limits, weights, found);
  if (proven) return proven;
  const values = found.values?.map(Math.round) ?? null;
  const isSound = values !== null && keepsLimits(programme, limits, values);
  return { values: isSound ? values : null, bound: Math.ceil(found.bound - (1 - LESS_THAN_ONE)), isProven: false };
}

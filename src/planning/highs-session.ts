import imported, { type Highs, type HighsCallbackMap, type Model as HighsModel, type ModelStatusCode } from 'highs';
import type { Programme } from './whole-number-solver.ts';

/** Its types say CommonJS, but Node loads its ES module, whose default is the loader itself. */
const loadHighs = imported as unknown as typeof imported.default;

/** Loading the solver takes longer than solving a small problem. */
let loading: Promise<Highs> | null = null;

export const loadedHighs = (): Promise<Highs> => {
  loading ??= loadHighs();
  return loading;
};

/** Ends a solve early: when `isStopped` says so, or when no seconds are left. */
export interface Patience {
  readonly secondsLeft: () => number;
  readonly isStopped?: () => boolean;
  /** Hears now and then of the best value so far and of the bound. */
  readonly onBound?: (best: number, bound: number) => void;
  /** Hears what is worked out from now on. */
  readonly onStep?: (step: PlanStep | WavesStep) => void;
}

/** A total that is made small, or a question about the best plan: what one more seat saves, which budget would do. */
export type PlanStep = 'unserved' | 'terminals' | 'cost' | 'prices' | 'budget';
export type WavesStep = 'leftOut' | 'cost' | 'lastWeek';

/** Sums of whole weights are whole: once the bound is less than one below the best, nothing is better. */
const LESS_THAN_ONE = 0.999;
const HAIR = 1e-9;

const OPTIONS = {
  ...{ output_flag: false, random_seed: 0, mip_rel_gap: 0 },
  ...{ primal_feasibility_tolerance: HAIR, dual_feasibility_tolerance: HAIR, mip_feasibility_tolerance: HAIR },
};

export function createSession(highs: Highs, { rows, entries }: Programme): HighsModel {
  const starts = new Int32Array(entries.length + 1);
  for (const [at, column] of entries.entries()) starts[at + 1] = (starts[at] ?? 0) + column.length;
  const flat = entries.flat();
  const [numRows, numCols] = [rows.length, entries.length];
  const session = highs.createModel({
    ...{ numCols, numRows, colCost: new Float64Array(numCols), colLower: new Float64Array(numCols) },
    colUpper: new Float64Array(numCols).fill(highs.infinity),
    rowLower: Float64Array.from(rows, ({ least }) => least),
    rowUpper: Float64Array.from(rows, ({ most }) => most),
    integrality: new Int32Array(numCols).fill(highs.constants.variableType.integer),
    matrix: {
      ...{ format: 'csc', numRows, numCols, starts },
      indices: Int32Array.from(flat, ([row]) => row),
      values: Float64Array.from(flat, ([, amount]) => amount),
    },
  });
  session.options.set(OPTIONS);
  return session;
}

/** What HiGHS found: not yet whole numbers. */
export interface Found {
  readonly end: 'optimal' | 'infeasible' | 'early';
  readonly values: readonly number[] | null;
  /** No solution is below it. */
  readonly bound: number;
  /** Of the relaxation: by how much the value grows with the limit of each row. */
  readonly duals: Float64Array | null;
}

/** `isRelaxed`: without asking for whole numbers, which is soon done and shortens the next run. */
export function runSession(
  highs: Highs,
  session: HighsModel,
  isRelaxed: boolean,
  patience: Patience,
  unit: number,
): Found {
  session.zeroAllClocks();
  session.options.set({
    solve_relaxation: isRelaxed,
    time_limit: Math.max(0, patience.secondsLeft()),
    mip_abs_gap: unit * LESS_THAN_ONE,
  });
  const { modelStatus } = runOf(highs, session, patience);
  const end = endOf(highs, modelStatus);
  if (end === 'infeasible') return { end, values: null, bound: Number.POSITIVE_INFINITY, duals: null };
  const hasValues = end === 'optimal' || session.info.get('primal_solution_status') === FEASIBLE;
  const isBounded = end === 'optimal' && isRelaxed;
  const solution = hasValues ? session.getSolution() : null;
  return {
    end,
    values: solution ? [...solution.colValue] : null,
    duals: isBounded && solution ? solution.rowDual : null,
    bound: isBounded ? session.getObjectiveValue() : Number(session.info.get('mip_dual_bound')),
  };
}

/** HiGHS gives up on some small models with an error after it has simplified them; as they are it solves them. */
function runOf(highs: Highs, session: HighsModel, patience: Patience): ReturnType<HighsModel['run']> {
  try {
    return session.run(callbacks(highs, patience));
  } catch (error) {
    if ((error as { operation?: unknown }).operation !== 'run') throw error;
    session.clearSolver();
    session.options.set({ presolve: 'off' });
    try {
      return session.run(callbacks(highs, patience));
    } finally {
      session.options.set({ presolve: 'choose' });
    }
  }
}

/** HiGHS' own number for a solution that keeps every limit. */
const FEASIBLE = 2;

/** Nothing that is counted is ever below nothing, so that no model is unbounded. */
function endOf(highs: Highs, status: ModelStatusCode): Found['end'] {
  const { optimal, infeasible, unboundedOrInfeasible } = highs.constants.modelStatus;
  if (status === infeasible || status === unboundedOrInfeasible) return 'infeasible';
  return status === optimal ? 'optimal' : 'early';
}

function callbacks(highs: Highs, { isStopped = () => false, onBound }: Patience): HighsCallbackMap {
  const { mipInterrupt, simplexInterrupt } = highs.constants.callbackType;
  return {
    [simplexInterrupt]: (event) => {
      if (isStopped()) event.interrupt();
    },
    [mipInterrupt]: (event) => {
      const { mip_primal_bound: best, mip_dual_bound: bound } = event.data;
      if (best !== undefined && bound !== undefined) onBound?.(best, bound);
      if (isStopped()) event.interrupt();
    },
  };
}

import imported, { type Highs, type HighsCallbackMap, type Model as HighsModel, type ModelStatusCode } from 'highs';
import type { Model } from './model.ts';

/** Its types say CommonJS, but Node loads its ES module, whose default is the loader itself. */
const loadHighs = imported as unknown as typeof imported.default;

/** Ends a solve early: when `isStopped` says so, or when the seconds are over. */
export interface Patience {
  readonly seconds: number;
  readonly isStopped?: () => boolean;
  /** Hears now and then of the best value so far and of the bound. */
  readonly onBound?: (best: number, bound: number) => void;
}

export interface Outcome {
  /** One whole number for each decision; null where none was found, or none exists. */
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

/** Sums of whole weights are whole: once the bound is less than one below the best, nothing is better. */
const LESS_THAN_ONE = 0.999;

/** Loading the solver takes longer than solving a small problem. */
let loading: Promise<Highs> | null = null;

const loaded = (): Promise<Highs> => {
  loading ??= loadHighs();
  return loading;
};

const OPTIONS = { output_flag: false, mip_rel_gap: 0, mip_abs_gap: LESS_THAN_ONE, random_seed: 0 };

/** HiGHS on a model that stays in memory between its runs; the caller disposes of it. */
export async function startSolver(model: Model, patience: Patience): Promise<WholeNumberSolver> {
  const highs = await loaded();
  const solver = highs.createModel(dataOf(highs, model));
  solver.options.set(OPTIONS);
  const until = Date.now() + patience.seconds * 1000;
  return {
    minimise: (weights) => {
      solver.changeColsCost({ kind: 'range', from: 0, to: weights.length - 1 }, weights);
      solver.zeroAllClocks();
      solver.options.set('time_limit', Math.max(0, (until - Date.now()) / 1000));
      const { modelStatus } = solver.run(callbacks(highs, patience));
      return outcomeOf(highs, solver, modelStatus);
    },
    limit: (row, least, most) => void solver.changeRowBounds(row, least, most),
    dispose: () => solver.dispose(),
  };
}

function dataOf(highs: Highs, { decisions, rows, entries }: Model) {
  const starts = new Int32Array(entries.length + 1);
  for (const [at, column] of entries.entries()) starts[at + 1] = (starts[at] ?? 0) + column.length;
  const flat = entries.flat();
  const columns = decisions.length;
  return {
    numCols: columns,
    numRows: rows.length,
    colCost: new Float64Array(columns),
    colLower: new Float64Array(columns),
    colUpper: new Float64Array(columns).fill(highs.infinity),
    rowLower: Float64Array.from(rows, ({ least }) => least),
    rowUpper: Float64Array.from(rows, ({ most }) => most),
    integrality: new Int32Array(columns).fill(highs.constants.variableType.integer),
    matrix: {
      format: 'csc' as const,
      numRows: rows.length,
      numCols: columns,
      starts,
      indices: Int32Array.from(flat, ([row]) => row),
      values: Float64Array.from(flat, ([, amount]) => amount),
    },
  };
}

function callbacks(highs: Highs, { isStopped = () => false, onBound }: Patience): HighsCallbackMap {
  const { mipInterrupt } = highs.constants.callbackType;
  return {
    [mipInterrupt]: (event) => {
      const { mip_primal_bound: best, mip_dual_bound: bound } = event.data;
      if (best !== undefined && bound !== undefined) onBound?.(best, bound);
      if (isStopped()) event.interrupt();
    },
  };
}

function outcomeOf(highs: Highs, solver: HighsModel, status: ModelStatusCode): Outcome {
  const { optimal, infeasible } = highs.constants.modelStatus;
  if (status === infeasible) return { values: null, bound: Number.POSITIVE_INFINITY, isProven: true };
  const isProven = status === optimal;
  const hasValues = isProven || solver.info.get('primal_solution_status') === FEASIBLE;
  const values = hasValues ? Array.from(solver.getSolution().colValue, Math.round) : null;
  // A hair above a whole number is that number: it comes from adding up fractions.
  const bound = Math.ceil(Number(solver.info.get('mip_dual_bound')) - ROUNDING);
  return { values, bound: isProven ? Math.round(solver.getObjectiveValue()) : bound, isProven };
}

/** HiGHS' own number for a solution that keeps every limit. */
const FEASIBLE = 2;
const ROUNDING = 1e-4;

import type { Answer, Unserved } from './answer.ts';
import { assigned } from './assigning.ts';
import { type Grouped, grouped } from './groups.ts';
import { type Model, modelOf } from './model.ts';
import { countedOf } from './plan.ts';
import type { Employee, Problem } from './problem.ts';
import { totalsOf } from './totals.ts';
import { reasonOf } from './unserved.ts';
import { type Outcome, type Patience, startSolver, type WholeNumberSolver } from './whole-number-solver.ts';

/**
 * The best plan of the problem, proven: fewest unserved first, then by its objective. The same problem gives the same
 * answer, however its lists are ordered.
 */
export async function solvePlan(given: Problem, patience: Patience): Promise<Answer> {
  const cities = grouped(given);
  const model = modelOf(cities);
  const solver = await startSolver(model, patience);
  try {
    return answerOf(cities, model, solver);
  } finally {
    solver.dispose();
  }
}

function answerOf(cities: Grouped, model: Model, solver: WholeNumberSolver): Answer {
  const steps = inTurn(cities.problem, model, solver);
  const best = steps.at(-1)?.outcome.values;
  if (!best) throw new Error('no plan was found in time');
  const { assignments, unserved } = assigned(cities, countedOf(model, best));
  const { terminals, cost, outlay, seatsUsed } = totalsOf(cities.problem, assignments);
  const boundOf = (total: string, reached: number): number =>
    Math.min(reached, steps.find((step) => step.total === total)?.outcome.bound ?? reached);
  const { parts } = cities.costs;
  const bound = { terminals: boundOf('terminals', terminals), cost: boundOf('cost', cost) };
  const isProven = steps.every(({ outcome }) => outcome.isProven);
  return {
    status: isProven ? 'optimal' : 'feasible',
    ...{ terminals, cost: inYen(cost, parts), outlay },
    bound: { terminals: bound.terminals, cost: inYen(bound.cost, parts) },
    gap: isProven ? 0 : Math.max(shareOf(terminals, bound.terminals), shareOf(cost, bound.cost)),
    unserved: unserved.map((employee) => unservedOf(cities, employee)).sort((a, b) => (a.employee < b.employee ? -1 : 1)),
    assignments,
    released: releasedFrom(cities.problem, assignments),
    seatsUsed,
    prices: {},
    withoutReplacement: cities.costs.withoutReplacement,
    smallestBudget: null,
  };
}

interface Step {
  readonly total: 'unserved' | 'terminals' | 'cost';
  readonly outcome: Outcome;
}

/** One total after the other is made as small as it can be and then held there. */
function inTurn({ objective }: Problem, { weights, totalRows }: Model, solver: WholeNumberSolver): Step[] {
  const order: readonly Step['total'][] =
    objective === 'lowest-cost' ? ['unserved', 'cost'] : ['unserved', 'terminals', 'cost'];
  return order.map((total) => {
    const outcome = solver.minimise(weights[total]);
    const reached = outcome.values ? valueOf(weights[total], outcome.values) : null;
    if (total !== 'cost' && reached !== null) solver.limit(totalRows[total], 0, reached);
    return { total, outcome };
  });
}

const valueOf = (weights: Float64Array, values: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * (values[at] ?? 0), 0);

const inYen = (cost: number, parts: number): number => Math.round(cost / parts);

const shareOf = (reached: number, bound: number): number => (reached === 0 ? 0 : (reached - bound) / reached);

const unservedOf = (cities: Grouped, employee: Employee): Unserved => ({
  employee: employee.id,
  reason: reasonOf(cities, employee),
});

function releasedFrom({ devices }: Problem, assignments: Answer['assignments']): string[] {
  const given = assignments.flatMap(({ terminals }) => terminals.flatMap((one) => ('device' in one ? [one.device] : [])));
  const used = new Set(given);
  return devices.filter(({ id, holder }) => holder !== null && !used.has(id)).map(({ id }) => id);
}

import type { Answer, Unserved } from './answer.ts';
import { assigned } from './assigning.ts';
import { sumOf } from './exactly.ts';
import { type Grouped, grouped } from './groups.ts';
import type { Patience } from './highs-session.ts';
import { type Model, modelOf } from './model.ts';
import { countedOf } from './plan.ts';
import type { Employee, Problem } from './problem.ts';
import { type Totals, totalsOf } from './totals.ts';
import { reasonOf } from './unserved.ts';
import { type Outcome, startSolver, type WholeNumberSolver } from './whole-number-solver.ts';

/**
 * The best plan of the problem, proven: fewest unserved first, then by its objective. The same problem gives the same
 * answer, however its lists are ordered.
 */
export async function solvePlan(given: Problem, patience: Patience): Promise<Answer> {
  const cities = grouped(given);
  const model = modelOf(cities);
  const solver = await startSolver(model, patience);
  try {
    return answerOf(cities, model, solver, patience.onStep ?? silent);
  } finally {
    solver.dispose();
  }
}

type Say = NonNullable<Patience['onStep']>;
const silent: Say = () => undefined;

function answerOf(cities: Grouped, model: Model, solver: WholeNumberSolver, say: Say): Answer {
  const steps = inTurn(cities.problem, model, solver, say);
  const best = steps.findLast(({ outcome }) => outcome.values !== null)?.outcome.values ?? nobodyServed(cities, model);
  const { assignments, unserved } = assigned(cities, countedOf(model, best));
  const totals = totalsOf(cities.problem, assignments);
  const { terminals, cost, outlay, seatsUsed } = totals;
  const reached = { unserved: unserved.length, terminals, cost };
  const least = leastOf(model, steps, reached);
  const { parts } = cities.costs;
  const gap = Math.max(
    ...(['unserved', 'terminals', 'cost'] as const).map((total) => shareOf(reached[total], least[total])),
  );
  return {
    status: gap === 0 ? 'optimal' : 'feasible',
    ...{ terminals, cost: inYen(cost, parts), outlay },
    bound: { terminals: least.terminals, cost: inYen(least.cost, parts) },
    gap,
    unserved: unserved
      .map((employee) => unservedOf(cities, employee))
      .sort((a, b) => (a.employee < b.employee ? -1 : 1)),
    assignments,
    released: releasedFrom(cities.problem, assignments),
    seatsUsed,
    prices: pricesOf(cities, model, solver, totals, say),
    withoutReplacement: cities.costs.withoutReplacement,
    smallestBudget: smallestBudget(cities.problem, model, solver, unserved.length, say),
  };
}

interface Step {
  readonly total: 'unserved' | 'terminals' | 'cost';
  readonly outcome: Outcome;
}

/**
 * One total after the other is made as small as it can be and then held there. That all who can have a terminal at all do
 * get one is tried first, for it is seldom otherwise.
 */
function inTurn({ objective }: Problem, model: Model, solver: WholeNumberSolver, say: Say): Step[] {
  const totals: readonly Step['total'][] = objective === 'lowest-cost' ? ['cost'] : ['terminals', 'cost'];
  const allServed = solvedInTurn(totals, model, solver, model.hopeless, say);
  return allServed.some(({ outcome }) => isImpossible(outcome))
    ? solvedInTurn(['unserved', ...totals], model, solver, Number.POSITIVE_INFINITY, say)
    : allServed;
}

const isImpossible = ({ isProven, values }: Outcome): boolean => isProven && values === null;

function solvedInTurn(
  totals: readonly Step['total'][],
  { weights, totalRows }: Model,
  solver: WholeNumberSolver,
  mostUnserved: number,
  say: Say,
): Step[] {
  solver.limit(totalRows.unserved, 0, mostUnserved);
  solver.limit(totalRows.terminals, 0, Number.POSITIVE_INFINITY);
  const steps: Step[] = [];
  for (const total of totals) {
    say(total);
    const outcome = solver.minimise(weights[total]);
    steps.push({ total, outcome });
    if (isImpossible(outcome)) break;
    if (total !== 'cost' && outcome.values) solver.limit(totalRows[total], 0, sumOf(weights[total], outcome.values));
  }
  return steps;
}

/** The plan that is left where there was no time to find one. */
const nobodyServed = ({ employeeGroups }: Grouped, { decisions }: Model): number[] =>
  decisions.map((one) => (one.kind === 'unserved' ? (employeeGroups[one.group]?.employees.length ?? 0) : 0));

const inYen = (cost: number, parts: number): number => Math.round(cost / parts);

/** What no plan is below, total by total; what the objective does not ask for is as it is. */
function leastOf(model: Model, steps: readonly Step[], reached: Readonly<Record<Step['total'], number>>) {
  const bounds: Partial<Record<Step['total'], number>> = { unserved: model.hopeless };
  for (const { total, outcome } of steps) bounds[total] = Math.max(0, outcome.bound);
  const least = (total: Step['total']): number => Math.min(reached[total], bounds[total] ?? reached[total]);
  return { unserved: least('unserved'), terminals: least('terminals'), cost: least('cost') };
}

const shareOf = (reached: number, bound: number): number => (reached === 0 ? 0 : (reached - bound) / reached);

const unservedOf = (cities: Grouped, employee: Employee): Unserved => ({
  employee: employee.id,
  reason: reasonOf(cities, employee),
});

function releasedFrom({ devices }: Problem, assignments: Answer['assignments']): string[] {
  const given = assignments.flatMap(({ terminals }) =>
    terminals.flatMap((one) => ('device' in one ? [one.device] : [])),
  );
  const used = new Set(given);
  return devices.filter(({ id, holder }) => holder !== null && !used.has(id)).map(({ id }) => id);
}

/**
 * Of each method with a limit on its seats: solved once more with one seat more, where all are taken. Left out where there
 * is no time to prove it.
 */
function pricesOf(
  { problem, costs, methods }: Grouped,
  model: Model,
  solver: WholeNumberSolver,
  { cost, seatsUsed }: Totals,
  say: Say,
): Answer['prices'] {
  say('prices');
  const prices: Record<string, number> = {};
  for (const { id, seats } of problem.methods) {
    if (seats === null) continue;
    const row = methods.some((method) => method.id === id) ? model.seatRows.get(id) : undefined;
    const least = row === undefined || seatsUsed[id] !== seats ? cost : costWith(problem, model, solver, row, seats);
    if (least !== null) prices[id] = inYen(cost - least, costs.parts);
  }
  return prices;
}

/** With one seat more. */
function costWith(
  problem: Problem,
  model: Model,
  solver: WholeNumberSolver,
  row: number,
  seats: number,
): number | null {
  solver.limit(row, 0, seats + 1);
  const steps = inTurn(problem, model, solver, silent);
  solver.limit(row, 0, seats);
  const values = steps.at(-1)?.outcome.values;
  return values && steps.every(({ outcome }) => outcome.isProven) ? sumOf(model.weights.cost, values) : null;
}

/**
 * What the budget would have to be at least to leave nobody unserved who could be served without it; null where it does
 * not, or where there is no time to prove it.
 */
function smallestBudget(
  { budget }: Problem,
  model: Model,
  solver: WholeNumberSolver,
  unserved: number,
  say: Say,
): number | null {
  if (budget === null || unserved === model.hopeless) return null;
  say('budget');
  solver.limit(model.totalRows.outlay, 0, Number.POSITIVE_INFINITY);
  const [first] = solvedInTurn(['unserved'], model, solver, Number.POSITIVE_INFINITY, silent);
  if (!first?.outcome.isProven || first.outcome.bound === unserved) return null;
  const { values, isProven } = solver.minimise(model.weights.outlay);
  return values && isProven ? sumOf(model.weights.outlay, values) : null;
}

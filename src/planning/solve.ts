import type { Answer, Unserved } from './answer.ts';
import { assigned } from './assigning.ts';
import { type Costing, type Counts, costingOf } from './costing.ts';
import { type Counting, type Step, startCounting } from './counting.ts';
import type { Grouped } from './groups.ts';
import type { Patience } from './highs-session.ts';
import type { Counted } from './plan.ts';
import type { Employee, Problem } from './problem.ts';
import { type Totals, totalsOf } from './totals.ts';
import { reasonOf } from './unserved.ts';

/**
 * The best plan of the problem, proven: fewest unserved first, then by its objective. The same problem gives the same
 * answer, however its lists are ordered.
 */
export async function solvePlan(given: Problem, patience: Patience): Promise<Answer> {
  const counting = await startCounting(given, patience);
  try {
    return await answerOf(given, counting, costingOf(given, patience), patience.onStep ?? (() => undefined));
  } finally {
    counting.dispose();
  }
}

type Say = NonNullable<Patience['onStep']>;

async function answerOf(given: Problem, counting: Counting, costing: Costing, say: Say): Promise<Answer> {
  const { steps, plan, cities } = await best(given, counting, costing, say);
  const { assignments, unserved } = assigned(cities, plan);
  const totals = totalsOf(given, assignments);
  const { terminals, cost, outlay, seatsUsed } = totals;
  const reached = { unserved: unserved.length, terminals, cost };
  const least = leastOf(steps, reached);
  const { parts, withoutReplacement } = costing.cities.costs;
  const gap = Math.max(...TOTALS.map((total) => shareOf(reached[total], least[total])));
  return {
    status: gap === 0 ? 'optimal' : 'feasible',
    ...{ terminals, cost: inYen(cost, parts), outlay },
    bound: { terminals: least.terminals, cost: inYen(least.cost, parts) },
    gap,
    unserved: unserved
      .map((employee) => unservedOf(cities, employee))
      .sort((a, b) => (a.employee < b.employee ? -1 : 1)),
    assignments,
    released: releasedFrom(costing.cities.problem, assignments),
    seatsUsed,
    prices: await pricesOf(given, counting, costing, totals, say),
    withoutReplacement,
    smallestBudget: smallestBudget(given, counting, steps, say),
  };
}

const TOTALS = ['unserved', 'terminals', 'cost'] as const;

const countedTotals = ({ objective }: Problem) =>
  objective === 'lowest-cost' ? (['unserved'] as const) : (['unserved', 'terminals'] as const);

interface Best {
  readonly steps: readonly Step[];
  readonly plan: Counted;
  /** Whose groups the plan counts. */
  readonly cities: Grouped;
}

const UNKNOWN_COST: Step = { total: 'cost', outcome: { values: null, bound: 0, isProven: false } };

/** One total after the other. Where there is no time for the next, the plan of the last one stays. */
async function best(given: Problem, counting: Counting, costing: Costing, say: Say): Promise<Best> {
  const steps = counting.inTurn(countedTotals(given), say);
  const values = steps.findLast(({ outcome }) => outcome.values !== null)?.outcome.values;
  const { cities } = counting;
  const without = { cities, plan: values ? counting.plan(values) : nobodyServed(cities) };
  const counts = countsOf(counting, steps);
  if (!counts) return { ...without, steps: [...steps, UNKNOWN_COST] };
  say('cost');
  const { plan, bound, isProven } = await costing.cheapest(counts, () =>
    counting.worth(steps.length > 1 ? 'terminals' : 'unserved'),
  );
  const all = [...steps, { total: 'cost', outcome: { values: null, bound, isProven } } as const];
  return plan ? { steps: all, plan, cities: costing.cities } : { ...without, steps: all };
}

/** Null where no plan was found for one of the totals. */
function countsOf(counting: Counting, steps: readonly Step[]): Counts | null {
  const reached: Partial<Record<Step['total'], number>> = {};
  for (const { total, outcome } of steps) {
    if (outcome.values === null) return null;
    reached[total] = counting.sum(total, outcome.values);
  }
  return { unserved: reached.unserved ?? 0, terminals: reached.terminals ?? Number.POSITIVE_INFINITY };
}

/** The plan that is left where there was no time to find one. */
const nobodyServed = ({ employeeGroups }: Grouped): Counted => ({
  ...{ choices: [], supplies: [] },
  unserved: new Map(employeeGroups.map(({ employees }, at) => [at, employees.length])),
});

const inYen = (cost: number, parts: number): number => Math.round(cost / parts);

/** What no plan is below, total by total; what the objective does not ask for is as it is. */
function leastOf(steps: readonly Step[], reached: Readonly<Record<Step['total'], number>>) {
  const bounds: Partial<Record<Step['total'], number>> = {};
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
async function pricesOf(
  given: Problem,
  counting: Counting,
  costing: Costing,
  { cost, seatsUsed }: Totals,
  say: Say,
): Promise<Answer['prices']> {
  say('prices');
  const prices: Record<string, number> = {};
  for (const { id, seats } of [...given.methods].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    if (seats === null) continue;
    const isShort = seatsUsed[id] === seats && costing.cities.methods.some((method) => method.id === id);
    const least = isShort ? await costWith(given, counting, costing, id) : cost;
    if (least !== null) prices[id] = inYen(cost - least, costing.cities.costs.parts);
  }
  return prices;
}

/** With one seat more. */
async function costWith(given: Problem, counting: Counting, costing: Costing, id: string): Promise<number | null> {
  const steps = counting.withSeatMore(id, countedTotals(given));
  const counts = countsOf(counting, steps);
  if (!counts || !steps.every(({ outcome }) => outcome.isProven)) return null;
  const { cost, isProven } = await costing.cheapest(counts, () => counting.worth('unserved'), id);
  return isProven ? cost : null;
}

/** Null where the budget leaves nobody unserved, or where that is not known. */
function smallestBudget({ budget }: Problem, counting: Counting, [first]: readonly Step[], say: Say): number | null {
  if (budget === null || !first?.outcome.values) return null;
  const unserved = counting.sum('unserved', first.outcome.values);
  if (unserved === counting.model.decided.unserved) return null;
  say('budget');
  return counting.smallestBudget(unserved);
}

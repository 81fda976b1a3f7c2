import { sumOf } from './exactly.ts';
import { type Grouped, grouped } from './groups.ts';
import type { Patience, PlanStep } from './highs-session.ts';
import { marketOf } from './market.ts';
import { type Model, modelOf, type Total } from './model.ts';
import { nearOf } from './near.ts';
import { type Counted, countedOf } from './plan.ts';
import { pricedAt, type Shop } from './pricing.ts';
import type { Problem } from './problem.ts';
import { limitsOf, rowsOf, TOTAL_ROWS } from './rows.ts';
import { pricesFrom } from './sample-prices.ts';
import { type Outcome, type Sum, startSolver, type WholeNumberSolver } from './whole-number-solver.ts';

export type Say = (step: PlanStep) => void;

export interface Step {
  readonly total: 'unserved' | 'terminals' | 'cost';
  readonly outcome: Outcome;
}

/** How many are served, and with how many terminals: asked before what it costs, and without looking at that. */
export interface Counting {
  readonly cities: Grouped;
  readonly model: Model;
  /** Each total is made as small as it can be, and held there for the next. */
  inTurn(totals: readonly Step['total'][], say: Say): Step[];
  /** The same with one seat more of a method. */
  withSeatMore(method: string, totals: readonly Step['total'][]): Step[];
  smallestBudget(unserved: number): number | null;
  /** What one more of each row would save of the last total that was asked for. */
  worth(total: 'unserved' | 'terminals'): Worth;
  sum(total: Total, values: readonly number[]): number;
  plan(values: readonly number[]): Counted;
  dispose(): void;
}

/** Costs over the horizon left aside, and what is paid at the beginning where there is no budget: few things differ then. */
function costless(problem: Problem): Problem {
  const isFree = problem.budget === null;
  const paid = (yen: number): number => (isFree ? 0 : yen);
  return {
    ...problem,
    moveCost: paid(problem.moveCost),
    upgrades: Object.fromEntries(Object.entries(problem.upgrades).map(([name, yen]) => [name, paid(yen)])),
    devices: problem.devices.map((one) => ({ ...one, monthsLeft: problem.horizonMonths, runningCost: 0 })),
    catalogue: problem.catalogue.map((one) => ({ ...one, price: paid(one.price), runningCost: 0 })),
    methods: problem.methods.map((one) => ({ ...one, seatCostPerMonth: 0, setupCost: paid(one.setupCost) })),
  };
}

export async function startCounting(problem: Problem, patience: Patience): Promise<Counting> {
  const cities = grouped(costless(problem));
  const market = marketOf(cities);
  const rows = rowsOf(market);
  const shop: Shop = { market, rows, limits: limitsOf(rows, cities) };
  const { most } = shop.limits;
  most[TOTAL_ROWS.unserved] = problem.employees.length;
  most[TOTAL_ROWS.terminals] = problem.employees.length * Math.max(1, market.wanted.length);
  const near = nearOf(shop, [{ priced: pricedAt(shop, new Float64Array(rows.size)), slack: Number.POSITIVE_INFINITY }]);
  const model = modelOf(shop, near);
  const solver = await startSolver(model, patience);
  const desk: Desk = { shop, model, solver };
  return {
    ...{ cities, model },
    inTurn: (totals, say) => inTurn(desk, totals, say),
    withSeatMore: (method, totals) => withSeatMore(desk, method, totals),
    smallestBudget: (unserved) => smallestBudget(desk, unserved),
    worth: (total) => ({ shop, prices: pricesAfter(desk, total) }),
    sum: (total, values) => model.decided[total] + sumOf(model.weights[total], values),
    plan: (values) => countedOf(model, values),
    dispose: () => solver.dispose(),
  };
}

/** Prices of a shop's rows. */
export interface Worth {
  readonly shop: Shop;
  readonly prices: Float64Array;
}

/** The last total as a price of its own row: one more of it is what is to be avoided. */
function pricesAfter(desk: Desk, total: 'unserved' | 'terminals'): Float64Array {
  const { shop, model, solver } = desk;
  hold(desk, TOTAL_ROWS[total]);
  const { duals } = solver.relax(sumTo(model, total));
  const prices = duals
    ? pricesFrom(new Float64Array(shop.rows.size), model.place, duals)
    : new Float64Array(shop.rows.size);
  prices[TOTAL_ROWS[total]] = 1;
  return prices;
}

interface Desk {
  readonly shop: Shop;
  readonly model: Model;
  readonly solver: WholeNumberSolver;
}

/** Lets a row of the shop hold no more; nothing where it is not in the programme. Without `most`: as at first. */
function hold({ model, solver }: Desk, row: number, most?: number): void {
  const at = model.place.get(row);
  const first = model.rows[at ?? -1];
  if (at !== undefined && first) solver.limit(at, first.least, most ?? first.most);
}

const sumTo = ({ weights, decided }: Model, total: Total): Sum => ({
  ...{ weights: weights[total], base: decided[total], parts: 1 },
});

function inTurn(desk: Desk, totals: readonly Step['total'][], say: Say): Step[] {
  const { model, solver } = desk;
  for (const row of [TOTAL_ROWS.unserved, TOTAL_ROWS.terminals]) hold(desk, row);
  return totals.map((total) => {
    say(total);
    const sum = sumTo(model, total);
    const outcome = solver.minimise(sum);
    if (outcome.values && total !== 'cost') hold(desk, TOTAL_ROWS[total], sumOf(sum.weights, outcome.values));
    return { total, outcome };
  });
}

function withSeatMore(desk: Desk, id: string, totals: readonly Step['total'][]): Step[] {
  const { rows, market } = desk.shop;
  const row = rows.seats + market.grouped.methods.findIndex((method) => method.id === id);
  hold(desk, row, (desk.model.rows[desk.model.place.get(row) ?? -1]?.most ?? 0) + 1);
  const steps = inTurn(desk, totals, () => undefined);
  hold(desk, row);
  return steps;
}

/** Leaves nobody unserved who could be served without it; null where it does not, or where there is no time to prove it. */
function smallestBudget(desk: Desk, unserved: number): number | null {
  hold(desk, TOTAL_ROWS.outlay, Number.POSITIVE_INFINITY);
  const [first] = inTurn(desk, ['unserved'], () => undefined);
  if (!first?.outcome.isProven || first.outcome.bound >= unserved) return null;
  const sum = sumTo(desk.model, 'outlay');
  const { values, isProven } = desk.solver.minimise(sum);
  return values && isProven ? sum.base + sumOf(sum.weights, values) : null;
}

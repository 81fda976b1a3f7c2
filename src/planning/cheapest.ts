import { type Elastic, elastic, oversteps } from './elastic.ts';
import { sumOf } from './exactly.ts';
import type { Patience } from './highs-session.ts';
import { type Model, modelOf } from './model.ts';
import { nearOf, type View } from './near.ts';
import { type Counted, countedOf } from './plan.ts';
import { pricedAt, type Shop } from './pricing.ts';
import { dearestOf, pricesFrom } from './sample-prices.ts';
import { type Sum, startSolver, type WholeNumberSolver } from './whole-number-solver.ts';

export interface Cheapest {
  readonly plan: Counted | null;
  readonly cost: number;
  /** No plan costs less: proven. */
  readonly bound: number;
  readonly isProven: boolean;
  /** To begin with where the same is asked with other limits. */
  readonly prices: Float64Array;
}

export interface Start {
  readonly prices: Float64Array;
  readonly slack: number;
}

/**
 * The plan that costs least within the limits. Only what lies near some prices is put to the solver: where its best plan costs
 * no more than their bound and the slack, nothing that was left out can be part of a better one. Where the relaxation is
 * above the bound, its own prices are looked at too; where the plan costs more, the slack becomes what it takes.
 */
export async function cheapestOf(shop: Shop, { prices, slack }: Start, patience: Patience): Promise<Cheapest> {
  const view = { priced: pricedAt(shop, prices), slack };
  const fine = FINE * dearestOf(shop.market);
  const search: Search = {
    ...{ shop, patience, fine, slack, best: null, bound: Math.max(0, view.priced.bound), views: [view] },
    isStrict: slack === Number.POSITIVE_INFINITY,
  };
  for (;;) {
    const end = await round(search);
    if (end) return end;
  }
}

/** Times the dearest: what overstepping a limit costs while prices are looked for. */
const FINE = 4;
const MOST_VIEWS = 12;

interface Search {
  readonly shop: Shop;
  readonly patience: Patience;
  readonly fine: number;
  readonly slack: number;
  best: { readonly plan: Counted; readonly cost: number } | null;
  bound: number;
  views: readonly View[];
  /** Limits may be overstepped, at a fine, only while prices are looked for. */
  isStrict: boolean;
}

async function round(search: Search): Promise<Cheapest | null> {
  const { shop, patience, views, fine } = search;
  const model = modelOf(shop, nearOf(shop, views));
  const { parts } = shop.market.grouped.costs;
  const strict: Elastic = {
    programme: model,
    sum: { weights: model.weights.cost, base: model.decided.cost, parts },
  };
  const beyond = Math.max(...views.map(({ priced, slack }) => priced.bound + slack));
  const asked = search.isStrict ? strict : elastic(model, shop.rows, strict.sum, fine);
  const solver = await startSolver(asked.programme, patience);
  try {
    return isPriced(search, model, asked.sum, solver)
      ? decided(search, { model, sum: asked.sum, beyond }, solver)
      : null;
  } finally {
    solver.dispose();
  }
}

/** Whether the prices are as good as they will be; looks at those of the relaxation too. */
function isPriced(search: Search, model: Model, sum: Sum, solver: WholeNumberSolver): boolean {
  const { shop, views, slack } = search;
  const { value, duals } = solver.relax(sum);
  const last = views.at(-1);
  if (!duals || !last) return true;
  const priced = pricedAt(shop, pricesFrom(last.priced.prices, model.place, duals));
  search.bound = Math.max(search.bound, priced.bound);
  const isDone = value - search.bound < 1 || search.isStrict || views.length >= MOST_VIEWS;
  search.views = [...views, { priced, slack: isDone ? 0 : slack }];
  return isDone;
}

interface Asked {
  readonly model: Model;
  readonly sum: Sum;
  /** What was left out is part of no plan below it. */
  readonly beyond: number;
}

function decided(search: Search, { model, sum, beyond }: Asked, solver: WholeNumberSolver): Cheapest | null {
  const outcome = solver.minimise(sum, { known: search.bound });
  if (outcome.values && !oversteps(model, outcome.values)) {
    const cost = sum.base + sumOf(sum.weights, outcome.values);
    if (!search.best || cost < search.best.cost) search.best = { plan: countedOf(model, outcome.values), cost };
  }
  search.bound = Math.max(search.bound, Math.min(outcome.bound, beyond));
  const isOver =
    !outcome.isProven ||
    (search.best !== null && search.best.cost - search.bound < 1) ||
    beyond === Number.POSITIVE_INFINITY;
  if (isOver) return ended(search);
  search.views = [widened(search)];
  search.isStrict = true;
  return null;
}

/** At the best prices, so far that nothing of a better plan lies beyond; everything where no plan is known. */
function widened({ views, best }: Pick<Search, 'views' | 'best'>): View {
  const [first, ...more] = views.map(({ priced }) => priced);
  if (!first) throw new Error('there are always prices');
  const priced = more.reduce((one, other) => (other.bound > one.bound ? other : one), first);
  return { priced, slack: best ? best.cost - priced.bound : Number.POSITIVE_INFINITY };
}

function ended({ best, bound, views }: Search): Cheapest {
  const cost = best?.cost ?? Number.POSITIVE_INFINITY;
  const isProven = cost - bound < 1;
  const { priced } = widened({ views, best });
  return { plan: best?.plan ?? null, cost, bound: isProven ? cost : bound, isProven, prices: priced.prices };
}

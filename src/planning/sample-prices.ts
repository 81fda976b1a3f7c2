import { elastic } from './elastic.ts';
import type { Patience } from './highs-session.ts';
import type { Market } from './market.ts';
import { modelOf } from './model.ts';
import { nearOf } from './near.ts';
import { mayGoWithout, pricedAt, type Shop } from './pricing.ts';
import { entriesOf, TOTAL_ROWS } from './rows.ts';
import { startSolver } from './whole-number-solver.ts';

/**
 * By row what one more of it is worth; the prices of the whole city come close to those of a part of it. `worth` is what it
 * is worth for the totals that come before the cost: what has a price there is used up whatever it costs, in the part as in
 * the whole. `size`: how many groups of employees the part has; null for a city so small that it can be looked at as a whole.
 */
export async function samplePrices(
  shop: Shop,
  worth: Float64Array,
  size: number,
  patience: Patience,
): Promise<Float64Array | null> {
  const { grouped } = shop.market;
  const step = grouped.employeeGroups.length / size;
  if (step <= 2) return null;
  const chosen = new Set(Array.from({ length: size }, (_, at) => Math.floor(at * step)));
  const part = partOf(shop, worth, chosen);
  const all = { priced: pricedAt(part, new Float64Array(shop.rows.size)), slack: Number.POSITIVE_INFINITY };
  const model = modelOf(
    part,
    nearOf(part, [all], (group) => chosen.has(group)),
  );
  const weights = model.weights.cost.map((cost, at) => {
    const decision = model.near.open[at];
    const entries = decision ? entriesOf(shop.rows, decision) : [];
    return entries.reduce((sum, [row, amount]) => sum + amount * (worth[row] ?? 0), cost);
  });
  const sum = { weights, base: 0, parts: grouped.costs.parts };
  const isShort = (row: number): boolean => (worth[row] ?? 0) > 0;
  const { programme, sum: fined } = elastic(model, shop.rows, sum, dearestOf(shop.market), isShort);
  const solver = await startSolver(programme, patience);
  try {
    const { duals } = solver.relax(fined);
    if (!duals) return null;
    return pricesFrom(new Float64Array(shop.rows.size), model.place, duals).map(
      (price, row) => price + (worth[row] ?? 0),
    );
  } finally {
    solver.dispose();
  }
}

/** Rows that the programme does not hold keep the price they had. */
export function pricesFrom(
  before: Float64Array,
  place: ReadonlyMap<number, number>,
  duals: Float64Array,
): Float64Array {
  const prices = before.slice();
  for (const [row, at] of place) prices[row] = -(duals[at] ?? 0);
  return prices;
}

/** What is there for these groups: what they hold, and their share of the rest. */
function partOf({ market, rows, limits }: Shop, worth: Float64Array, chosen: ReadonlySet<number>): Shop {
  const { employeeGroups, deviceGroups } = market.grouped;
  const all = employeeGroups.reduce((sum, { employees }) => sum + employees.length, 0);
  const some = [...chosen].reduce((sum, at) => sum + (employeeGroups[at]?.employees.length ?? 0), 0);
  const share = some / all;
  const most = limits.most.map((many, row) => (row >= rows.groups && row < rows.devices ? many : many * share));
  const members = new Set([...chosen].flatMap((at) => employeeGroups[at]?.employees.map(({ id }) => id) ?? []));
  for (const [at, { devices }] of deviceGroups.entries()) {
    const held = devices.filter(({ holder }) => holder !== null && members.has(holder)).length;
    const pool = devices.filter(({ holder }) => holder === null).length;
    most[rows.devices + at] = held + share * pool;
  }
  most[TOTAL_ROWS.terminals] = Number.POSITIVE_INFINITY;
  most[TOTAL_ROWS.unserved] = mayGoWithout({ market, rows, limits }) ? Number.POSITIVE_INFINITY : 0;
  const isFull = (row: number): boolean => row >= rows.devices && row < rows.wanted && (worth[row] ?? 0) > 0;
  const least = limits.least.map((many, row) => (isFull(row) ? (most[row] ?? 0) : many));
  return { market, rows, limits: { least, most } };
}

/** More than any terminal with all that anybody does on it. */
export function dearestOf({ supplies, offers, grouped }: Market): number {
  const most = (items: Iterable<{ readonly cost: number }>): number => {
    let cost = 0;
    for (const item of items) cost = Math.max(cost, item.cost);
    return cost;
  };
  return most(supplies) + most(grouped.deviceGroups) + most([...new Set(offers)].flat());
}

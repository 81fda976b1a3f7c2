import { carriedOver } from './carried-prices.ts';
import { type Cheapest, cheapestOf, type Start } from './cheapest.ts';
import type { Worth } from './counting.ts';
import { type Grouped, grouped } from './groups.ts';
import type { Patience } from './highs-session.ts';
import { type Market, marketOf } from './market.ts';
import { pricedAt, type Shop } from './pricing.ts';
import type { Problem } from './problem.ts';
import { limitsOf, rowsOf, TOTAL_ROWS } from './rows.ts';
import { dearestOf, samplePrices } from './sample-prices.ts';

/** Who may be unserved at most, and with how many terminals the others have to do. */
export interface Counts {
  readonly unserved: number;
  readonly terminals: number;
}

/** What plans cost: asked once it is known how many are served, and with how many terminals. */
export interface Costing {
  readonly cities: Grouped;
  /** `seatMore`: a method that has one seat more. */
  cheapest(counts: Counts, worth: () => Worth, seatMore?: string): Promise<Cheapest>;
}

/** A share of what the dearest plan for somebody costs. */
const SLACK = 0.002;
const SAMPLE = 250;

/** `sample`: groups of employees from which prices are first worked out. */
export function costingOf(problem: Problem, patience: Patience, sample = SAMPLE): Costing {
  const cities = grouped(problem);
  const market = marketOf(cities);
  const dearest = dearestOf(market);
  let next: Start | null = null;
  const firstStart = async (shop: Shop, worth: Float64Array): Promise<Start> => {
    const prices = await samplePrices(shop, worth, sample, patience);
    return prices
      ? { prices, slack: dearest * SLACK }
      : { prices: new Float64Array(shop.rows.size), slack: Number.POSITIVE_INFINITY };
  };
  return {
    cities,
    cheapest: async (counts, worth, seatMore) => {
      const shop = shopFor(market, counts, seatMore);
      const start = next ?? (await firstStart(shop, carriedOver(worth(), shop, 2 * dearest)));
      const cheapest = await cheapestOf(shop, start, patience);
      next ??= { prices: cheapest.prices, slack: Math.min(start.slack, dearest * SLACK) };
      return cheapest;
    },
  };
}

function shopFor(market: Market, { unserved, terminals }: Counts, seatMore?: string): Shop {
  const rows = rowsOf(market);
  const limits = limitsOf(rows, market.grouped);
  const { most } = limits;
  const method = market.grouped.methods.findIndex(({ id }) => id === seatMore);
  if (method >= 0) most[rows.seats + method] = (most[rows.seats + method] ?? 0) + 1;
  most[TOTAL_ROWS.terminals] = terminals;
  most[TOTAL_ROWS.unserved] = unserved;
  const { least } = pricedAt({ market, rows, limits }, new Float64Array(rows.size));
  const hopeless = market.grouped.employeeGroups.reduce(
    (sum, { employees }, at) => (least[at] === Number.POSITIVE_INFINITY ? sum + employees.length : sum),
    0,
  );
  most[TOTAL_ROWS.unserved] = unserved - hopeless;
  return { market, rows, limits };
}

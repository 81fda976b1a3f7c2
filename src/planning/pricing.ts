import { type Market, type Offer, ownOf, type Supply } from './market.ts';
import { type Limits, type Rows, TOTAL_ROWS } from './rows.ts';

/**
 * Prices for taking one up of each row, and what follows from them: below `bound` there is no plan. That holds for any
 * prices (Lagrange), and is added up here without rounding: prices are sixteenths of a part of a yen.
 */
export interface Priced {
  readonly prices: Float64Array;
  readonly bound: number;
  /** Of each employee group: the least that a member costs at these prices; infinite where nobody can serve them. */
  readonly least: Float64Array;
}

export interface Shop {
  readonly market: Market;
  readonly rows: Rows;
  readonly limits: Limits;
}

const FINENESS = 16;

export function pricedAt(shop: Shop, wished: Float64Array): Priced {
  const prices = soundPrices(shop, wished);
  const { market, rows, limits } = shop;
  const least = Float64Array.from(market.grouped.employeeGroups, (_group, at) => leastOf(shop, prices, at));
  let bound = 0;
  for (const [at, one] of least.entries()) {
    if (one !== Number.POSITIVE_INFINITY) bound += one * (limits.most[rows.groups + at] ?? 0);
  }
  for (const [row, price] of prices.entries()) {
    const isPaid = row < rows.groups || (row >= rows.devices && row < rows.wanted);
    if (isPaid && price > 0) bound -= price * (limits.most[row] ?? 0);
  }
  return { prices, least, bound };
}

/** Nothing that is unlimited has a price, and nobody wins by a supply: what is scarce among them costs what they would win. */
function soundPrices({ market, rows, limits }: Shop, wished: Float64Array): Float64Array {
  const prices = wished.map((price, row) => {
    const isWanted = row >= rows.wanted;
    if (!isWanted && limits.most[row] === Number.POSITIVE_INFINITY) return 0;
    return isWanted ? inSixteenths(price) : Math.max(0, inSixteenths(price));
  });
  const outlay = prices[TOTAL_ROWS.outlay] ?? 0;
  const costOf = (supply: Supply): number => supply.cost + outlay * supply.outlay;
  const cheapest = new Float64Array(market.wanted.length).fill(Number.POSITIVE_INFINITY);
  const isOffered = new Uint8Array(market.wanted.length);
  for (const supply of market.supplies) {
    isOffered[supply.wanted] = 1;
    if (supply.entry?.isLimited !== false) continue;
    cheapest[supply.wanted] = Math.min(cheapest[supply.wanted] ?? 0, costOf(supply));
  }
  for (const [at, most] of cheapest.entries()) {
    const row = rows.wanted + at;
    prices[row] = isOffered[at] ? Math.min(prices[row] ?? 0, most) : Number.POSITIVE_INFINITY;
  }
  prices.fill(0, rows.devices, rows.seats).fill(0, rows.stock, rows.wanted);
  for (const supply of market.supplies) {
    const row = sourceOf(rows, supply);
    if (row !== null)
      prices[row] = Math.max(prices[row] ?? 0, (prices[rows.wanted + supply.wanted] ?? 0) - costOf(supply));
  }
  return prices;
}

const inSixteenths = (price: number): number => Math.round(price * FINENESS) / FINENESS;

/** The row that what is supplied is taken from; null where it can be bought in any number. */
export function sourceOf(rows: Rows, { deviceGroup, entry }: Supply): number | null {
  if (entry === null) return rows.devices + (deviceGroup ?? 0);
  return entry.isLimited ? rows.stock + entry.number : null;
}

function leastOf(shop: Shop, prices: Float64Array, group: number): number {
  const { market } = shop;
  const wishes = wishesOf(shop, prices, group);
  let least = Number.POSITIVE_INFINITY;
  for (const offer of market.offers[group] ?? []) {
    least = Math.min(least, offerAt(shop, prices, offer) + terminalsAt(offer, wishes));
  }
  return least === Number.POSITIVE_INFINITY || !mayGoWithout(shop)
    ? least
    : Math.min(least, prices[TOTAL_ROWS.unserved] ?? 0);
}

/** Whether somebody who could be served need not be. */
export const mayGoWithout = ({ limits }: Shop): boolean => limits.most[TOTAL_ROWS.unserved] !== 0;

/** By what is wanted: the least at which members of a group get it, from among their own or from elsewhere. */
export function wishesOf({ market, rows }: Shop, prices: Float64Array, group: number): Float64Array {
  const wishes = prices.slice(rows.wanted);
  const members = market.grouped.employeeGroups[group];
  for (const own of members ? ownOf(members) : []) {
    for (let wanted = 0; wanted < wishes.length; wanted += 1) {
      const price = ownAt({ market, rows }, prices, own, wanted);
      if (price < (wishes[wanted] ?? 0)) wishes[wanted] = price;
    }
  }
  return wishes;
}

export function ownAt(
  { market, rows }: Pick<Shop, 'market' | 'rows'>,
  prices: Float64Array,
  own: number,
  wanted: number,
): number {
  const kept = market.keeping(own, wanted);
  if (kept === null) return Number.POSITIVE_INFINITY;
  return kept.cost + (prices[TOTAL_ROWS.outlay] ?? 0) * kept.outlay + (prices[rows.devices + own] ?? 0);
}

/** An offer, terminals aside. */
export function offerAt({ rows }: Pick<Shop, 'rows'>, prices: Float64Array, offer: Offer): number {
  const seats = offer.methods.reduce((sum, method) => sum + (prices[rows.seats + method] ?? 0), 0);
  const terminals = (prices[TOTAL_ROWS.terminals] ?? 0) * offer.wanted.length;
  return offer.cost + (prices[TOTAL_ROWS.outlay] ?? 0) * offer.outlay + terminals + seats;
}

export const terminalsAt = ({ wanted }: Offer, wishes: Float64Array): number =>
  wanted.reduce((sum, one) => sum + (wishes[one] ?? 0), 0);

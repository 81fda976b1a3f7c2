import type { Choice, Decision } from './decisions.ts';
import { type Offer, ownOf, type Supply } from './market.ts';
import { mayGoWithout, offerAt, ownAt, type Priced, type Shop, sourceOf, terminalsAt, wishesOf } from './pricing.ts';
import { TOTAL_ROWS } from './rows.ts';

/** What costs at most so much more than the least, at some prices, is near. */
export interface View {
  readonly priced: Priced;
  readonly slack: number;
}

/**
 * What may be part of a plan that costs at most `slack` more than the bound: whatever else is chosen costs more than that by
 * itself. Groups with one thing left to do are decided.
 */
export interface Near {
  readonly open: readonly Decision[];
  readonly decided: readonly { readonly decision: Decision; readonly count: number }[];
}

export function nearOf(shop: Shop, views: readonly View[], isLookedAt = (_group: number): boolean => true): Near {
  const { employeeGroups } = shop.market.grouped;
  const open: Decision[] = [];
  const decided: { decision: Decision; count: number }[] = [];
  for (const [group, { employees }] of employeeGroups.entries()) {
    if (!isLookedAt(group)) continue;
    const [only, ...more] = distinct(views.flatMap((view) => decisionsFor(shop, view, group)));
    if (only && more.length === 0) decided.push({ decision: only, count: employees.length });
    else if (only) open.push(only, ...more);
  }
  for (const supply of shop.market.supplies) {
    if (views.some((view) => isNear(shop, view, supply))) open.push({ kind: 'supply', supply });
  }
  return { open, decided };
}

function isNear({ rows }: Shop, { priced: { prices }, slack }: View, supply: Supply): boolean {
  const source = sourceOf(rows, supply);
  const scarce = source === null ? 0 : (prices[source] ?? 0);
  const paid = supply.cost + (prices[TOTAL_ROWS.outlay] ?? 0) * supply.outlay + scarce;
  return paid - (prices[rows.wanted + supply.wanted] ?? 0) <= slack;
}

/** The same may be near at several prices. */
function distinct(decisions: readonly Decision[]): Decision[] {
  const isSame = (one: Decision, other: Decision): boolean =>
    one.kind === 'choice' && other.kind === 'choice'
      ? one.choice.offer === other.choice.offer && one.choice.from.every((own, at) => own === other.choice.from[at])
      : one.kind === other.kind;
  return decisions.filter((one, at) => decisions.findIndex((other) => isSame(one, other)) === at);
}

function decisionsFor(shop: Shop, { priced: { prices, least }, slack }: View, group: number): Decision[] {
  const floor = least[group] ?? 0;
  if (floor === Number.POSITIVE_INFINITY) return [{ kind: 'unserved', group, isHopeless: true }];
  const wishes = wishesOf(shop, prices, group);
  const choices = (shop.market.offers[group] ?? []).flatMap((offer) => {
    const left = floor + slack - offerAt(shop, prices, offer) - terminalsAt(offer, wishes);
    return left >= 0 ? choicesOf(shop, prices, { group, offer, wishes, left }) : [];
  });
  const isWithout = mayGoWithout(shop) && (prices[TOTAL_ROWS.unserved] ?? 0) <= floor + slack;
  return [
    ...(isWithout ? [{ kind: 'unserved', group, isHopeless: false } as const] : []),
    ...choices.map((choice) => ({ kind: 'choice', choice }) as const),
  ];
}

interface Asked {
  readonly group: number;
  readonly offer: Offer;
  readonly wishes: Float64Array;
  /** How much more than the least its terminals may cost. */
  readonly left: number;
}

interface Sofar extends Choice {
  readonly left: number;
}

function choicesOf(shop: Shop, prices: Float64Array, { group, offer, wishes, left }: Asked): Choice[] {
  const start: Sofar[] = [{ group, offer, from: [], cost: offer.cost, outlay: offer.outlay, left }];
  return offer.wanted.reduce((sofar, wanted) => {
    const sources = sourcesFor(shop, prices, group, wanted);
    return sofar.flatMap((choice) =>
      sources.flatMap(({ own, price, cost, outlay }) => {
        const rest = choice.left - (price - (wishes[wanted] ?? 0));
        if (rest < 0) return [];
        return [
          {
            ...choice,
            from: [...choice.from, own],
            cost: choice.cost + cost,
            outlay: choice.outlay + outlay,
            left: rest,
          },
        ];
      }),
    );
  }, start);
}

function sourcesFor({ market, rows }: Shop, prices: Float64Array, group: number, wanted: number) {
  const members = market.grouped.employeeGroups[group];
  const elsewhere = prices[rows.wanted + wanted] ?? 0;
  const own = (members ? ownOf(members) : []).flatMap((number) => {
    const kept = market.keeping(number, wanted);
    return kept === null ? [] : [{ own: number, price: ownAt({ market, rows }, prices, number, wanted), ...kept }];
  });
  return elsewhere === Number.POSITIVE_INFINITY ? own : [...own, { own: null, price: elsewhere, cost: 0, outlay: 0 }];
}

import type { Database } from '../database.ts';
import { orderOf } from '../reports/asked.queries.ts';
import type { Order } from '../reports/order.ts';
import { treeOf } from '../reports/unit-cells.queries.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import type { Translate } from '../web/i18n.ts';

/** What of an order draws the same sample again, by codes that people read. */
export interface SampleMoment {
  readonly on: IsoDate;
  readonly knownAt: Instant;
  /** With all below it; '' for the city. */
  readonly unit: string;
  /** Exactly these, where whoever drew saw less than that; else null. */
  readonly units: readonly string[] | null;
  /** The first day of a log, for whoever may not see what was before; else null. */
  readonly since: IsoDate | null;
}

export async function momentOf(order: Order): Promise<SampleMoment> {
  const { on, knownAt, unit, scope, since = null } = order;
  const moment = { on, knownAt, unit: unit?.code ?? '', since };
  if (scope === 'all') return { ...moment, units: null };
  const tree = await treeOf(order);
  const codes = scope.flatMap((id) => tree.units.get(id)?.code ?? []).sort();
  const asked = [...tree.units.values()].find(({ code }) => code === unit?.code);
  const isAllBelow = asked !== undefined && tree.withBelow(asked.id).length === codes.length;
  return { ...moment, units: isAllBelow ? null : codes };
}

/** In Japanese, whoever looks: words that a report says are part of its records, and of the hash of the population. */
export async function orderOfSample(db: Database, { units, ...moment }: SampleMoment, t: Translate): Promise<Order> {
  const { on, knownAt, unit, since } = moment;
  const asked = { on, knownAt, unitCode: unit, reach: 'all', since } as const;
  const order = await orderOf(db, { ...asked, t, language: 'ja' });
  return units === null ? order : limitedTo(order, units);
}

/** Throws Refused for a unit that there was not on the day. */
export async function limitedTo(order: Order, codes: readonly string[]): Promise<Order> {
  const ids = new Map([...(await treeOf(order)).units.values()].map(({ id, code }) => [code, id]));
  const idOf = (code: string): string => {
    const id = ids.get(code);
    if (id === undefined) throw new Refused('reportMaking:refused.noUnit', { code }, 'unit');
    return id;
  };
  return { ...order, scope: codes.map(idOf).sort() };
}

import { keyOfWanted } from './configuration.ts';
import type { Worth } from './counting.ts';
import type { Shop } from './pricing.ts';
import { TOTAL_ROWS } from './rows.ts';

/** What is worth so much in terminals or in people, as prices of the rows that mean the same here, so many yen each. */
export function carriedOver({ shop: from, prices }: Worth, { market, rows, limits }: Shop, yen: number): Float64Array {
  const carried = new Float64Array(rows.size);
  const carry = (row: number, other: number): void => {
    if (limits.most[row] !== Number.POSITIVE_INFINITY) carried[row] = yen * (prices[other] ?? 0);
  };
  const carryAll = (
    here: number,
    there: number,
    keys: readonly string[],
    theirs: ReadonlyMap<string, number>,
  ): void => {
    for (const [at, key] of keys.entries()) {
      const other = theirs.get(key);
      if (other !== undefined) carry(here + at, there + other);
    }
  };
  const numbers = (keys: readonly string[]) => new Map(keys.map((key, at) => [key, at]));
  const ids = (items: readonly { readonly id: string }[]): string[] => items.map(({ id }) => id);
  const { grouped, wanted } = from.market;
  const devices = grouped.deviceGroups.flatMap((one, at) => one.devices.map(({ id }) => [id, at] as const));
  const firsts = market.grouped.deviceGroups.map((group) => group.devices[0]?.id ?? '');
  for (const row of Object.values(TOTAL_ROWS)) carry(row, row);
  carryAll(rows.devices, from.rows.devices, firsts, new Map(devices));
  carryAll(rows.seats, from.rows.seats, ids(market.grouped.methods), numbers(ids(grouped.methods)));
  carryAll(rows.stock, from.rows.stock, ids(market.grouped.problem.catalogue), numbers(ids(grouped.problem.catalogue)));
  carryAll(rows.wanted, from.rows.wanted, market.wanted.map(keyOfWanted), numbers(wanted.map(keyOfWanted)));
  return carried;
}

import { type Cidr, nextKey, usableRange } from '../shared/ip.ts';

/** Keys of addresses, both included. */
export interface KeyRange {
  readonly first: string;
  readonly last: string;
}

/** What is left of a range when the taken ones are out, in order, piece by piece; they may come in any order and overlap. */
export function* freeRanges(range: KeyRange, taken: readonly KeyRange[]): Generator<KeyRange, void, undefined> {
  let first = range.first;
  for (const { first: from, last: to } of [...taken].sort(byFirst)) {
    if (to < first) continue;
    if (from > range.last) break;
    if (from > first) yield { first, last: keyBefore(from) };
    if (to >= range.last) return;
    first = nextKey(to);
  }
  yield { first, last: range.last };
}

const byFirst = (a: KeyRange, b: KeyRange): number => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0);

function keyBefore(key: string): string {
  return (BigInt(`0x${key}`) - 1n).toString(16).padStart(key.length, '0');
}

export interface Occupied {
  /** Null where the segment has no gateway. */
  readonly gatewayKey: string | null;
  readonly usedKeys: readonly string[];
  /** The segments inside: their addresses are given out there. */
  readonly inner: readonly { readonly firstKey: string; readonly lastKey: string }[];
}

/** Where the next addresses of a segment may come from, lowest first. */
export function freeIn(cidr: Cidr, { gatewayKey, usedKeys, inner }: Occupied): Generator<KeyRange, void, undefined> {
  const single = (key: string): KeyRange => ({ first: key, last: key });
  return freeRanges(usableRange(cidr), [
    ...inner.map(({ firstKey, lastKey }) => ({ first: firstKey, last: lastKey })),
    ...usedKeys.map(single),
    ...(gatewayKey === null ? [] : [single(gatewayKey)]),
  ]);
}

export function firstFree(cidr: Cidr, occupied: Occupied): string | null {
  return freeIn(cidr, occupied).next().value?.first ?? null;
}

import { addressOfKey, parseAddress, usableRange } from '../shared/ip.ts';
import { freeRanges, type KeyRange } from './free-address.ts';
import { cidrOf, isInside, type Ranged } from './segment-range.ts';
import { segmentTree } from './segment-tree.ts';
import { ZONE_CODES, type ZoneCode } from './zone.rules.ts';

export interface ZoneRange extends KeyRange {
  readonly zone: ZoneCode;
}

const WHOLE: Readonly<Record<4 | 6, KeyRange>> = {
  4: { first: '0'.repeat(8), last: 'f'.repeat(8) },
  6: { first: '0'.repeat(32), last: 'f'.repeat(32) },
};

/** What no segment of a zone covers, zone by zone: an address there belongs nowhere. */
export function uncovered(segments: readonly Ranged[]): readonly ZoneRange[] {
  const outermost = segmentTree(segments).map(({ segment }) => segment);
  return ZONE_CODES.flatMap((zone) =>
    ([4, 6] as const).flatMap((family) => {
      const covered = outermost.filter((segment) => segment.zone === zone && segment.family === family);
      const taken = covered.map(({ firstKey, lastKey }) => ({ first: firstKey, last: lastKey }));
      return [...freeRanges(WHOLE[family], taken)].map((range) => ({ zone, ...range }));
    }),
  );
}

/** What an address is reserved for in its segment. */
export const RESERVATIONS = ['network', 'broadcast', 'gateway'] as const;
export type Reservation = (typeof RESERVATIONS)[number];

interface Gated extends Ranged {
  readonly cidr: string;
  readonly gateway: string;
}

/** Why a terminal should not have this address of the segment, or null. IPv6 knows no broadcast. */
export function reservationOf(segment: Gated, key: string): Reservation | null {
  if (parseAddress(segment.gateway)?.key === key) return 'gateway';
  const { first, last } = usableRange(cidrOf(segment));
  if (key < first) return 'network';
  return key > last ? 'broadcast' : null;
}

/** Whether an inner segment has the address: what it is there counts, not what it is in the outer one. */
export function isOfInner(segment: Ranged, key: string, segments: readonly Ranged[]): boolean {
  const single = { zone: segment.zone, family: segment.family, firstKey: key, lastKey: key };
  return segments.some((other) => other !== segment && isInside(other, segment) && isInside(single, other));
}

/** A range as people write it. */
export function rangeLabel({ first, last }: KeyRange): string {
  const family = first.length === 8 ? 4 : 6;
  return first === last
    ? addressOfKey(first, family)
    : `${addressOfKey(first, family)} – ${addressOfKey(last, family)}`;
}

import { addressOfKey, parseAddress, usableRange } from '../shared/ip.ts';
import { freeRanges, type KeyRange } from './free-address.ts';
import { cidrOf, type Ranged } from './segment-range.ts';
import { type SegmentNode, segmentTree } from './segment-tree.ts';
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
export type Reservation = 'network' | 'broadcast' | 'gateway';

interface Gated extends Ranged {
  readonly cidr: string;
  readonly gateway: string;
}

export interface ReservedSpot<S extends Gated> {
  readonly key: string;
  readonly reservation: Reservation;
  readonly segment: S;
}

/** Every address that no terminal should have. Where segments nest, the innermost says what an address is. */
export function reservedSpots<S extends Gated>(segments: readonly S[]): readonly ReservedSpot<S>[] {
  const below = (nodes: readonly SegmentNode<S>[]): readonly ReservedSpot<S>[] =>
    nodes.flatMap(({ segment, children }) => {
      const own = spotsOf(segment).filter(({ key }) => !children.some((inner) => holdsKey(inner.segment, key)));
      return [...own, ...below(children)];
    });
  return below(segmentTree(segments));
}

const holdsKey = ({ firstKey, lastKey }: Ranged, key: string): boolean => firstKey <= key && key <= lastKey;

/** IPv6 knows no broadcast; its first address is the routers' own (RFC 4291 2.6.1). */
function spotsOf<S extends Gated>(segment: S): readonly ReservedSpot<S>[] {
  const cidr = cidrOf(segment);
  const { first, last } = usableRange(cidr);
  const spots = new Map<string, Reservation>();
  if (first !== cidr.first) spots.set(cidr.first, 'network');
  if (last !== cidr.last) spots.set(cidr.last, 'broadcast');
  const gateway = parseAddress(segment.gateway);
  if (gateway) spots.set(gateway.key, 'gateway');
  return [...spots].map(([key, reservation]) => ({ key, reservation, segment }));
}

/** A range as people write it. */
export function rangeLabel({ first, last }: KeyRange): string {
  const family = first.length === 8 ? 4 : 6;
  return first === last
    ? addressOfKey(first, family)
    : `${addressOfKey(first, family)} – ${addressOfKey(last, family)}`;
}

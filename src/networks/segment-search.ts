import { parseAddress } from '../shared/ip.ts';
import { fold } from '../shared/text.ts';
import type { SegmentRow } from './segment.queries.ts';
import { isInside, rangeAround } from './segment-range.ts';

/** Whether a segment is what was asked for: by name, site, note or VLAN, or by an address or range that lies in it. */
export function segmentMatcher(q: string): (segment: SegmentRow) => boolean {
  if (q === '') return () => true;
  const asked = parseAddress(q) ? rangeAround(`${q}/${q.includes(':') ? 128 : 32}`) : rangeAround(q);
  if (asked) {
    const { family, first: firstKey, last: lastKey } = asked;
    return (segment) => isInside({ zone: segment.zone, family, firstKey, lastKey }, segment);
  }
  const wanted = fold(q);
  return ({ name, site, note, cidr, vlan }) =>
    [name, site, note, cidr].some((text) => fold(text).includes(wanted)) || String(vlan) === wanted;
}

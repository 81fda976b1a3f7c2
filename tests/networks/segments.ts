import type { SegmentRow } from '../../src/networks/segment.queries.ts';
import { isZoneCode } from '../../src/networks/zone.rules.ts';
import { parseCidr } from '../../src/shared/ip.ts';

/** `LG 10.1.0.0/16` as a segment; its id is the text. */
export function segmentOf(text: string, name = text): SegmentRow {
  const [zone = '', range = ''] = text.split(' ');
  const cidr = parseCidr(range);
  if (!cidr || !isZoneCode(zone)) throw new Error(text);
  const keys = { cidr: cidr.text, family: cidr.family, firstKey: cidr.first, lastKey: cidr.last };
  return { id: text, zone, name, ...keys, vlan: null, site: '', gateway: '', note: '', revision: 1 };
}

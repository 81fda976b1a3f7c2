import { type Cidr, contains, parseAddress, parseCidr, usableRange } from '../shared/ip.ts';
import { foldCode } from '../shared/text.ts';
import { isCrossing, isSameRange, type Ranged, rangeAround } from './segment-range.ts';

/** Why a segment cannot be as it was entered: the field and the key of the sentence. */
export interface SegmentFault {
  readonly field: 'name' | 'cidr' | 'vlan' | 'gateway';
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
}

const fault = (field: SegmentFault['field'], name: string, params: SegmentFault['params'] = {}): SegmentFault => ({
  field,
  key: `networks:segmentFault.${name}`,
  params,
});

/** Null where the text is a range; the bits behind the prefix must be zero. */
export function cidrFault(text: string): SegmentFault | null {
  if (parseCidr(text)) return null;
  const around = rangeAround(text);
  return around ? fault('cidr', 'hostBits', { typed: foldCode(text), cidr: around.text }) : fault('cidr', 'noCidr');
}

const LAST_VLAN = 4094;

/** 1–4094 (IEEE 802.1Q: 0 and 4095 are reserved), or nothing. */
export function vlanFault(text: string): SegmentFault | null {
  const digits = foldCode(text);
  const vlan = Number(digits);
  const isVlan = /^\d{1,4}$/.test(digits) && vlan >= 1 && vlan <= LAST_VLAN;
  return digits === '' || isVlan ? null : fault('vlan', 'noVlan');
}

/** A gateway is an address of the segment that a device could have, or nothing. */
export function gatewayFault(cidr: Cidr, text: string): SegmentFault | null {
  if (text.trim() === '') return null;
  const address = parseAddress(text);
  if (!address) return fault('gateway', 'noAddress');
  const families = { gateway: `IPv${address.family}`, segment: `IPv${cidr.family}` };
  if (address.family !== cidr.family) return fault('gateway', 'otherFamily', families);
  if (!contains(cidr, address)) return fault('gateway', 'outside', { gateway: address.text, cidr: cidr.text });
  const { first, last } = usableRange(cidr);
  const usable = cidr.family === 6 || (first <= address.key && address.key <= last);
  return usable ? null : fault('gateway', 'notUsable', { gateway: address.text });
}

interface Placed extends Ranged {
  readonly id: string;
  readonly name: string;
  readonly cidr: string;
}

/** Whether a segment can stand beside the others of its zone: nested, or apart, under a name of its own. */
export function placeFault(segment: Placed, others: readonly Placed[]): SegmentFault | null {
  const rest = others.filter(({ id, zone }) => id !== segment.id && zone === segment.zone);
  if (rest.some(({ name }) => name === segment.name)) return fault('name', 'sameName', { name: segment.name });
  const same = rest.find((other) => isSameRange(segment, other));
  if (same) return fault('cidr', 'sameRange', { name: same.name, cidr: same.cidr });
  const crossing = rest.find((other) => isCrossing(segment, other));
  return crossing ? fault('cidr', 'crossing', { name: crossing.name, cidr: crossing.cidr }) : null;
}

import { addressOfKey, type Cidr, parseAddress, parseCidr, sizeOf, usableRange } from '../shared/ip.ts';
import { foldCode } from '../shared/text.ts';

/** A range of addresses of one family in one zone; the keys sort as the addresses do. */
export interface Ranged {
  readonly zone: string;
  readonly family: number;
  readonly firstKey: string;
  readonly lastKey: string;
}

export function isInside(inner: Ranged, outer: Ranged): boolean {
  return isSameSpace(inner, outer) && outer.firstKey <= inner.firstKey && inner.lastKey <= outer.lastKey;
}

export function isSameRange(a: Ranged, b: Ranged): boolean {
  return isSameSpace(a, b) && a.firstKey === b.firstKey && a.lastKey === b.lastKey;
}

/** A part of each is shared and a part of each is not. Two CIDRs never do this; two ranges of keys may. */
export function isCrossing(a: Ranged, b: Ranged): boolean {
  const meets = isSameSpace(a, b) && a.firstKey <= b.lastKey && b.firstKey <= a.lastKey;
  return meets && !isInside(a, b) && !isInside(b, a);
}

/** The same addresses may be used in two zones, and keys of two families do not compare. */
function isSameSpace(a: Ranged, b: Ranged): boolean {
  return a.zone === b.zone && a.family === b.family;
}

/** The range in which a typed CIDR lies, whatever bits are set behind its prefix; null where it is no CIDR at all. */
export function rangeAround(text: string): Cidr | null {
  const [, base = '', digits = ''] = /^([^/]+)\/(\d{1,3})$/.exec(foldCode(text)) ?? [];
  const address = parseAddress(base);
  const bits = address?.family === 4 ? 32 : 128;
  const prefix = Number(digits);
  if (!address || prefix > bits) return null;
  const behind = BigInt(bits - prefix);
  const first = (BigInt(`0x${address.key}`) >> behind) << behind;
  const key = first.toString(16).padStart(bits / 4, '0');
  return parseCidr(`${addressOfKey(key, address.family)}/${prefix}`);
}

/** The CIDR of a stored segment, which was checked when it was stored. */
export function cidrOf({ cidr }: { readonly cidr: string }): Cidr {
  const parsed = parseCidr(cidr);
  if (!parsed) throw new Error(`a segment is stored with the range ${cidr}`);
  return parsed;
}

/** How many addresses may be given out; null for IPv6, where a share of them says nothing. */
export function usableCount(segment: { readonly cidr: string }): number | null {
  const cidr = cidrOf(segment);
  if (cidr.family === 6) return null;
  const { first } = usableRange(cidr);
  return Number(sizeOf(cidr)) - (first === cidr.first ? 0 : 2);
}

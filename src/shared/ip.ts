import ipaddr from 'ipaddr.js';
import { foldCode } from './text.ts';

type Family = 4 | 6;

/** Keys are fixed-width lower-case hex (8 digits for IPv4, 32 for IPv6), so that text order is address order in SQL. */
export type Address = { readonly family: Family; readonly key: string; readonly text: string };

/** `first` and `last` are the keys of the whole range, both included. */
export type Cidr = {
  readonly family: Family;
  readonly first: string;
  readonly last: string;
  readonly prefix: number;
  readonly text: string;
};

const BITS = { 4: 32, 6: 128 } as const;

/** Null where it is no address: also zero-padded IPv4 parts (octal to some programs), zone ids and IPv4 inside IPv6. */
export function parseAddress(text: string): Address | null {
  const plain = foldCode(text);
  if (ipaddr.IPv4.isValidFourPartDecimal(plain)) return addressOf(4, ipaddr.IPv4.parse(plain).toByteArray());
  if (!ipaddr.IPv6.isValid(plain) || plain.includes('%')) return null;
  const parsed = ipaddr.IPv6.parse(plain);
  return parsed.isIPv4MappedAddress() ? null : addressOf(6, parsed.toByteArray());
}

function addressOf(family: Family, bytes: readonly number[]): Address {
  const key = Buffer.from(bytes).toString('hex');
  return { family, key, text: addressOfKey(key, family) };
}

/** Null where it is no CIDR, or where bits are set outside the prefix: 10.1.0.1/16 is an address, not a range. */
export function parseCidr(text: string): Cidr | null {
  const [, base = '', digits = ''] = /^([^/]+)\/(0|[1-9]\d{0,2})$/.exec(foldCode(text)) ?? [];
  const address = parseAddress(base);
  const prefix = Number(digits);
  if (!address || prefix > BITS[address.family]) return null;
  const { family, key: first } = address;
  const hostBits = (1n << BigInt(BITS[family] - prefix)) - 1n;
  if ((numberOf(first) & hostBits) !== 0n) return null;
  return { family, first, last: keyOf(numberOf(first) | hostBits, family), prefix, text: `${address.text}/${prefix}` };
}

function numberOf(key: string): bigint {
  return BigInt(`0x${key}`);
}

function keyOf(number: bigint, family: Family): string {
  return number.toString(16).padStart(BITS[family] / 4, '0');
}

function familyOf(key: string): Family {
  return key.length === 8 ? 4 : 6;
}

/** Whether the whole of `inner`, a range or one address, lies in `outer`. */
export function contains(outer: Cidr, inner: Cidr | Address): boolean {
  const [first, last] = 'key' in inner ? [inner.key, inner.key] : [inner.first, inner.last];
  return outer.family === inner.family && outer.first <= first && last <= outer.last;
}

/** Whether two ranges share an address; of two CIDRs one then contains the other. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/** The key of the address after this one; throws RangeError after the very last address. */
export function nextKey(key: string): string {
  const next = keyOf(numberOf(key) + 1n, familyOf(key));
  if (next.length > key.length) throw new RangeError('There is no address after the last');
  return next;
}

/** The address as it is written, IPv6 compressed after RFC 5952. */
export function addressOfKey(key: string, family: Family): string {
  const bytes = [...Buffer.from(key, 'hex')];
  return family === 4 ? new ipaddr.IPv4(bytes).toString() : new ipaddr.IPv6(bytes).toRFC5952String();
}

/** How many addresses the range has, network and broadcast included. */
export function sizeOf(cidr: Cidr): bigint {
  return 1n << BigInt(BITS[cidr.family] - cidr.prefix);
}

/** The keys that may be given out: not network and broadcast (IPv4), not the subnet-router anycast (RFC 4291 2.6.1). */
export function usableRange(cidr: Cidr): { first: string; last: string } {
  const { family, first, last, prefix } = cidr;
  if (prefix > BITS[family] - 2) return { first, last };
  const lastUsable = family === 4 ? keyOf(numberOf(last) - 1n, 4) : last;
  return { first: nextKey(first), last: lastUsable };
}

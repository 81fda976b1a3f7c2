import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addressOfKey,
  type Cidr,
  contains,
  nextKey,
  overlaps,
  parseAddress,
  parseCidr,
  sizeOf,
  usableRange,
} from '../../src/shared/ip.ts';

function cidr(text: string): Cidr {
  const found = parseCidr(text);
  if (!found) throw new Error(`no CIDR: ${text}`);
  return found;
}

describe('parseCidr', () => {
  test.each([
    ['10.1.0.0/16', 4, '0a010000', '0a01ffff', '10.1.0.0/16'],
    [' １０．１．０．０／１６ ', 4, '0a010000', '0a01ffff', '10.1.0.0/16'],
    ['0.0.0.0/0', 4, '00000000', 'ffffffff', '0.0.0.0/0'],
    ['10.0.0.5/32', 4, '0a000005', '0a000005', '10.0.0.5/32'],
    ['2001:DB8::/32', 6, `20010db8${'0'.repeat(24)}`, `20010db8${'f'.repeat(24)}`, '2001:db8::/32'],
    ['::/0', 6, '0'.repeat(32), 'f'.repeat(32), '::/0'],
  ])('reads %s', (text, family, first, last, canonicalText) => {
    expect(parseCidr(text)).toMatchObject({ family, first, last, text: canonicalText });
  });

  test.each([
    '10.1.0.1/16',
    '2001:db8::1/64',
    '10.1.0.0',
    '10.1.0.0/33',
    '10.1.0.0/-1',
    '10.1.0.0/08',
    '10.1/16',
    '010.1.0.0/16',
    '10.1.0.256/32',
    '::/129',
    '::ffff:10.1.0.0/112',
    'fe80::%eth0/64',
    '10.1.0.0/16/16',
    '10.1.0.0/255.255.0.0',
    '/16',
    '',
  ])('refuses “%s”', (text) => {
    expect(parseCidr(text)).toBeNull();
  });
});

describe('parseAddress', () => {
  test.each([
    ['10.0.0.1', 4, '0a000001', '10.0.0.1'],
    ['2001:0DB8:0:0:0:0:0:1', 6, `20010db8${'0'.repeat(23)}1`, '2001:db8::1'],
    ['2001:db8:0:0:1:0:0:1', 6, '20010db8000000000001000000000001', '2001:db8::1:0:0:1'],
  ])('writes %s canonically', (text, family, key, canonicalText) => {
    expect(parseAddress(text)).toEqual({ family, key, text: canonicalText });
  });

  test.each([
    '10.0.0',
    '10.0.0.01',
    '0x0a.0.0.1',
    '167772161',
    '::ffff:10.0.0.1',
    'fe80::1%eth0',
    '10.0.0.1/32',
    'host',
  ])('refuses “%s”', (text) => {
    expect(parseAddress(text)).toBeNull();
  });
});

const anyV4 = fc.tuple(fc.nat({ max: 0xffffffff }), fc.integer({ min: 0, max: 32 })).map(([number, prefix]) => {
  const base = prefix === 0 ? 0 : Math.floor(number / 2 ** (32 - prefix)) * 2 ** (32 - prefix);
  return cidr(`${addressOfKey(base.toString(16).padStart(8, '0'), 4)}/${prefix}`);
});
const anyV6 = fc
  .tuple(fc.bigInt({ min: 0n, max: (1n << 128n) - 1n }), fc.integer({ min: 0, max: 128 }))
  .map(([number, prefix]) => {
    const host = BigInt(128 - prefix);
    const key = ((number >> host) << host).toString(16).padStart(32, '0');
    return cidr(`${addressOfKey(key, 6)}/${prefix}`);
  });

describe('ranges', () => {
  it('contain one another exactly when their keys do, which is what SQL compares', () => {
    const number = (key: string) => BigInt(`0x${key}`);
    fc.assert(
      fc.property(fc.oneof(fc.tuple(anyV4, anyV4), fc.tuple(anyV6, anyV6)), ([outer, inner]) => {
        const byNumber = number(outer.first) <= number(inner.first) && number(inner.last) <= number(outer.last);
        expect(contains(outer, inner)).toBe(byNumber);
        expect(outer.first <= inner.first && inner.last <= outer.last).toBe(byNumber);
      }),
    );
  });

  it('overlap only where one contains the other', () => {
    fc.assert(
      fc.property(fc.oneof(fc.tuple(anyV4, anyV4), fc.tuple(anyV6, anyV6)), ([a, b]) => {
        expect(overlaps(a, b)).toBe(contains(a, b) || contains(b, a));
      }),
    );
  });

  it('are as large as the distance of their keys', () => {
    fc.assert(
      fc.property(fc.oneof(anyV4, anyV6), (range) => {
        expect(sizeOf(range)).toBe(BigInt(`0x${range.last}`) - BigInt(`0x${range.first}`) + 1n);
      }),
    );
  });

  it('read back from their own text', () => {
    fc.assert(
      fc.property(fc.oneof(anyV4, anyV6), (range) => {
        expect(parseCidr(range.text)).toEqual(range);
      }),
    );
  });

  it('of different families have nothing in common', () => {
    expect(contains(cidr('::/0'), cidr('0.0.0.0/0'))).toBe(false);
    expect(overlaps(cidr('::/0'), cidr('0.0.0.0/0'))).toBe(false);
  });

  it('contain the addresses between their ends', () => {
    const address = parseAddress('10.1.255.255');
    expect(address && contains(cidr('10.1.0.0/16'), address)).toBe(true);
    expect(address && contains(cidr('10.0.0.0/16'), address)).toBe(false);
  });
});

describe('keys', () => {
  it('follow one another with carry', () => {
    expect(nextKey('0a0000ff')).toBe('0a000100');
    expect(nextKey('f'.repeat(31).padStart(32, '0'))).toBe('1'.padEnd(32, '0'));
  });

  it('end at the last address', () => {
    expect(() => nextKey('ffffffff')).toThrow(RangeError);
  });

  test.each([
    ['10.0.0.0/24', '10.0.0.1', '10.0.0.254'],
    ['10.0.0.4/30', '10.0.0.5', '10.0.0.6'],
    ['10.0.0.4/31', '10.0.0.4', '10.0.0.5'],
    ['10.0.0.4/32', '10.0.0.4', '10.0.0.4'],
    ['2001:db8::/64', '2001:db8::1', '2001:db8::ffff:ffff:ffff:ffff'],
    ['2001:db8::/127', '2001:db8::', '2001:db8::1'],
  ])('of %s that may be given out run from %s to %s', (text, first, last) => {
    const range = cidr(text);
    const usable = usableRange(range);
    expect([addressOfKey(usable.first, range.family), addressOfKey(usable.last, range.family)]).toEqual([first, last]);
  });
});

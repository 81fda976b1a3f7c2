import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rangeLabel, reservedSpots, uncovered } from '../../src/networks/address-conflict.ts';
import { firstFree, freeIn, freeRanges } from '../../src/networks/free-address.ts';
import { parseAddress, parseCidr } from '../../src/shared/ip.ts';
import { segmentOf } from './segments.ts';

function keyOf(text: string): string {
  const address = parseAddress(text);
  if (!address) throw new Error(text);
  return address.key;
}

function free(range: string, used: readonly string[], gateway = '', inner: readonly string[] = []): string[] {
  const cidr = parseCidr(range);
  if (!cidr) throw new Error(range);
  const gatewayKey = gateway === '' ? null : keyOf(gateway);
  const occupied = { gatewayKey, usedKeys: used.map(keyOf), inner: inner.map((text) => segmentOf(`LG ${text}`)) };
  expect(firstFree(cidr, occupied)).toBe([...freeIn(cidr, occupied)][0]?.first ?? null);
  return [...freeIn(cidr, occupied)].map(rangeLabel);
}

describe('free addresses', () => {
  test.each<[string, string[], string, string[], string[]]>([
    ['10.1.20.0/29', [], '', [], ['10.1.20.1 – 10.1.20.6']],
    ['10.1.20.0/29', [], '10.1.20.1', [], ['10.1.20.2 – 10.1.20.6']],
    ['10.1.20.0/29', ['10.1.20.4', '10.1.20.2'], '10.1.20.1', [], ['10.1.20.3', '10.1.20.5 – 10.1.20.6']],
    ['10.1.20.0/29', ['10.1.20.0', '10.1.20.7'], '', [], ['10.1.20.1 – 10.1.20.6']],
    ['10.1.20.0/30', ['10.1.20.1', '10.1.20.2'], '', [], []],
    ['10.1.20.0/31', ['10.1.20.0'], '', [], ['10.1.20.1']],
    ['10.1.20.0/32', [], '', [], ['10.1.20.0']],
    ['10.1.20.0/28', [], '', ['10.1.20.0/29'], ['10.1.20.8 – 10.1.20.14']],
    ['10.1.20.0/28', ['10.1.20.8'], '', ['10.1.20.0/30', '10.1.20.4/30'], ['10.1.20.9 – 10.1.20.14']],
    ['255.255.255.252/30', ['255.255.255.254'], '', [], ['255.255.255.253']],
    ['2001:db8::/126', ['2001:db8::1'], '', [], ['2001:db8::2 – 2001:db8::3']],
  ])('of %s with %j in use, the gateway %s and %j inside are %j', (range, used, gateway, inner, expected) => {
    expect(free(range, used, gateway, inner)).toEqual(expected);
  });

  test('are, for any addresses in use, exactly those that are neither in use nor outside', () => {
    const taken = fc.uniqueArray(fc.integer({ min: 0, max: 255 }), { maxLength: 120 });
    fc.assert(
      fc.property(taken, (used) => {
        const single = (n: number) => ({
          first: `0a0114${n.toString(16).padStart(2, '0')}`,
          last: `0a0114${n.toString(16).padStart(2, '0')}`,
        });
        const found = [...freeRanges({ first: '0a011401', last: '0a0114fe' }, used.map(single))];
        const numbers = found.flatMap(({ first, last }) => {
          const [from, to] = [Number(`0x${first}`) & 255, Number(`0x${last}`) & 255];
          return Array.from({ length: to - from + 1 }, (_, index) => from + index);
        });
        const expected = Array.from({ length: 254 }, (_, index) => index + 1).filter((n) => !used.includes(n));
        expect(numbers).toEqual(expected);
      }),
    );
  });
});

describe('what no segment covers', () => {
  const gaps = (...texts: string[]) =>
    uncovered(texts.map((text) => segmentOf(text)))
      .filter(({ zone, first }) => zone === 'LG' && first.length === 8)
      .map(rangeLabel);

  test('is the whole space of a zone without segments', () => {
    expect(gaps()).toEqual(['0.0.0.0 – 255.255.255.255']);
    expect(uncovered([])).toHaveLength(14);
  });

  test('is what lies between and around the outermost ones', () => {
    expect(gaps('LG 10.0.0.0/8', 'LG 10.1.0.0/16', 'LG 11.0.0.0/8', 'IN 12.0.0.0/8')).toEqual([
      '0.0.0.0 – 9.255.255.255',
      '12.0.0.0 – 255.255.255.255',
    ]);
    expect(gaps('LG 0.0.0.0/0')).toEqual([]);
  });
});

describe('addresses that no terminal should have', () => {
  const spots = (...segments: readonly ReturnType<typeof segmentOf>[]) =>
    reservedSpots(segments).map(({ key, reservation, segment }) => [
      rangeLabel({ first: key, last: key }),
      reservation,
      segment.cidr,
    ]);
  const lan = { ...segmentOf('LG 10.1.20.0/24'), gateway: '10.1.20.1' };

  test('are the network, the broadcast and the gateway', () => {
    expect(spots(lan)).toEqual([
      ['10.1.20.0', 'network', '10.1.20.0/24'],
      ['10.1.20.255', 'broadcast', '10.1.20.0/24'],
      ['10.1.20.1', 'gateway', '10.1.20.0/24'],
    ]);
  });

  test('are none in a range of one or two, and no last one in IPv6', () => {
    expect(spots(segmentOf('LG 10.1.20.0/31'), segmentOf('LG 10.1.21.0/32'))).toEqual([]);
    expect(spots(segmentOf('LG 2001:db8::/64'))).toEqual([['2001:db8::', 'network', '2001:db8::/64']]);
  });

  test('are what the innermost segment says they are', () => {
    const pair = segmentOf('LG 10.1.20.0/31');
    expect(spots(lan, pair)).toEqual([['10.1.20.255', 'broadcast', '10.1.20.0/24']]);
    expect(spots(lan, segmentOf('IN 10.1.20.0/31'))).toHaveLength(3);
  });
});

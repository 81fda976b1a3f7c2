import { describe, expect, test } from 'vitest';
import { cidrFault, gatewayFault, placeFault, vlanFault } from '../../src/networks/segment.rules.ts';
import { isCrossing, usableCount } from '../../src/networks/segment-range.ts';
import { segmentMatcher } from '../../src/networks/segment-search.ts';
import { percentOf } from '../../src/networks/segment-use.ts';
import { parseCidr } from '../../src/shared/ip.ts';
import { segmentOf } from './segments.ts';

const nameOf = (fault: { key: string } | null) => fault?.key.replace('networks:segmentFault.', '') ?? null;

describe('an address range', () => {
  test.each([
    ['10.1.20.0/24', null],
    ['１０．１．２０．０／２４', null],
    ['2001:db8:20::/64', null],
    ['0.0.0.0/0', null],
    ['10.1.20.1/32', null],
    ['10.1.20.5/24', 'hostBits'],
    ['2001:db8:20::1/64', 'hostBits'],
    ['10.1.20.0', 'noCidr'],
    ['10.1.20.0/33', 'noCidr'],
    ['2001:db8::/129', 'noCidr'],
    ['10.1.256.0/24', 'noCidr'],
    ['10.1.20.0/2a', 'noCidr'],
    ['庁内', 'noCidr'],
    ['', 'noCidr'],
  ])('typed as %s has the fault %s', (text, expected) => {
    expect(nameOf(cidrFault(text))).toBe(expected);
  });

  test('with bits set behind the prefix is named as it should be', () => {
    expect(cidrFault('10.1.20.77/22')?.params).toEqual({ typed: '10.1.20.77/22', cidr: '10.1.20.0/22' });
    expect(cidrFault('2001:db8:0:20:1::/64')?.params.cidr).toBe('2001:db8:0:20::/64');
  });
});

test.each([
  ['', null],
  ['1', null],
  ['４０９４', null],
  ['0', 'noVlan'],
  ['4095', 'noVlan'],
  ['-1', 'noVlan'],
  ['1.5', 'noVlan'],
  ['10a', 'noVlan'],
])('the VLAN %s has the fault %s', (text, expected) => {
  expect(nameOf(vlanFault(text))).toBe(expected);
});

describe('a gateway', () => {
  test.each([
    ['10.1.20.0/24', '', null],
    ['10.1.20.0/24', '10.1.20.1', null],
    ['10.1.20.0/24', '10.1.21.1', 'outside'],
    ['10.1.20.0/24', '10.1.20.0', 'notUsable'],
    ['10.1.20.0/24', '10.1.20.255', 'notUsable'],
    ['10.1.20.0/31', '10.1.20.0', null],
    ['10.1.20.0/24', '2001:db8::1', 'otherFamily'],
    ['2001:db8::/64', '10.1.20.1', 'otherFamily'],
    ['2001:db8::/64', '2001:db8::1', null],
    ['2001:db8::/64', '2001:db8::', null],
    ['2001:db8::/64', '2001:db8:1::1', 'outside'],
    ['10.1.20.0/24', 'ルーター', 'noAddress'],
    ['10.1.20.0/24', '10.1.20', 'noAddress'],
  ])('of %s at %s has the fault %s', (range, gateway, expected) => {
    const cidr = parseCidr(range);
    if (!cidr) throw new Error(range);
    expect(nameOf(gatewayFault(cidr, gateway))).toBe(expected);
  });
});

describe('a segment beside others', () => {
  const others = [
    segmentOf('LG 10.1.0.0/16', '本庁'),
    segmentOf('LG 10.1.20.0/24', '本庁2階'),
    segmentOf('IN 10.1.20.0/25', '外'),
  ];
  test.each([
    ['LG 10.1.30.0/24', '本庁3階', null],
    ['LG 10.0.0.0/8', '全体', null],
    ['LG 192.168.0.0/24', '別', null],
    ['IN 10.1.20.0/24', '外の全体', null],
    ['LG 10.1.20.0/24', '本庁二階', 'sameRange'],
    ['LG 10.1.30.0/24', '本庁2階', 'sameName'],
    ['IN 10.1.30.0/24', '本庁2階', null],
  ])('%s called %s has the fault %s', (range, name, expected) => {
    expect(nameOf(placeFault({ ...segmentOf(range, name), id: 'new' }, others))).toBe(expected);
  });

  test('may keep its own range and name', () => {
    const [own] = others;
    if (own) expect(placeFault(own, others)).toBeNull();
  });

  test('that overlaps a part of another is refused by the name of the other', () => {
    const crossing = { ...segmentOf('LG 10.1.20.0/24', '半分'), id: 'new', firstKey: '0a011480', lastKey: '0a01157f' };
    expect(placeFault(crossing, others)).toMatchObject({
      field: 'cidr',
      key: 'networks:segmentFault.crossing',
      params: { name: '本庁2階', cidr: '10.1.20.0/24' },
    });
    expect(isCrossing(crossing, segmentOf('IN 10.1.20.0/24', '外'))).toBe(false);
  });
});

test.each([
  ['10.1.20.0/24', 254],
  ['10.0.0.0/8', 16_777_214],
  ['10.1.20.0/30', 2],
  ['10.1.20.0/31', 2],
  ['10.1.20.0/32', 1],
  ['2001:db8::/64', null],
])('%s has %s addresses to give out', (cidr, expected) => {
  expect(usableCount({ cidr })).toBe(expected);
});

test.each([
  [0, 254, 0],
  [1, 254, 1],
  [127, 254, 50],
  [253, 254, 99],
  [254, 254, 100],
])('%s of %s addresses is %s per cent', (used, usable, expected) => {
  expect(percentOf(used, usable)).toBe(expected);
});

test.each([
  ['', ['10.1.0.0/16', '10.1.20.0/24', '2001:db8::/64']],
  ['10.1.20.9', ['10.1.0.0/16', '10.1.20.0/24']],
  ['10.1.20.128/25', ['10.1.0.0/16', '10.1.20.0/24']],
  ['2001:db8::5', ['2001:db8::/64']],
  ['ﾎﾝﾁｮｳ', ['10.1.0.0/16']],
  ['10.1.2', ['10.1.20.0/24']],
  ['30', ['10.1.20.0/24']],
  ['どこにもない', []],
])('a search for %s finds %j', (q, expected) => {
  const all = [
    segmentOf('LG 10.1.0.0/16', 'ホンチョウ'),
    { ...segmentOf('LG 10.1.20.0/24', '2階'), vlan: 30 },
    segmentOf('LG 2001:db8::/64', '試行'),
  ];
  expect(all.filter(segmentMatcher(q)).map(({ cidr }) => cidr)).toEqual(expected);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeOf, codesOf, KINDS, PROCUREMENTS, STATES, USES, wordOf } from '../../src/devices/device.rules.ts';
import {
  isAssetNumber,
  isCapability,
  isHostname,
  readAddresses,
  readDay,
  readMacs,
  readMemory,
  searchTextOf,
} from '../../src/devices/device-field.rules.ts';
import { dayFault } from '../../src/devices/device-input.ts';
import { fold } from '../../src/shared/text.ts';

describe('lists', () => {
  const macs: [text: string, read: readonly string[] | null][] = [
    ['', []],
    ['00-1b-78-0a-12-ef', ['00:1B:78:0A:12:EF']],
    ['001B.780A.12EF; 00:1B:78:0A:12:F0', ['00:1B:78:0A:12:EF', '00:1B:78:0A:12:F0']],
    ['００：１Ｂ：７８：０Ａ：１２：ＥＦ\n00:1B:78:0A:12:EF', ['00:1B:78:0A:12:EF']],
    ['00:1B:78:0A:12', null],
    ['00:1B:78:0A:12:EF; nothing', null],
  ];
  test.each(macs)('MACs of %j', (text, read) => expect(readMacs(text)).toEqual(read));

  const addresses: [text: string, read: readonly string[] | null][] = [
    ['', []],
    ['10.1.20.34', ['10.1.20.34']],
    ['10.1.20.34、１０．１．２０．３５', ['10.1.20.34', '10.1.20.35']],
    ['2001:DB8:0:0::5\n2001:db8::5', ['2001:db8::5']],
    ['10.1.20.256', null],
    ['10.1.20.034', null],
    ['10.1.20.0/24', null],
  ];
  test.each(addresses)('addresses of %j', (text, read) => {
    expect(readAddresses(text)?.map((address) => address.text) ?? null).toEqual(read);
  });
});

describe('single values', () => {
  test.each(['PC-00421', 'ＰＣ－００４２１', '備-001', 'A.1/2_3#4'])('%s is an asset number', (text) => {
    expect(isAssetNumber(text)).toBe(true);
  });
  test.each(['', ' ', 'PC 1', '-1', '=1+1', 'x'.repeat(41), '㍿'.repeat(20)])('%s is none', (text) => {
    expect(isAssetNumber(text)).toBe(false);
  });
  test.each(['LG00421', 'lg-421', 'A'])('%s is a host name', (text) => expect(isHostname(text)).toBe(true));
  test.each(['-a', 'a-', 'a b', '端末1', 'a.b', 'x'.repeat(64)])('%s is no host name', (text) => {
    expect(isHostname(text)).toBe(false);
  });
  const memories: [text: string, memory: number | null][] = [
    ['8', 8],
    ['１６', 16],
    ['0', null],
    ['4097', null],
    ['1.5', null],
    ['-8', null],
    ['8GB', null],
  ];
  test.each(memories)('%s GB of memory', (text, memory) => expect(readMemory(text)).toBe(memory));

  test('a blank is no day and no fault; what does not exist is a fault', () => {
    expect([readDay(''), readDay('R8.4.1'), readDay('令和8年2月30日')]).toEqual(['', '2026-04-01', null]);
  });

  test('a capability is a short code', () => {
    expect(['RBI', 'ram16', 'usb-c'].every(isCapability)).toBe(true);
    expect(['', 'a b', '仮想', 'x'.repeat(21)].some(isCapability)).toBe(false);
  });
});

describe('the words of the exchange format', () => {
  const lists = { KINDS, USES, STATES, PROCUREMENTS };
  test.each(Object.entries(lists))('%s: every code has one word, and both lead back to it', (_name, list) => {
    for (const code of codesOf(list)) {
      expect(codeOf(list, wordOf(list, code))).toBe(code);
      expect(codeOf(list, code)).toBe(code);
    }
    expect(new Set(list.map(({ ja }) => ja)).size).toBe(list.length);
  });

  test('words are found in any width, others are not', () => {
    expect(codeOf(KINDS, 'ﾉｰﾄ')).toBe('notebook');
    expect(codeOf(KINDS, '冷蔵庫')).toBeNull();
    expect(wordOf(KINDS, 'fridge')).toBe('fridge');
  });
});

test('what a terminal is called is found by any spelling of a part of it', () => {
  const device = {
    assetNumber: 'PC-00421',
    serial: 'ＡＢ１２',
    hostname: 'LG00421',
    maker: '富士通',
    model: 'LIFEBOOK',
  };
  const search = searchTextOf(device);
  for (const text of ['pc-00421', 'ＰＣ－００４', 'ab12', 'lifebook', '富士']) expect(search).toContain(fold(text));
});

test('the search text always fits its column', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), fc.string({ maxLength: 60 }), (model, serial) => {
      const text = searchTextOf({ assetNumber: 'A', serial, hostname: '', maker: '', model });
      expect(text.length).toBeLessThanOrEqual(400);
    }),
  );
});

describe('the days of a terminal', () => {
  const core = { acquiredOn: null, leaseEndOn: null, stocktakenOn: null } as unknown as Parameters<typeof dayFault>[0];
  const days: [what: string, device: object, field: string | null][] = [
    ['nothing known', {}, null],
    ['a lease that ends before it began', { acquiredOn: '2026-04-01', leaseEndOn: '2026-03-31' }, 'leaseEndOn'],
    ['a lease of one day', { acquiredOn: '2026-04-01', leaseEndOn: '2026-04-01' }, null],
    ['a lease that ended', { leaseEndOn: '2020-03-31' }, null],
    ['a stocktaking of today', { stocktakenOn: '2026-11-22' }, null],
    ['a stocktaking of tomorrow', { stocktakenOn: '2026-11-23' }, 'stocktakenOn'],
  ];
  test.each(days)('%s', (_what, device, field) => {
    expect(dayFault({ ...core, ...device }, '2026-11-22')?.field ?? null).toBe(field);
  });
});

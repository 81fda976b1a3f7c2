import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatInstant } from '../../src/shared/dates.ts';
import { parseInstant, spellInstant } from '../../src/shared/instant-spelling.ts';

const THEN = '2026-10-05T00:03:00.000Z';

test.each([
  '2026/10/5 9:03',
  '2026/10/05 09:03:00',
  '2026-10-05T09:03',
  '2026-10-05T09:03:00.000',
  '2026-10-05 09:03:00+09:00',
  '2026-10-05T00:03:00.000Z',
  '2026-10-04T20:03-0400',
  '令和8年10月5日 9:03',
  '令和8年10月5日9時3分',
  '令和8年10月5日（月）９時０３分',
  'R8.10.5 9:03',
  '20261005 9:03',
  '2026/10/5 午前9:03',
  '2026/10/5 9:03 AM',
  '2026年10月5日午前9時3分0秒',
  ' 2026/10/5　9:03 ',
])('“%s” is three past nine in the morning of 5 October 2026 in Japan', (text) => {
  expect(parseInstant(text)).toBe(THEN);
});

test.each([
  ['2026/10/5 午後3:05', '2026-10-05T06:05:00.000Z'],
  ['2026/10/5 12:00 AM', '2026-10-04T15:00:00.000Z'],
  ['2026/10/5 12:30 pm', '2026-10-05T03:30:00.000Z'],
  ['2026/10/5 午後0:30', '2026-10-05T03:30:00.000Z'],
  ['2026/10/5 23:59:58', '2026-10-05T14:59:58.000Z'],
  // Entries of the ledger are told apart by milliseconds.
  ['2026-10-05T14:59:58.057Z', '2026-10-05T14:59:58.057Z'],
  ['2026-10-05T14:59:58.5', '2026-10-05T05:59:58.500Z'],
])('“%s” is %s', (text, at) => {
  expect(parseInstant(text)).toBe(at);
});

test.each([
  '',
  '2026/10/5',
  '9:03',
  '2026/10/5 24:00',
  '2026/10/5 9:60',
  '2026/10/5 9:03:60',
  '2026/2/30 9:03',
  '令和8年13月5日 9:03',
  '令和元年4月30日 9:03',
  '2026/10/5 午後13:00',
  '2026/10/5 午前9:03 AM',
  '2026/10/5 9',
  'きのう 9:03',
])('“%s” is no instant', (text) => {
  expect(parseInstant(text)).toBeNull();
});

test('what the screens and the files write is read back as the same instant', () => {
  const minutes = fc.integer({ min: Date.parse('2019-06-01') / 60_000, max: Date.parse('2040-01-01') / 60_000 });
  fc.assert(
    fc.property(minutes, (minute) => {
      const at = new Date(minute * 60_000).toISOString();
      expect(parseInstant(formatInstant(at, 'ja'))).toBe(at);
      expect(parseInstant(spellInstant(at))).toBe(at);
    }),
  );
});

import { describe, expect, test } from 'vitest';
import { knownAtAsked, readKnownAt, refuseDay } from '../../src/reports/asked.rules.ts';
import { endOfDay } from '../../src/shared/dates.ts';

const NOW = '2026-11-22T03:00:00.000Z';
const LEDGER = { firstAt: '2026-04-01T00:00:00.000Z', lastAt: '2026-11-20T05:00:00.000Z' };

describe('記録時点', () => {
  test.each([
    ['2026-03-31', endOfDay('2026-03-31')],
    ['令和8年3月31日', endOfDay('2026-03-31')],
    ['令和8年4月1日 9時05分', '2026-04-01T00:05:00.000Z'],
    ['2026-04-01T09:00:00+09:00', '2026-04-01T00:00:00.000Z'],
    ['yesterday', null],
    ['2026-02-30', null],
  ])('“%s” is read as an instant; a day is its end', (text, at) => {
    expect(readKnownAt(text)).toBe(at);
  });

  test('without one it is the last entry of the ledger, and so it is for the end of today', () => {
    expect(knownAtAsked(null, NOW, LEDGER)).toBe(LEDGER.lastAt);
    expect(knownAtAsked(endOfDay('2026-11-22'), NOW, LEDGER)).toBe(LEDGER.lastAt);
    expect(knownAtAsked('2026-05-01T00:00:00.000Z', NOW, LEDGER)).toBe('2026-05-01T00:00:00.000Z');
    const ahead = { ...LEDGER, lastAt: '2026-11-22T03:00:00.057Z' };
    expect(knownAtAsked(ahead.lastAt, NOW, ahead)).toBe(ahead.lastAt);
  });

  test.each([
    ['2026-11-23T00:00:00.000Z', LEDGER, 'knownLater'],
    ['2026-03-31T00:00:00.000Z', LEDGER, 'knownEarlier'],
    [null, { firstAt: null, lastAt: null }, 'nothingRecorded'],
  ])('%s is refused with a sentence at its field', (asked, ledger, key) => {
    expect(() => knownAtAsked(asked, NOW, ledger)).toThrow(
      expect.objectContaining({ key: `reportMaking:refused.${key}`, field: 'knownAt' }),
    );
  });
});

describe('基準日', () => {
  test.each([
    ['2026-11-23', 'future'],
    ['2020-03-31', 'before'],
  ])('%s gets a sentence, not an empty report', (on, key) => {
    expect(() => refuseDay(on, '2026-11-22', '2020-04-01')).toThrow(
      expect.objectContaining({ key: `reportMaking:refused.${key}`, field: 'asOf' }),
    );
  });

  test('is any day from the first to today', () => {
    for (const on of ['2020-04-01', '2026-11-22'])
      expect(() => refuseDay(on, '2026-11-22', '2020-04-01')).not.toThrow();
  });
});

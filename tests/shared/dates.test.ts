import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  FOREVER,
  fiscalYear,
  fiscalYearLabel,
  formatDate,
  formatDateShort,
  formatInstant,
  formatMonth,
  isIsoDate,
  parseDate,
  STILL_KNOWN,
  todayIn,
} from '../../src/shared/dates.ts';

// Up to 令和99年: a third digit is more likely a slip of the hand.
const FIRST = '1868-10-23';
const LAST = '2117-12-31';
const anyDay = fc.integer({ min: 0, max: daysBetween(FIRST, LAST) }).map((days) => addDays(FIRST, days));

describe('formatting', () => {
  it('writes days that parseDate reads back, in every form', () => {
    fc.assert(
      fc.property(anyDay, (on) => {
        expect(parseDate(formatDate(on, 'ja'))).toBe(on);
        expect(parseDate(formatDateShort(on, 'ja'))).toBe(on);
        expect(parseDate(formatDateShort(on, 'en'))).toBe(on);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    [
      '2026-11-22',
      '令和8年11月22日（日）',
      'Sun 22 Nov 2026 (Reiwa 8)',
      'R8.11.22',
      '令和8年11月',
      'Nov 2026 (Reiwa 8)',
    ],
    ['2019-05-01', '令和元年5月1日（水）', 'Wed 1 May 2019 (Reiwa 1)', 'R1.5.1', '令和元年5月', 'May 2019 (Reiwa 1)'],
    [
      '2019-04-30',
      '平成31年4月30日（火）',
      'Tue 30 Apr 2019 (Heisei 31)',
      'H31.4.30',
      '平成31年4月',
      'Apr 2019 (Heisei 31)',
    ],
    [
      '1989-01-07',
      '昭和64年1月7日（土）',
      'Sat 7 Jan 1989 (Shōwa 64)',
      'S64.1.7',
      '昭和64年1月',
      'Jan 1989 (Shōwa 64)',
    ],
  ])('writes %s in both languages', (on, ja, en, short, monthJa, monthEn) => {
    expect(formatDate(on, 'ja')).toBe(ja);
    expect(formatDate(on, 'en')).toBe(en);
    expect(formatDateShort(on, 'ja')).toBe(short);
    expect(formatDateShort(on, 'en')).toBe(on);
    expect(formatMonth(on, 'ja')).toBe(monthJa);
    expect(formatMonth(on, 'en')).toBe(monthEn);
  });

  it('shows an instant in Japan, wherever the server stands', () => {
    expect(formatInstant('2026-11-22T00:05:00.000Z', 'ja')).toBe('令和8年11月22日（日）9時05分');
    expect(formatInstant('2026-11-21T15:00:00.000Z', 'en')).toBe('Sun 22 Nov 2026 (Reiwa 8) 00:00');
  });

  it('gives the same answer when asked again after a thousand other days', () => {
    const before = formatDate('2026-04-01', 'ja');
    for (let n = 0; n < 3000; n += 1) formatDate(addDays('2000-01-01', n), 'ja');
    expect(formatDate('2026-04-01', 'ja')).toBe(before);
  });

  it('refuses to format what is no date', () => {
    expect(() => formatDate('soon', 'ja')).toThrow(RangeError);
  });
});

describe('the calendar', () => {
  test.each([
    ['2026-11-21T14:59:59.999Z', '2026-11-21'],
    ['2026-11-21T15:00:00.000Z', '2026-11-22'],
    ['2026-12-31T15:00:00.000Z', '2027-01-01'],
    [STILL_KNOWN, FOREVER],
  ])('at %s it is %s in Japan', (at, on) => {
    expect(todayIn(at)).toBe(on);
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-04-01', 12, '2027-04-01'],
    ['2026-12-15', 2, '2027-02-15'],
    [FOREVER, -6, FOREVER],
  ])('%s and %i months make %s', (on, months, expected) => {
    expect(addMonths(on, months)).toBe(expected);
  });

  it('keeps an open end open', () => {
    expect(addDays(FOREVER, 1)).toBe(FOREVER);
    expect(addDays(FOREVER, -1)).toBe(FOREVER);
    expect(addDays('9999-12-30', 5)).toBe(FOREVER);
  });

  it('counts the days it has added', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -9999, max: 9999 }), (on, days) => {
        expect(daysBetween(on, addDays(on, days))).toBe(days);
      }),
    );
  });

  test.each([
    ['2026-03-31', 2025],
    ['2026-04-01', 2026],
    ['2027-01-01', 2026],
  ])('%s belongs to fiscal year %i', (on, year) => {
    expect(fiscalYear(on)).toBe(year);
  });

  test.each([
    [2026, '令和8年度', 'FY2026 (Reiwa 8)'],
    [2019, '令和元年度', 'FY2019 (Reiwa 1)'],
    [2018, '平成30年度', 'FY2018 (Heisei 30)'],
  ])('fiscal year %i is called %s', (year, ja, en) => {
    expect(fiscalYearLabel(year, 'ja')).toBe(ja);
    expect(fiscalYearLabel(year, 'en')).toBe(en);
  });

  test.each(['2026-2-3', '2026-02-30', '20260203', '2026-02-03 ', '+002026-02-03', ''])('“%s” is not ISO', (text) => {
    expect(isIsoDate(text)).toBe(false);
  });
});

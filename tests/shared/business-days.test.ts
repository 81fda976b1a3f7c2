import { expect, test } from 'vitest';
import { addWorkingDays, isWorkingDay, nextWorkingDay } from '../../src/shared/business-days.ts';
import { addDays } from '../../src/shared/dates.ts';
import { isHoliday } from '../../src/shared/holidays.ts';

/** As 内閣府「国民の祝日について」 lists them, substitutes and days between two holidays included. */
const KNOWN: Readonly<Record<string, string>> = {
  2019: '0101 0114 0211 0321 0429 0430 0501 0502 0503 0504 0505 0506 0715 0811 0812 0916 0923 1014 1022 1103 1104 1123',
  2020: '0101 0113 0211 0223 0224 0320 0429 0503 0504 0505 0506 0723 0724 0810 0921 0922 1103 1123',
  2021: '0101 0111 0211 0223 0320 0429 0503 0504 0505 0722 0723 0808 0809 0920 0923 1103 1123',
  2024: '0101 0108 0211 0212 0223 0320 0429 0503 0504 0505 0506 0715 0811 0812 0916 0922 0923 1014 1103 1104 1123',
  2025: '0101 0113 0211 0223 0224 0320 0429 0503 0504 0505 0506 0721 0811 0915 0923 1013 1103 1123 1124',
  2026: '0101 0112 0211 0223 0320 0429 0503 0504 0505 0506 0720 0811 0921 0922 0923 1012 1103 1123',
  2027: '0101 0111 0211 0223 0321 0322 0429 0503 0504 0505 0719 0811 0920 0923 1011 1103 1123',
};

const daysOf = (year: string): string[] =>
  Array.from({ length: 366 }, (_, n) => addDays(`${year}-01-01`, n)).filter((on) => on.startsWith(year));

test.each(Object.entries(KNOWN))('the holidays of %s are those that were announced', (year, known) => {
  const found = daysOf(year).filter(isHoliday);
  expect(found.map((on) => on.slice(5).replace('-', ''))).toEqual(known.split(' '));
});

test.each([
  ['2012-03-20', '2012-09-22'],
  ['2030-03-20', '2030-09-23'],
  ['2044-03-20', '2044-09-22'],
  ['2092-03-19', '2092-09-22'],
  ['2099-03-20', '2099-09-23'],
])('%s and %s are the equinoxes of their year', (spring, autumn) => {
  expect([spring, autumn].map(isHoliday)).toEqual([true, true]);
});

test.each([
  ['2026-11-25', true, 'a Wednesday'],
  ['2026-11-28', false, 'a Saturday'],
  ['2026-11-29', false, 'a Sunday'],
  ['2026-11-23', false, 'a holiday'],
  ['2026-05-06', false, 'a substitute for a holiday on a Sunday'],
  ['2026-09-22', false, 'a day between two holidays'],
  ['2026-12-28', true, 'the last day of the year’s work'],
  ['2026-12-29', false, 'closed at the end of the year'],
  ['2027-01-03', false, 'closed at the beginning of the year'],
  ['2027-01-04', true, 'the first day of the year’s work'],
])('%s is open: %s, for it is %s', (on, isOpen) => {
  expect(isWorkingDay(on)).toBe(isOpen);
});

test.each([
  ['2026-11-25', '2026-11-25'],
  ['2026-11-21', '2026-11-24'],
  ['2026-12-29', '2027-01-04'],
  ['2026-05-02', '2026-05-07'],
])('what falls on %s is due on the working day %s', (on, due) => {
  expect(nextWorkingDay(on)).toBe(due);
});

test.each([
  ['2026-11-25', 0, '2026-11-25'],
  ['2026-11-21', 0, '2026-11-24'],
  ['2026-11-20', 1, '2026-11-24'],
  ['2026-12-25', 2, '2027-01-04'],
  ['2026-11-24', -1, '2026-11-20'],
  ['2027-01-04', -3, '2026-12-24'],
])('from %s it is %i working days to %s', (on, n, day) => {
  expect(addWorkingDays(on, n)).toBe(day);
});

import { describe, expect, test } from 'vitest';
import { daysSince, nextDueOn } from '../../src/training/mn-handlers.rules.ts';
import {
  type DoneGroup,
  doneByMonth,
  monthsOf,
  pointsBetween,
  reportDays,
  scoreFigures,
  yearAsked,
} from '../../src/training/report.rules.ts';
import { courseState } from '../../src/training/section.rules.ts';

describe('the days of a report', () => {
  test.each([
    [2026, '2026-11-22', '2026-11-22', '2025-11-22', '2026-03-31'],
    [2025, '2026-11-22', '2026-03-31', '2025-03-31', '2025-03-31'],
    [2027, '2028-02-29', '2028-02-29', '2027-02-28', '2027-03-31'],
    [2026, '2026-04-01', '2026-04-01', '2025-04-01', '2026-03-31'],
    [1, '0001-01-01', '0001-01-01', '0000-01-01', '0001-03-31'],
    [9999, '9999-12-31', '9999-12-31', '9999-12-31', '9999-03-31'],
  ])('of %i, shown on %s, are %s, %s and %s', (year, shown, on, sameBefore, endBefore) => {
    expect(reportDays(year, shown)).toEqual({ year, shownOn: shown, on, sameBefore, endBefore });
  });

  test.each(['0001-01-01', '0001-12-31', '9999-12-31'])(
    'of a year at either end, shown on %s, have twelve months',
    (on) => {
      const year = yearAsked(undefined, on);
      expect(monthsOf(year)).toHaveLength(12);
      expect(monthsOf(year - 1)).toHaveLength(12);
      expect(reportDays(year, on).on).toBe(on);
    },
  );

  test.each([
    ['2025', 2025],
    ['2026', 2026],
    ['2027', 2026],
    ['1999', 2026],
    ['x', 2026],
    [undefined, 2026],
    [['2025'], 2026],
  ])('a year that is asked for as %j is %i', (text, year) => {
    expect(yearAsked(text, '2026-11-22')).toBe(year);
  });
});

const group = (month: string, score: number | null, people: number): DoneGroup => ({
  month,
  mode: 'paper',
  score,
  people,
});

describe('scores', () => {
  test.each([
    ['nobody', [], [0, 0, 0, 0, 0, 0], null, null],
    ['nobody with a score', [group('2026-05', null, 3)], [0, 0, 0, 0, 0, 3], null, null],
    ['one', [group('2026-05', 59, 1)], [1, 0, 0, 0, 0, 0], 59, 59],
    ['two', [group('2026-05', 60, 1), group('2026-06', 89, 1)], [0, 1, 0, 1, 0, 0], 74.5, 74.5],
    [
      'three',
      [group('2026-05', 100, 1), group('2026-06', 0, 1), group('2026-06', 69, 1)],
      [1, 1, 0, 0, 1, 0],
      56.3,
      69,
    ],
    [
      'many',
      [group('2026-05', 90, 5), group('2026-06', 70, 4), group('2026-06', null, 9)],
      [0, 0, 4, 0, 5, 9],
      81.1,
      90,
    ],
  ] as const)('of %s fall into their bands, with mean and median', (_, groups, bands, mean, median) => {
    expect(scoreFigures(groups)).toEqual({ bands, mean, median });
  });
});

test('months add up, and those to come are not known', () => {
  const groups = [group('2026-04', null, 1), group('2026-06', 80, 2), group('2026-06', null, 1)];
  expect(doneByMonth(groups, 2026, '2026-07-01')).toEqual([1, 1, 4, 4, ...Array(8).fill(null)]);
  expect(doneByMonth(groups, 2026, '2027-03-31')).toEqual([1, 1, ...Array(10).fill(4)]);
});

test.each([
  [{ due: 3, done: 1 }, { due: 3, done: 2 }, -33.3],
  [{ due: 1000, done: 999 }, { due: 1000, done: 996 }, 0.3],
  [{ due: 0, done: 0 }, { due: 3, done: 2 }, null],
  [{ due: 3, done: 1 }, null, null],
])('between %j and %j lie %s points', (now, before, points) => {
  expect(pointsBetween(now, before)).toBe(points);
});

test.each([
  [{ dueOn: '2026-11-21', done: 1, exempt: 0, away: 1 }, 'done'],
  [{ dueOn: '2026-11-21', done: 0, exempt: 1, away: 1 }, 'leave'],
  [{ dueOn: '2026-11-21', done: 0, exempt: 1, away: 0 }, 'exempt'],
  [{ dueOn: '2026-11-21', done: 0, exempt: 0, away: 0 }, 'overdue'],
  [{ dueOn: '2026-11-22', done: 0, exempt: 0, away: 0 }, 'open'],
] as const)('%j on 2026-11-22 is %s', (standing, state) => {
  expect(courseState(standing, '2026-11-22')).toBe(state);
});

test('the next last day is that of the next year’s round, or the same day where there is none yet', () => {
  expect(nextDueOn('2027-02-10', undefined)).toBe('2028-02-10');
  expect(nextDueOn('2026-10-31', { dueOn: '2027-09-30' })).toBe('2027-09-30');
  expect(daysSince('2025-11-22', '2026-11-22')).toBe(365);
  expect(daysSince(null, '2026-11-22')).toBe(null);
});

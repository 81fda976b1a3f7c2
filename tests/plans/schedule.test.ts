import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggestedClosings } from '../../src/plans/closed-suggestions.ts';
import type { Schedule } from '../../src/plans/schedule.ts';
import { periodLines, readClosedPeriods, readTechnicians, technicianLines } from '../../src/plans/schedule-lines.ts';
import {
  closedWeeks,
  closingsOf,
  dueWeekOf,
  firstWeekFrom,
  fridayOfWeek,
  mondayOf,
  mondayOfWeek,
  weekOf,
} from '../../src/plans/schedule-weeks.ts';
import { addDays } from '../../src/shared/dates.ts';

const START = '2026-12-07';
const calendar = { startOn: START, weeks: 30 };
const withClosed = (fromOn: string, toOn: string) => ({ ...calendar, closed: [{ fromOn, toOn, reason: '休止' }] });

describe('weeks and dates', () => {
  test.each([
    ['2026-12-06', 0],
    ['2026-12-07', 1],
    ['2026-12-13', 1],
    ['2026-12-14', 2],
    ['2027-06-30', 30],
    ['2027-07-05', 31],
  ])('%s lies in week %i', (on, week) => {
    expect(weekOf(calendar, on)).toBe(week);
  });

  test.each([
    ['2026-11-22', '2026-11-16'],
    ['2026-11-23', '2026-11-23'],
    ['2023-12-31', '2023-12-25'],
  ])('the Monday of %s is %s', (on, monday) => {
    expect(mondayOf(on)).toBe(monday);
  });

  test('every day of a week leads back to it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 520 }), fc.integer({ min: 0, max: 6 }), (week, day) => {
        const on = addDays(mondayOfWeek(calendar, week), day);
        expect(weekOf(calendar, on)).toBe(week);
        expect(mondayOf(on)).toBe(mondayOfWeek(calendar, week));
      }),
    );
  });

  test.each([
    ['2026-11-01', 1],
    ['2026-12-07', 1],
    ['2026-12-08', 2],
    ['2027-01-04', 5],
    ['2027-01-10', 6],
  ])('with seats from %s on, week %i is the first that may be used', (on, week) => {
    expect(firstWeekFrom(calendar, on)).toBe(week);
  });

  test.each([
    [null, 30],
    ['2026-01-31', 1],
    ['2027-01-31', 8],
    ['2030-01-31', 30],
  ])('what ends on %s is due in week %i', (on, week) => {
    expect(dueWeekOf(calendar, on)).toBe(week);
  });
});

describe('closed weeks', () => {
  test.each([
    ['確定申告', '2027-02-16', '2027-03-15', [11, 12, 13, 14, 15]],
    ['年末年始', '2026-12-29', '2027-01-03', [4]],
    ['a weekend alone, on which nobody goes out anyway', '2026-12-12', '2026-12-13', []],
    ['one Friday', '2026-12-11', '2026-12-11', [1]],
    ['a time before the first week', '2026-11-01', '2026-12-06', []],
  ])('%s closes every week it touches on a working day', (_reason, fromOn, toOn, weeks) => {
    expect(closedWeeks(withClosed(fromOn, toOn))).toEqual(weeks);
  });

  test('nobody is ever sent out on a closed day, and no week is closed without one', () => {
    const day = fc.integer({ min: -20, max: 230 });
    fc.assert(
      fc.property(fc.array(fc.tuple(day, fc.integer({ min: 0, max: 60 })), { maxLength: 4 }), (spans) => {
        const closed = spans.map(([from, length]) => ({
          ...{ fromOn: addDays(START, from), toOn: addDays(START, from + length), reason: '休止' },
        }));
        const schedule = { ...calendar, closed };
        const shut = closedWeeks(schedule);
        for (let week = 1; week <= calendar.weeks; week++) {
          const days = Array.from({ length: 5 }, (_, index) => addDays(mondayOfWeek(schedule, week), index));
          const isTouched = days.some((on) => closed.some(({ fromOn, toOn }) => fromOn <= on && on <= toOn));
          expect(shut.includes(week)).toBe(isTouched);
          expect(closingsOf(schedule, week).length > 0).toBe(isTouched);
          expect(fridayOfWeek(schedule, week)).toBe(days[4]);
        }
      }),
    );
  });
});

describe('times at which a city hall is best left alone are offered with their dates', () => {
  test('of every year that the schedule touches', () => {
    const offered = suggestedClosings('2026-12-01', '2027-08-01');
    expect(offered.map(({ reason, fromOn, toOn }) => `${reason} ${fromOn} ${toOn}`)).toEqual([
      'newYear 2026-12-29 2027-01-03',
      'taxReturns 2027-02-16 2027-03-15',
      'transfers 2027-03-25 2027-04-07',
      'localElections 2027-04-01 2027-04-25',
      'closing 2027-05-25 2027-05-31',
    ]);
  });

  test('an upper house election in its years, and the turn of the year that began the year before', () => {
    expect(suggestedClosings('2028-01-02', '2028-07-31').map(({ reason, toOn }) => `${reason} ${toOn}`)).toEqual([
      'newYear 2028-01-03',
      'taxReturns 2028-03-15',
      'transfers 2028-04-07',
      'closing 2028-05-31',
      'upperHouse 2028-07-23',
    ]);
  });
});

describe('technicians and closed periods are written a line each', () => {
  test('as people write them', () => {
    expect(readTechnicians('工藤 美咲 30\n\n中居　詩織，２５人\n外注A\t40').items).toEqual([
      { name: '工藤 美咲', perWeek: 30 },
      { name: '中居 詩織', perWeek: 25 },
      { name: '外注A', perWeek: 40 },
    ]);
    expect(
      readClosedPeriods('R9.2.16〜R9.3.15 確定申告\n令和9年4月11日 選挙\n2026-12-29 – 2027-01-03 New year').items,
    ).toEqual([
      { fromOn: '2027-02-16', toOn: '2027-03-15', reason: '確定申告' },
      { fromOn: '2027-04-11', toOn: '2027-04-11', reason: '選挙' },
      { fromOn: '2026-12-29', toOn: '2027-01-03', reason: 'New year' },
    ]);
  });

  test.each([
    ['', 'waves:refused.noTechnician', undefined],
    ['工藤 美咲', 'waves:refused.technicianLine', 1],
    ['工藤 30\n中居 0', 'waves:refused.perWeek', 2],
    ['工藤 30\n\n工藤 20', 'waves:refused.sameTechnician', 3],
  ])('technicians %j are refused with their line', (text, key, line) => {
    expect(readTechnicians(text).faults).toMatchObject([{ key, params: line === undefined ? {} : { line } }]);
  });

  test.each([
    ['確定申告', 'waves:refused.periodLine'],
    ['R9.2.30〜R9.3.15 確定申告', 'waves:refused.periodLine'],
    ['R9.3.15〜R9.2.16 確定申告', 'waves:refused.periodBackwards'],
    ['R9.2.16〜R19.2.16 確定申告', 'waves:refused.longPeriod'],
  ])('the period %j is refused', (text, key) => {
    expect(readClosedPeriods(`R8.12.29 休み\n${text}`).faults).toMatchObject([{ key, params: { line: 2 } }]);
  });

  test.each(['ja', 'en'] as const)('and read as they are shown again, in %s', (lang) => {
    const closed = suggestedClosings('2026-01-01', '2030-12-31');
    expect(readClosedPeriods(periodLines(closed, lang)).items).toEqual(closed);
    const technicians: Schedule['technicians'] = [{ name: '工藤 美咲', perWeek: 30 }];
    expect(readTechnicians(technicianLines(technicians)).items).toEqual(technicians);
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { courseByHand, courseOf, dayIn, monthsOf } from '../../src/effects/fiscal-months.ts';
import { addDays } from '../../src/shared/dates.ts';

const shown = { year: 2026, day: '2026-06-15', restarts: false };
const months = new Map([
  ['2026-03', 10],
  ['2026-04', 12],
  ['2026-05', null],
  ['2026-06', 99],
]);

test('a year sets out from the end of the year before, and the month of the day tells of the day', () => {
  const { start, points, now, before } = courseOf(shown, { months, onDay: 14 });
  expect(start).toEqual({ on: '2026-03-31', value: 10 });
  expect(points.slice(0, 4)).toEqual([{ on: '2026-04-30', value: 12 }, null, { on: '2026-06-15', value: 14 }, null]);
  expect([now?.value, before?.value]).toEqual([14, 12]);
});

test('what counts anew sets out from nothing', () => {
  const { start, before } = courseOf({ ...shown, day: '2026-04-10', restarts: true }, { months, onDay: 3 });
  expect([start, before]).toEqual(Array(2).fill({ on: '2026-04-01', value: 0 }));
});

test('by hand a month shows its last value, and a year nothing of the year before but where it sets out from', () => {
  const actuals = ['2024-05-01', '2026-03-01', '2026-04-10', '2026-04-20', '2026-07-01'].map((on, value) => ({
    on,
    value,
  }));
  const { start, points, now, before } = courseByHand(shown, actuals);
  expect([start?.value, now?.value, before?.value]).toEqual([1, 3, 2]);
  expect(points.map((point) => point?.value ?? null)).toEqual([3, ...Array(11).fill(null)]);
  expect(courseByHand({ ...shown, day: '2026-04-01' }, actuals).now).toBeNull();
});

test('nothing of a course lies after the day, and no day is after the end of the year', () => {
  const day = fc.integer({ min: -800, max: 1600 }).map((days) => addDays('2026-04-01', days));
  fc.assert(
    fc.property(fc.array(fc.tuple(day, fc.integer()), { maxLength: 20 }), day, fc.boolean(), (values, on, restarts) => {
      const actuals = values.map(([one, value]) => ({ on: one, value })).sort((a, b) => (a.on < b.on ? -1 : 1));
      const until = dayIn(2026, on);
      expect(until <= '2027-03-31').toBe(true);
      const { points, now } = courseByHand({ year: 2026, day: until, restarts }, actuals);
      expect(points).toHaveLength(monthsOf(2026).length);
      for (const one of [...points, now])
        if (one !== null) expect(one.on <= until && one.on >= '2026-04-01').toBe(true);
    }),
  );
});

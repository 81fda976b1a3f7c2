import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gapOf, type Judged, type Light, lightOf, readValue, trendOf } from '../../src/effects/effect.rules.ts';
import { addDays, daysBetween } from '../../src/shared/dates.ts';

const HALF = '2026-09-30';
const OVER = '2027-03-31';

const judged = (more: Partial<Judged>): Judged => ({
  ...{ fiscalYear: 2026, on: HALF, value: null, target: null, start: null, lowerIsBetter: false, restarts: false },
  ...more,
});
const start = { on: '2026-03-31', value: 60 };
const nothing = { on: '2026-04-01', value: 0 };

describe('the light of an indicator', () => {
  test.each<[string, Partial<Judged>, Light]>([
    ['nothing is measured', { target: 100 }, 'unmeasured'],
    ['nothing is measured and the year is over', { target: 100, on: OVER }, 'unmeasured'],
    ['nobody says what is aimed at', { value: 0 }, 'noTarget'],
    ['the target is met before the year is over', { value: 100, target: 100 }, 'achieved'],
    ['the target is met at the end', { value: 100, target: 100, on: OVER }, 'achieved'],
    ['the target is not met at the end', { value: 99.9, target: 100, on: OVER, start }, 'missed'],
    ['half the way is done in half the year', { value: 81, target: 100, start }, 'onTrack'],
    ['less than half the way is done in half the year', { value: 79, target: 100, start }, 'behind'],
    ['nobody knows from where the year set out', { value: 99, target: 100 }, 'behind'],
    [
      'less is better and half the way is done',
      { value: 1.2, target: 1, start: { ...start, value: 1.5 }, lowerIsBetter: true },
      'onTrack',
    ],
    [
      'less is better and it becomes more',
      { value: 1.6, target: 1, start: { ...start, value: 1.5 }, lowerIsBetter: true },
      'behind',
    ],
    ['0 is aimed at and reached', { value: 0, target: 0, lowerIsBetter: true }, 'achieved'],
    ['a rate counts anew each year', { value: 60, target: 100, restarts: true, start: nothing }, 'onTrack'],
    [
      'a count that is to stay low is within the target so far',
      { value: 1, target: 3, restarts: true, lowerIsBetter: true, start: nothing },
      'onTrack',
    ],
    [
      'such a count grows too fast',
      { value: 3, target: 3, restarts: true, lowerIsBetter: true, start: nothing },
      'behind',
    ],
    [
      'such a count is more than the target already',
      { value: 4, target: 3, restarts: true, lowerIsBetter: true, start: nothing },
      'missed',
    ],
    [
      'such a count ends within the target',
      { value: 3, target: 3, restarts: true, lowerIsBetter: true, start: nothing, on: OVER },
      'achieved',
    ],
  ])('where %s', (_name, more, light) => expect(lightOf(judged(more))).toBe(light));

  const value = fc.integer({ min: -1000, max: 1000 });
  const day = fc.integer({ min: 0, max: daysBetween('2026-04-01', OVER) }).map((days) => addDays('2026-04-01', days));
  const order: readonly Light[] = ['missed', 'behind', 'onTrack', 'achieved'];

  test('a better value never gets a worse light', () => {
    fc.assert(
      fc.property(
        value,
        value,
        value,
        value,
        day,
        fc.boolean(),
        fc.boolean(),
        (a, b, target, from, on, lower, restarts) => {
          const light = (one: number) =>
            order.indexOf(
              lightOf(
                judged({ value: one, target, on, lowerIsBetter: lower, restarts, start: { ...start, value: from } }),
              ),
            );
          const [better, worse] = a < b === lower ? [a, b] : [b, a];
          expect(light(better)).toBeGreaterThanOrEqual(light(worse));
        },
      ),
    );
  });

  test('a year that is over is achieved or missed, and one that is not is never missed but by what may not grow', () => {
    fc.assert(
      fc.property(value, value, day, fc.boolean(), fc.boolean(), (one, target, on, lowerIsBetter, restarts) => {
        const light = lightOf(judged({ value: one, target, on, lowerIsBetter, restarts, start }));
        if (on === OVER) expect(['achieved', 'missed']).toContain(light);
        else if (!(lowerIsBetter && restarts)) expect(light).not.toBe('missed');
      }),
    );
  });
});

test('a miss is never told as 0, and a target that is met lacks nothing', () => {
  expect(gapOf(1.204, 1.2, { lowerIsBetter: true, decimals: 2 })).toBe(0.01);
  expect(gapOf(1.2, 1.2, { lowerIsBetter: true, decimals: 2 })).toBe(0);
  expect(gapOf(80, 95.5, { lowerIsBetter: false, decimals: 1 })).toBe(15.5);
});

test('a trend says better or worse, whichever way the indicator is to go', () => {
  expect(trendOf(1.5, 1.2, { lowerIsBetter: true, decimals: 2 })).toEqual({ way: 'better', by: -0.3 });
  expect(trendOf(1.5, 1.2, { lowerIsBetter: false, decimals: 2 })).toEqual({ way: 'worse', by: -0.3 });
  expect(trendOf(1.504, 1.5, { lowerIsBetter: true, decimals: 2 })).toEqual({ way: 'same', by: 0 });
  expect(trendOf(null, 1.5, { lowerIsBetter: true, decimals: 2 })).toBeNull();
});

test.each([
  ['1,234', 0, 1234],
  ['９５．５％', 1, 95.5],
  ['−3', 0, -3],
  ['95.55', 1, null],
  ['100.1', 1, null],
  ['1e3', 0, null],
  ['', 0, null],
  ['12345678901', 0, null],
])('“%s” with %i decimals is %s', (text, decimals, value) => {
  expect(readValue(text, { decimals, most: decimals === 1 ? 100 : Number.POSITIVE_INFINITY })).toBe(value);
});

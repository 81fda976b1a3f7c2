import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BurndownAsked, burndownOf } from '../../src/plans/burndown.ts';

const asked: BurndownAsked = {
  ...{ weeks: 6, closed: [3], thisWeek: 2, lastWeek: 5, items: 100 },
  work: [
    { week: 1, planned: 40, done: 30 },
    { week: 2, planned: 30, done: 20 },
    { week: 5, planned: 30, done: 0 },
  ],
};

describe('work left by week', () => {
  test('as planned, and as it is up to this week', () => {
    expect(burndownOf(asked).points).toEqual([
      { week: 1, planned: 60, left: 70 },
      { week: 2, planned: 30, left: 50 },
      { week: 3, planned: 30, left: null },
      { week: 4, planned: 30, left: null },
      { week: 5, planned: 0, left: null },
      { week: 6, planned: 0, left: null },
    ]);
  });

  test('never rises, and as planned ends with what has no week', () => {
    const work = fc.array(
      fc
        .record({ week: fc.integer({ min: 1, max: 12 }), planned: fc.nat(40), done: fc.nat(40) })
        .map((one) => ({ ...one, done: Math.min(one.done, one.planned) })),
    );
    fc.assert(
      fc.property(work, fc.integer({ min: 0, max: 14 }), fc.nat(20), (weeks, thisWeek, without) => {
        const planned = weeks.reduce((sum, one) => sum + one.planned, 0);
        const items = planned + without;
        const { points, done } = burndownOf({ weeks: 12, closed: [], thisWeek, lastWeek: 12, items, work: weeks });
        expect(points.at(-1)?.planned).toBe(without);
        expect(points.filter(({ left }) => left !== null)).toHaveLength(Math.min(12, thisWeek));
        expect(done).toBe(weeks.reduce((sum, one) => sum + one.done, 0));
        for (const [at, point] of points.entries()) {
          expect(point.planned).toBeLessThanOrEqual(points[at - 1]?.planned ?? items);
          if (point.left === null) continue;
          expect(point.left).toBeLessThanOrEqual(points[at - 1]?.left ?? items);
        }
      }),
    );
  });
});

describe('the forecast', () => {
  const forecast = (more: Partial<BurndownAsked>) => burndownOf({ ...asked, ...more }).forecast;
  const done = (first: number, second: number) =>
    asked.work.map((one) => ({ ...one, done: one.week === 1 ? first : one.week === 2 ? second : 0 }));

  test.each([
    ['before the first planned week', { thisWeek: 0 }, { kind: 'notBegun' }],
    ['with no weeks at all', { work: [] }, { kind: 'notBegun' }],
    ['when nothing is done', { work: done(0, 0) }, { kind: 'standing' }],
    ['at half in two weeks: two more, a closed week between', {}, { kind: 'asPlanned', week: 5 }],
    ['faster than planned', { work: done(50, 30) }, { kind: 'early', week: 4 }],
    ['slower than planned', { work: done(10, 15) }, { kind: 'late', week: 9 }],
    ['when all is done', { work: done(60, 40) }, { kind: 'finished' }],
  ] as const)('%s', (_when, more, expected) => {
    expect(forecast(more)).toEqual(expected);
  });
});

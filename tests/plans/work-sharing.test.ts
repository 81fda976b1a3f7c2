import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadOf, takenFrom, weeksOfPeople } from '../../src/plans/wave-load.ts';
import { type PlannedUnit, wavesAsked } from '../../src/plans/wave-problem.ts';
import { type Portion, shareWork } from '../../src/plans/work-sharing.ts';
import { scheduleGiven } from './schedule-given.ts';

const people = (unit: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${unit}-${at}`);

describe('work is shared out to technicians', () => {
  const technicians = [
    { name: '工藤', perWeek: 30 },
    { name: '中居', perWeek: 20 },
  ];

  test('a unit goes to one technician where one has the time, and to whom it fits best', () => {
    const portions = [
      { week: 1, unit: '0101', people: people('0101', 18) },
      { week: 1, unit: '0102', people: people('0102', 28) },
    ];
    const served = shareWork(portions, technicians);
    expect(new Set(people('0102', 28).map((one) => served.get(one)))).toEqual(new Set(['工藤']));
    expect(new Set(people('0101', 18).map((one) => served.get(one)))).toEqual(new Set(['中居']));
  });

  test('everybody is served by somebody, and nobody serves more people in a week than they can', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 25 }), { minLength: 1, maxLength: 6 });
    const hands = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(counts, hands, (sizes, perWeek) => {
        const capacity = perWeek.reduce((sum, one) => sum + one, 0);
        fc.pre(sizes.reduce((sum, one) => sum + one, 0) <= capacity);
        const portions: Portion[] = sizes.map((size, at) => ({
          week: 3,
          unit: `U${at}`,
          people: people(`U${at}`, size),
        }));
        const served = shareWork(
          portions,
          perWeek.map((count, at) => ({ name: `T${at}`, perWeek: count })),
        );
        expect(served.size).toBe(sizes.reduce((sum, one) => sum + one, 0));
        for (const [at, count] of perWeek.entries()) {
          expect([...served.values()].filter((name) => name === `T${at}`).length).toBeLessThanOrEqual(count);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const unit = (code: string, more: Partial<PlannedUnit> = {}): PlannedUnit => ({
  ...{ unitId: code, code, moves: 10, dueWeek: 5, lateCost: 100, notBefore: 1, items: 20, done: 0 },
  ...{ pinned: false, fromWeek: null, toWeek: null, ...more },
});

describe('the weeks that a unit takes', () => {
  const schedule = scheduleGiven({ closed: [{ fromOn: '2026-12-14', toOn: '2026-12-18', reason: '休止' }] });

  test('one with more people than a week holds goes on in the next working week', () => {
    const large = unit('0101', { moves: 70 });
    expect(takenFrom(schedule, large, 1)).toEqual([
      { week: 1, moves: 50 },
      { week: 3, moves: 20 },
    ]);
    expect(takenFrom(schedule, large, 2)).toBeNull();
    expect([...loadOf(schedule, [{ ...large, fromWeek: 1 }, unit('0102', { fromWeek: 3 })])]).toEqual([
      [1, 50],
      [3, 30],
    ]);
  });

  test('its people come in their order', () => {
    const taken = [
      { week: 1, moves: 2 },
      { week: 3, moves: 1 },
    ];
    expect([...weeksOfPeople(taken, ['A', 'B', 'C', 'D'])]).toEqual([
      ['A', 1],
      ['B', 1],
      ['C', 3],
      ['D', 3],
    ]);
    expect(weeksOfPeople([], ['A']).size).toBe(0);
  });
});

describe('what the solver is asked', () => {
  const schedule = scheduleGiven({});

  test('weeks gone by are not used again; what is begun or pinned keeps its week; what is over is left out', () => {
    const { problem, pinned } = wavesAsked(
      schedule,
      [
        unit('0101'),
        unit('0102', { pinned: true, fromWeek: 6, toWeek: 6, notBefore: 5 }),
        unit('0103', { done: 1, fromWeek: 3, toWeek: 4 }),
        unit('0104', { done: 1, fromWeek: 1, toWeek: 2 }),
        unit('0105', { pinned: true, fromWeek: 2, toWeek: 2 }),
        unit('0106', { moves: 0 }),
      ],
      4,
    );
    expect(problem.units.map(({ id, notBefore }) => [id, notBefore])).toEqual([
      ['0101', 4],
      ['0102', 5],
      ['0103', 1],
      ['0105', 4],
    ]);
    expect([...pinned]).toEqual([
      ['0102', 6],
      ['0103', 3],
    ]);
    expect(problem).toMatchObject({ weeks: 20, capacityPerWeek: 50, blackout: [] });
  });
});

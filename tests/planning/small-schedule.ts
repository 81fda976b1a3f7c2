import fc from 'fast-check';
import type { WavesProblem, WaveUnit } from '../../src/planning/waves-problem.ts';

export const unitOf = (id: string, moves: number, more: Partial<WaveUnit> = {}): WaveUnit => ({
  ...{ id, moves, dueWeek: 6, lateCostPerWeek: 1000, notBefore: 1 },
  ...more,
});

export const smallSchedule: fc.Arbitrary<WavesProblem> = fc.record({
  weeks: fc.integer({ min: 1, max: 6 }),
  capacityPerWeek: fc.integer({ min: 1, max: 10 }),
  blackout: fc.subarray([1, 2, 3, 4, 5]),
  units: fc
    .array(
      fc.record({
        ...{ moves: fc.integer({ min: 1, max: 18 }), dueWeek: fc.integer({ min: 1, max: 7 }) },
        lateCostPerWeek: fc.integer({ min: 0, max: 3 }).map((thousands) => thousands * 1000),
        notBefore: fc.integer({ min: 1, max: 7 }),
      }),
      { maxLength: 4 },
    )
    .map((units) => units.map((unit, at) => ({ id: `U${at}`, ...unit }))),
});

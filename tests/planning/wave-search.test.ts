import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { exchanged, type Parcel } from '../../src/planning/wave-exchange.ts';
import { searched } from '../../src/planning/wave-search.ts';
import { type Slot, slotsOf, workingWeeks } from '../../src/planning/wave-slots.ts';
import { solveWaves } from '../../src/planning/waves.ts';
import type { WavesProblem } from '../../src/planning/waves-problem.ts';
import { smallSchedule, unitOf } from './small-schedule.ts';

const costOf = (taken: readonly Slot[]): number => taken.reduce((sum, { cost }) => sum + cost, 0);

/** Every unit that finds room in the first week that still has some, in the order of the list. */
function firstFit(problem: WavesProblem, slots: readonly Slot[]): Slot[] {
  const left = new Map(workingWeeks(problem).map((week) => [week, problem.capacityPerWeek]));
  const leftIn = (week: number): number => left.get(week) ?? 0;
  return problem.units.flatMap((unit) => {
    const fits = slots.find(
      (slot) => slot.unit === unit && slot.taken.every(({ week, moves }) => moves <= leftIn(week)),
    );
    for (const { week, moves } of fits?.taken ?? []) left.set(week, leftIn(week) - moves);
    return fits ? [fits] : [];
  });
}

describe('a schedule that is looked for near another one', () => {
  test('has the same units, costs no more and fills no week beyond what it holds', () => {
    const run = (problem: WavesProblem) => {
      const weeks = workingWeeks(problem);
      const slots = problem.units.flatMap((unit) => slotsOf(problem, weeks, unit));
      const { capacityPerWeek } = problem;
      const start = firstFit(problem, slots);
      const found = searched({ slots, weeks, capacityPerWeek }, start, { tries: 3, isEnough: () => false });
      expect(found.map(({ unit }) => unit.id).sort()).toEqual(start.map(({ unit }) => unit.id).sort());
      expect(costOf(found)).toBeLessThanOrEqual(costOf(start));
      for (const slot of found) expect(slots).toContain(slot);
      for (const week of weeks) {
        const there = found.flatMap(({ taken }) => taken.filter((part) => part.week === week));
        expect(there.reduce((sum, { moves }) => sum + moves, 0)).toBeLessThanOrEqual(capacityPerWeek);
      }
    };
    fc.assert(fc.property(smallSchedule, run), { numRuns: 300 });
  });

  test('shares two weeks out in the best way there is', () => {
    const size = fc.integer({ min: 1, max: 9 });
    const parcel = fc.record({
      moves: size,
      first: fc.integer({ min: 0, max: 50 }),
      second: fc.integer({ min: 0, max: 50 }),
    });
    const run = (list: readonly { moves: number; first: number; second: number }[], room: number, more: number) => {
      const parcels = list.map(
        ({ moves, first, second }): Parcel => ({
          moves,
          weights: new Map([
            [1, first],
            [2, second],
          ]),
        }),
      );
      const all = list.reduce((sum, { moves }) => sum + moves, 0);
      const rooms = new Map([
        [1, room],
        [2, all + more],
      ]);
      const weigh = (weeks: readonly number[]): number => {
        const inFirst = list.reduce((sum, { moves }, at) => sum + (weeks[at] === 1 ? moves : 0), 0);
        if (inFirst > room) return Number.POSITIVE_INFINITY;
        return parcels.reduce((sum, { weights }, at) => sum + (weights.get(weeks[at] ?? 0) ?? 0), 0);
      };
      const every = Array.from({ length: 2 ** list.length }, (_, mask) =>
        list.map((_one, at) => ((mask >> at) & 1) + 1),
      );
      const found = exchanged(
        parcels,
        list.map(() => 2),
        rooms,
      );
      expect(weigh(found)).toBe(Math.min(...every.map(weigh)));
    };
    fc.assert(fc.property(fc.array(parcel, { maxLength: 8 }), fc.nat(20), fc.nat(5), run), { numRuns: 200 });
  });

  test('makes the schedule of a whole city the best there is, and proves it', async () => {
    const units = Array.from({ length: 90 }, (_, at) => {
      const moves = 1 + ((at * 37) % 53);
      return unitOf(String(100 + at), moves, { dueWeek: at % 7 === 0 ? 20 : 6, lateCostPerWeek: 1000 * moves });
    });
    const problem = { weeks: 26, capacityPerWeek: 160, blackout: [4, 11, 12], units };
    const { status, cost, lastWeek, bound, unscheduled } = await solveWaves(problem, { secondsLeft: () => 60 });
    expect({ status, unscheduled, bound }).toEqual({ status: 'optimal', unscheduled: [], bound: { cost, lastWeek } });
  });
});

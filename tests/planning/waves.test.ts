import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { solveWaves } from '../../src/planning/waves.ts';
import {
  readWavesProblem,
  type WavesAnswer,
  type WavesProblem,
  type WaveUnit,
} from '../../src/planning/waves-problem.ts';

const PATIENCE = { secondsLeft: () => 60 };

const unitOf = (id: string, moves: number, more: Partial<WaveUnit> = {}): WaveUnit => ({
  ...{ id, moves, dueWeek: 6, lateCostPerWeek: 1000, notBefore: 1 },
  ...more,
});

interface Best {
  readonly leftOut: number;
  readonly cost: number;
  readonly lastWeek: number;
}

/** The best of all schedules, found by trying them; written from the planning model. */
function bestOf({ weeks, capacityPerWeek, blackout, units }: WavesProblem): Best {
  const working = Array.from({ length: weeks }, (_, index) => index + 1).filter((week) => !blackout.includes(week));
  const free = new Map(working.map((week) => [week, capacityPerWeek]));
  let best: Best = { leftOut: Number.POSITIVE_INFINITY, cost: 0, lastWeek: 0 };
  const isBetter = (one: Best): boolean => {
    const [a, b] = [one, best].map(({ leftOut, cost, lastWeek }) => [leftOut, cost, lastWeek]);
    const at = a?.findIndex((value, index) => value !== b?.[index]) ?? -1;
    return at >= 0 && (a?.[at] ?? 0) < (b?.[at] ?? 0);
  };
  const look = (at: number, sofar: Best): void => {
    const unit = units[at];
    if (!unit) {
      if (isBetter(sofar)) best = sofar;
      return;
    }
    look(at + 1, { ...sofar, leftOut: sofar.leftOut + 1 });
    for (const [start, week] of working.entries()) {
      if (week < unit.notBefore) continue;
      let moves = unit.moves;
      const used: [number, number][] = [];
      for (let next = start; moves > 0 && next < working.length; next += 1) {
        const part = Math.min(moves, capacityPerWeek);
        used.push([working[next] ?? 0, part]);
        moves -= part;
      }
      if (moves > 0 || used.some(([one, part]) => (free.get(one) ?? 0) < part)) continue;
      for (const [one, part] of used) free.set(one, (free.get(one) ?? 0) - part);
      const end = used.at(-1)?.[0] ?? 0;
      const late = unit.lateCostPerWeek * Math.max(0, end - unit.dueWeek);
      look(at + 1, { ...sofar, cost: sofar.cost + late, lastWeek: Math.max(sofar.lastWeek, end) });
      for (const [one, part] of used) free.set(one, (free.get(one) ?? 0) + part);
    }
  };
  look(0, { leftOut: 0, cost: 0, lastWeek: 0 });
  return best;
}

const smallSchedule: fc.Arbitrary<WavesProblem> = fc.record({
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

function weeksOf({ capacityPerWeek, blackout }: WavesProblem, { schedule }: WavesAnswer, units: readonly WaveUnit[]) {
  const taken = new Map<number, number>();
  for (const { unit, from, to } of schedule) {
    let moves = units.find(({ id }) => id === unit)?.moves ?? 0;
    for (let week = from; week <= to; week += 1) {
      if (blackout.includes(week)) continue;
      const part = Math.min(moves, capacityPerWeek);
      taken.set(week, (taken.get(week) ?? 0) + part);
      moves -= part;
    }
    expect(moves).toBe(0);
  }
  return taken;
}

describe('a schedule of waves', () => {
  test('is as good as the best of all that there are', async () => {
    const run = async (problem: WavesProblem) => {
      const answer = await solveWaves(problem, PATIENCE);
      const { leftOut, cost, lastWeek } = bestOf(problem);
      expect(answer).toMatchObject({ status: 'optimal', cost, lastWeek, bound: { cost, lastWeek } });
      expect(answer.unscheduled).toHaveLength(leftOut);
      for (const moves of weeksOf(problem, answer, problem.units).values()) {
        expect(moves).toBeLessThanOrEqual(problem.capacityPerWeek);
      }
      for (const { unit, from } of answer.schedule) {
        expect(problem.blackout).not.toContain(from);
        expect(from).toBeGreaterThanOrEqual(problem.units.find(({ id }) => id === unit)?.notBefore ?? 0);
      }
    };
    await fc.assert(fc.asyncProperty(smallSchedule, run), { numRuns: 300 });
  });

  test('is the same however the units are ordered', async () => {
    const run = async ({ units, ...rest }: WavesProblem) => {
      const backwards = { ...rest, units: [...units].reverse() };
      expect(await solveWaves(backwards, PATIENCE)).toEqual(await solveWaves({ ...rest, units }, PATIENCE));
    };
    await fc.assert(fc.asyncProperty(smallSchedule, run), { numRuns: 50 });
  });

  test('lets a large unit fill whole weeks over a blackout, and leaves the rest of its last one to others', async () => {
    const units = [unitOf('0101', 250), unitOf('0102', 50, { notBefore: 4, dueWeek: 4 })];
    const answer = await solveWaves({ weeks: 8, capacityPerWeek: 100, blackout: [2], units }, PATIENCE);
    expect(answer).toEqual({
      ...{ status: 'optimal', cost: 0, lastWeek: 4, bound: { cost: 0, lastWeek: 4 }, unscheduled: [] },
      schedule: [
        { unit: '0101', from: 1, to: 4 },
        { unit: '0102', from: 4, to: 4 },
      ],
    });
  });

  test('names the units for which the weeks do not suffice', async () => {
    const units = [unitOf('0101', 100), unitOf('0102', 100), unitOf('0103', 900)];
    const answer = await solveWaves({ weeks: 2, capacityPerWeek: 100, blackout: [], units }, PATIENCE);
    expect(answer).toMatchObject({ status: 'optimal', unscheduled: ['0103'], lastWeek: 2 });
  });

  test('for which there is no time is never called the best one', async () => {
    const units = Array.from({ length: 12 }, (_, at) => unitOf(`01${at}`, 30 + at, { dueWeek: 2 }));
    const answer = await solveWaves({ weeks: 9, capacityPerWeek: 100, blackout: [], units }, { secondsLeft: () => 0 });
    expect(answer.status).toBe('feasible');
    expect(answer.schedule.length + answer.unscheduled.length).toBe(12);
  });
});

test('a waves file that breaks the format is refused with every fault and its path', () => {
  const faulty = { weeks: 600, capacityPerWeek: 0, blackout: ['9'], units: [{ ...unitOf('0101', 0), dueWeek: 1.5 }] };
  expect(() => readWavesProblem(faulty)).toThrow(
    [
      'capacityPerWeek must be a whole number from 1 to 1000000000000',
      'blackout[0] must be a whole number from 1 to 1000000000000',
      'units[0].moves must be a whole number from 1 to 1000000000000',
      'units[0].dueWeek must be a whole number from 1 to 1000000000000',
    ].join('\n'),
  );
  const twice = { weeks: 600, capacityPerWeek: 1, blackout: [], units: [unitOf('0101', 1), unitOf('0101', 1)] };
  expect(() => readWavesProblem(twice)).toThrow('weeks must be at most 520\nunits[1].id is the same as units[0].id');
});

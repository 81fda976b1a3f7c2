import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FaultyProblem } from '../../src/planning/problem-format.ts';
import { solveWaves } from '../../src/planning/waves.ts';
import {
  readWavesProblem,
  type WavesAnswer,
  type WavesProblem,
  type WaveUnit,
} from '../../src/planning/waves-problem.ts';
import { bestWavesOf } from './best-waves.ts';
import { smallSchedule, unitOf } from './small-schedule.ts';

const PATIENCE = { secondsLeft: () => 60 };

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
      const { leftOut, cost, lastWeek } = bestWavesOf(problem);
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

  test('starts a pinned unit in its week, and is the best of all that do', async () => {
    const run = async (problem: WavesProblem, weeks: readonly number[]) => {
      const pinned = new Map(problem.units.slice(0, weeks.length).map(({ id }, at) => [id, weeks[at] ?? 1]));
      const best = bestWavesOf(problem, pinned);
      const isImpossible = best.leftOut === Number.POSITIVE_INFINITY;
      if (isImpossible) {
        await expect(solveWaves(problem, PATIENCE, pinned)).rejects.toThrow(FaultyProblem);
        return;
      }
      const answer = await solveWaves(problem, PATIENCE, pinned);
      const { leftOut, cost, lastWeek } = best;
      expect(answer).toMatchObject({ status: 'optimal', cost, lastWeek, bound: { cost, lastWeek } });
      expect(answer.unscheduled).toHaveLength(leftOut);
      const starts = new Map(answer.schedule.map(({ unit, from }) => [unit, from]));
      for (const [unit, week] of pinned) expect(starts.get(unit)).toBe(week);
      for (const moves of weeksOf(problem, answer, problem.units).values()) {
        expect(moves).toBeLessThanOrEqual(problem.capacityPerWeek);
      }
    };
    const pins = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 2 });
    await fc.assert(fc.asyncProperty(smallSchedule, pins, run), { numRuns: 200 });
  });

  test('is refused with every pin that cannot be kept', async () => {
    const units = [
      unitOf('0101', 60),
      unitOf('0102', 60),
      unitOf('0103', 10, { notBefore: 4 }),
      unitOf('0104', 250),
      unitOf('0105', 10),
    ];
    const pinned = new Map([
      ...[['0102', 5] as const, ['0101', 5] as const, ['0103', 3] as const],
      ...[['0104', 6] as const, ['0105', 2] as const, ['0199', 1] as const],
    ]);
    const problem = { weeks: 7, capacityPerWeek: 100, blackout: [2], units };
    await expect(solveWaves(problem, PATIENCE, pinned)).rejects.toThrow(
      new FaultyProblem([
        { path: 'pinned.0103', reason: 'cannot start in week 3' },
        { path: 'pinned.0104', reason: 'cannot start in week 6' },
        { path: 'pinned.0105', reason: 'cannot start in week 2' },
        { path: 'pinned.0199', reason: 'is no unit' },
        { path: 'pinned.0102', reason: 'fills week 5 with 120 moves, and it holds 100' },
      ]),
    );
  });

  test('says what is worked out, step by step', async () => {
    const steps: string[] = [];
    const problem = { weeks: 7, capacityPerWeek: 100, blackout: [2], units: [unitOf('0101', 60)] };
    await solveWaves(problem, { ...PATIENCE, onStep: (step) => steps.push(step) });
    expect(steps).toEqual(['leftOut', 'cost', 'lastWeek']);
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

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { costingOf } from '../../src/planning/costing.ts';
import { startCounting } from '../../src/planning/counting.ts';
import type { Problem } from '../../src/planning/problem.ts';
import { townOf } from './small-city.ts';

const PATIENCE = { secondsLeft: () => 60 };

test('a city whose prices are first worked out from a part of it costs what it costs as a whole', async () => {
  const run = async (problem: Problem) => {
    const counting = await startCounting(problem, PATIENCE);
    const values = counting.inTurn(['unserved', 'terminals'], () => undefined).at(-1)?.outcome.values ?? [];
    const isCounted = problem.objective === 'fewest-terminals';
    const counts = {
      unserved: counting.sum('unserved', values),
      terminals: isCounted ? counting.sum('terminals', values) : Number.POSITIVE_INFINITY,
    };
    const cheapest = (sample: number) =>
      costingOf(problem, PATIENCE, sample).cheapest(counts, () => counting.worth(isCounted ? 'terminals' : 'unserved'));
    const whole = await cheapest(1000);
    expect(whole.isProven).toBe(true);
    for (const sample of [1, 3, 6]) {
      const { cost, bound, isProven } = await cheapest(sample);
      expect({ sample, cost, bound, isProven }).toEqual({
        sample,
        cost: whole.cost,
        bound: whole.cost,
        isProven: true,
      });
    }
  };
  await fc.assert(fc.asyncProperty(townOf(30), run), { numRuns: 40 });
});

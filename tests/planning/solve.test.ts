import fc from 'fast-check';
import { expect, test } from 'vitest';
import { solvePlan } from '../../src/planning/solve.ts';
import { bestOf } from './by-brute-force.ts';
import { smallCity } from './small-city.ts';

test('a plan for a small city is as good as the best of all that there are', async () => {
  await fc.assert(
    fc.asyncProperty(smallCity, async (problem) => {
      const answer = await solvePlan(problem, { seconds: 60 });
      const best = bestOf(problem);
      expect(answer.status).toBe('optimal');
      expect({ unserved: answer.unserved.length, cost: answer.cost }).toEqual({
        unserved: best.unserved,
        cost: Math.round(best.cost),
      });
      if (problem.objective === 'fewest-terminals') expect(answer.terminals).toBe(best.terminals);
      if (problem.budget !== null) expect(answer.outlay).toBeLessThanOrEqual(problem.budget);
    }),
    { numRuns: 300 },
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../src/planning/problem.ts';
import { readProblem } from '../../src/planning/problem-format.ts';
import { solvePlan } from '../../src/planning/solve.ts';
import { bestOf } from './by-brute-force.ts';
import { breaches } from './check-plan.ts';
import { smallCity, townOf } from './small-city.ts';

const PATIENCE = { seconds: 60 };

/** Two people at counters, one of them with an old terminal, and a way from LGWAN into the Internet with one seat. */
const OFFICE: Problem = {
  ...{ horizonMonths: 60, objective: 'fewest-terminals', budget: null, moveCost: 5000 },
  upgrades: { mfa: 4000 },
  employees: [
    { id: 'E1', unit: '0101', needs: ['LG', 'IN'] },
    { id: 'E2', unit: '0101', needs: ['LG', 'IN'] },
  ],
  devices: [
    { id: 'D1', home: 'LG', holder: 'E1', monthsLeft: 24, runningCost: 900, capabilities: ['mfa'] },
    { id: 'D2', home: 'IN', holder: 'E1', monthsLeft: 60, runningCost: 800, capabilities: [] },
    { id: 'D3', home: 'LG', holder: 'E2', monthsLeft: 24, runningCost: 900, capabilities: [] },
    { id: 'D4', home: 'IN', holder: 'E2', monthsLeft: 12, runningCost: 800, capabilities: [] },
  ],
  catalogue: [
    { id: 'N1', home: 'LG', price: 210_000, lifeMonths: 60, runningCost: 800, capabilities: ['mfa'], stock: null },
    { id: 'N2', home: 'IN', price: 150_000, lifeMonths: 60, runningCost: 700, capabilities: [], stock: null },
  ],
  methods: [
    { id: 'LG>IN:RBI', home: 'LG', target: 'IN', requires: ['mfa'], seatCostPerMonth: 500, setupCost: 3000, seats: 1 },
  ],
};

describe('a plan', () => {
  test('for a small city is as good as the best of all that there are', async () => {
    const run = async (problem: Problem) => {
      const answer = await solvePlan(problem, PATIENCE);
      const best = bestOf(problem);
      expect(answer).toMatchObject({ status: 'optimal', gap: 0, cost: Math.round(best.cost) });
      expect(answer.unserved).toHaveLength(best.unserved);
      if (problem.objective === 'fewest-terminals') expect(answer.terminals).toBe(best.terminals);
      expect(answer.bound).toEqual({ terminals: answer.terminals, cost: answer.cost });
      expect(breaches(problem, answer)).toEqual([]);
    };
    await fc.assert(fc.asyncProperty(smallCity, run), { numRuns: 400 });
  });

  test('never gives a device, a seat or a purchase away twice, nor to somebody who could not use it', async () => {
    const run = async (problem: Problem) => {
      const answer = await solvePlan(problem, PATIENCE);
      expect(breaches(problem, answer)).toEqual([]);
    };
    await fc.assert(fc.asyncProperty(townOf(40), run), { numRuns: 40 });
  });

  test('is the same to the byte however the lists of the problem are ordered', async () => {
    const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
    const reordered = (problem: Problem) =>
      fc.record({
        ...{
          problem: fc.constant(problem),
          employees: shuffled(problem.employees),
          devices: shuffled(problem.devices),
        },
        ...{ catalogue: shuffled(problem.catalogue), methods: shuffled(problem.methods) },
      });
    const run = async ({ problem, ...lists }: { problem: Problem } & Partial<Problem>) => {
      const other = { ...problem, ...lists };
      expect(JSON.stringify(await solvePlan(other, PATIENCE))).toBe(JSON.stringify(await solvePlan(problem, PATIENCE)));
    };
    await fc.assert(fc.asyncProperty(townOf(12).chain(reordered), run), { numRuns: 40 });
  });

  test('keeps, releases, upgrades and prices a seat as an office would work it out by hand', async () => {
    const answer = await solvePlan(OFFICE, PATIENCE);
    // E1 keeps D1 (54,000, and 36 months of a new one at 3,500) and D2 (48,000). E2 keeps D3 with the upgrade (4,000) and
    // takes the seat (30,000 and 3,000): that is cheaper than handing D2 over to E2 (5,000).
    expect(answer).toMatchObject({
      ...{ terminals: 3, cost: 180_000 + 48_000 + 180_000 + 4000 + 33_000, outlay: 4000 + 3000 },
      assignments: [
        {
          employee: 'E1',
          terminals: [
            { home: 'IN', device: 'D2', upgrades: [] },
            { home: 'LG', device: 'D1', upgrades: [] },
          ],
          methods: [],
        },
        {
          employee: 'E2',
          terminals: [{ home: 'LG', device: 'D3', upgrades: ['mfa'] }],
          methods: ['LG>IN:RBI'],
        },
      ],
      ...{ released: ['D4'], seatsUsed: { 'LG>IN:RBI': 1 }, unserved: [] },
      // With a second seat E1 gives D2 up: 48,000 less for 33,000 more.
      prices: { 'LG>IN:RBI': 15_000 },
    });
  });

  test('for which there is no time is never called the best one, and breaks nothing', async () => {
    const run = async (problem: Problem) => {
      const answer = await solvePlan(problem, { seconds: 0 });
      expect(breaches(problem, answer)).toEqual([]);
      if (answer.status === 'optimal') {
        const { terminals, cost, unserved } = await solvePlan(problem, PATIENCE);
        expect(answer).toMatchObject({ cost, unserved: unserved.map(() => ({})) });
        if (problem.objective === 'fewest-terminals') expect(answer.terminals).toBe(terminals);
      } else expect(answer.gap).toBeGreaterThan(0);
    };
    await fc.assert(fc.asyncProperty(townOf(20), run), { numRuns: 30 });
  });

  test('that somebody stops is answered with the best plan so far and a bound that holds', async () => {
    const run = async (problem: Problem) => {
      const stopped = await solvePlan(problem, { seconds: 60, isStopped: () => true });
      const best = await solvePlan(problem, PATIENCE);
      expect(breaches(problem, stopped)).toEqual([]);
      if (stopped.unserved.length > best.unserved.length) return;
      expect(stopped.bound.cost).toBeLessThanOrEqual(best.cost);
      if (problem.objective === 'fewest-terminals') expect(stopped.bound.terminals).toBeLessThanOrEqual(best.terminals);
    };
    await fc.assert(fc.asyncProperty(townOf(20), run), { numRuns: 30 });
  });

  test('says why nobody can serve somebody, and counts them as unserved', async () => {
    const employees = [...OFFICE.employees, { id: 'E9', unit: '0101', needs: ['LG', 'MN'] }];
    const { unserved } = await solvePlan({ ...OFFICE, employees }, PATIENCE);
    expect(unserved).toEqual([
      { employee: 'E9', reason: 'no method reaches MN and no terminal of that zone can be had' },
    ]);
  });

  test('tells the smallest budget that would do where the budget leaves somebody unserved', async () => {
    const employees = [...OFFICE.employees, { id: 'E3', unit: '0101', needs: ['LG'] }];
    const city: Problem = { ...OFFICE, employees, methods: [] };
    const answer = await solvePlan({ ...city, budget: 100_000 }, PATIENCE);
    expect(answer).toMatchObject({ status: 'optimal', smallestBudget: 210_000 });
    expect(answer.unserved).toHaveLength(1);
    expect((await solvePlan({ ...city, budget: 210_000 }, PATIENCE)).unserved).toEqual([]);
    expect((await solvePlan({ ...city, budget: 209_999 }, PATIENCE)).unserved).toHaveLength(1);
  });

  test('says that a home has no replacement in the catalogue, and takes it as free', async () => {
    const answer = await solvePlan({ ...OFFICE, catalogue: OFFICE.catalogue.slice(1) }, PATIENCE);
    expect(answer.withoutReplacement).toEqual(['LG']);
  });

  test('weighs prices that are no whole yen a month to the last part of a yen', async () => {
    const entry = { home: 'LG', runningCost: 0, capabilities: [], stock: null };
    const catalogue = [
      { id: 'N1', ...entry, price: 100_000, lifeMonths: 84 },
      { id: 'N2', ...entry, price: 42_857, lifeMonths: 36 },
    ];
    const employees = [{ id: 'E1', unit: '0101', needs: ['LG'] }];
    // 71,428.571… and 71,428.333… yen over 60 months.
    const { assignments } = await solvePlan({ ...OFFICE, employees, devices: [], catalogue, methods: [] }, PATIENCE);
    expect(assignments[0]?.terminals).toEqual([{ home: 'LG', new: 'N2', upgrades: [] }]);
  });
});

describe('a problem file', () => {
  test('that breaks the format is refused with every fault and its path', () => {
    const faulty = {
      ...OFFICE,
      ...{ horizonMonths: 0, objective: 'cheapest', moveCost: 1.5, upgrades: { mfa: -1 } },
      employees: [
        { id: 'E1', unit: '0101', needs: 'LG' },
        { id: '', needs: ['LG', 4] },
      ],
      methods: [{ ...OFFICE.methods[0], seats: '1' }],
      budget: undefined,
    };
    expect(() => readProblem(faulty)).toThrow(
      [
        'horizonMonths must be a whole number from 1 to 1000000000000',
        'objective must be one of fewest-terminals, lowest-cost',
        'budget is missing',
        'moveCost must be a whole number from 0 to 1000000000000',
        'upgrades.mfa must be a whole number from 0 to 1000000000000',
        'employees[0].needs must be a list',
        'employees[1].id must be a text that is not empty',
        'employees[1].unit is missing',
        'employees[1].needs[1] must be a text that is not empty',
        'methods[0].seats must be a whole number from 0 to 1000000000000',
      ].join('\n'),
    );
    expect(() => readProblem([])).toThrow('(file) must be an object');
  });

  test('that contradicts itself is refused likewise', () => {
    const [first, second] = OFFICE.devices;
    const faulty = {
      ...OFFICE,
      devices: [first, { ...second, id: 'D1' }, { ...second, holder: 'E7' }],
      employees: [{ id: 'E1', unit: '0101', needs: ['LG', 'IN', 'LG'] }],
    };
    expect(() => readProblem(faulty)).toThrow(
      [
        'devices[1].id is the same as devices[0].id',
        'employees[0].needs[2] is the same as employees[0].needs[0]',
        'devices[2].holder is no employee',
      ].join('\n'),
    );
  });
});

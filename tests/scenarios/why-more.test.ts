import { expect, test } from 'vitest';
import type { Problem } from '../../src/planning/problem.ts';
import { solvePlan } from '../../src/planning/solve.ts';
import { planFigures } from '../../src/scenarios/plan-figures.ts';
import { planPeople } from '../../src/scenarios/plan-people.ts';
import { REASON_OF } from '../../src/scenarios/why-more.ts';
import { OFFICE } from '../planning/office.ts';

const solved = async (changes: Partial<Problem>) => {
  const problem = { ...OFFICE, ...changes };
  return { problem, answer: await solvePlan(problem, { secondsLeft: () => 60 }), outside: [] };
};
const reasons = async (changes: Partial<Problem>) =>
  planPeople(await solved(changes)).flatMap(({ whyMore }) => whyMore ?? []);

const [RBI] = OFFICE.methods;
const method = { ...(RBI as Problem['methods'][number]) };
const mnWorker = [{ id: 'E1', unit: '0101', needs: ['LG', 'MN'] }];
const own = OFFICE.devices.filter(({ holder }) => holder === 'E1');
const mn = { id: 'N3', home: 'MN', price: 1, lifeMonths: 60, runningCost: 0, capabilities: [], stock: null };

test('the seats of a method that are all taken are the reason of whoever got none', async () => {
  expect(await reasons({})).toEqual(['seats']);
});

test('no method at all into the Internet, or none that joins the My Number zone, is a reason of its own', async () => {
  expect(await reasons({ methods: [] })).toEqual(['method', 'method']);
  expect(await reasons({ methods: [], employees: mnWorker, devices: own, catalogue: [mn] })).toEqual(['route']);
  expect([REASON_OF.route, REASON_OF.method, REASON_OF.seats, REASON_OF.lease]).toEqual(['R01', 'R08', 'R08', 'R07']);
});

test('a terminal that cannot be fitted out for the method is the reason where no other can either', async () => {
  const bare = OFFICE.devices.map((one) => ({ ...one, capabilities: [] }));
  const changes = { methods: [{ ...method, seats: null }], upgrades: {}, devices: bare, catalogue: [] };
  expect(await reasons(changes)).toEqual(['equipment', 'equipment']);
});

test('a lease that runs keeps two terminals where the least cost is asked for', async () => {
  const dear = [{ ...method, seats: null, seatCostPerMonth: 100_000 }];
  expect(await reasons({ methods: dear, objective: 'lowest-cost' })).toEqual(['lease', 'lease']);
  const old = OFFICE.devices.map((one) => ({ ...one, monthsLeft: 0 }));
  expect(await reasons({ methods: dear, objective: 'lowest-cost', devices: old })).toEqual(['cheaper', 'cheaper']);
});

test('a budget that does not reach for the seats is the limit', async () => {
  expect(await reasons({ methods: [{ ...method, seats: null }], budget: 0 })).toEqual(['limits', 'limits']);
});

test('a plan that is not proven says no more than that', async () => {
  const problem = { ...OFFICE, methods: [{ ...method, seats: null }] };
  const answer = await solvePlan(problem, { secondsLeft: () => 60 });
  const two = [
    ...[{ home: 'LG', device: 'D1', upgrades: [] } as const, { home: 'IN', device: 'D2', upgrades: [] } as const],
  ];
  const worse = {
    ...answer,
    status: 'feasible',
    assignments: [{ employee: 'E1', terminals: two, methods: [] }],
  } as const;
  expect(planPeople({ problem, answer: worse, outside: [] }).map(({ whyMore }) => whyMore)).toEqual(['unproven', null]);
});

test('people tell what they keep, get and give back, and the figures add up by 部', async () => {
  const plan = await solved({});
  const people = planPeople({ ...plan, outside: [{ employee: 'E3', reason: 'onLeave', zones: ['LG'] }] });
  const [first, second, away] = people;
  expect(first).toMatchObject({ number: 'E1', holds: ['D1', 'D2'], returns: [], methods: [] });
  expect(second).toMatchObject({
    ...{ number: 'E2', holds: ['D3', 'D4'], returns: ['D4'], methods: ['LG>IN:RBI'] },
    terminals: [{ home: 'LG', name: 'D3', from: 'kept', upgrades: ['mfa'] }],
  });
  expect(away).toMatchObject({ number: 'E3', terminals: null, outside: [{ reason: 'onLeave' }] });
  const figures = planFigures({ ...plan, outside: [] }, people, () => '01');
  expect(figures.places).toEqual([{ code: '01', people: 2, before: 4, after: 3, more: 1 }]);
  expect(figures.whyMore).toEqual([{ why: 'seats', people: 1 }]);
  expect(figures.limits).toEqual([{ kind: 'seats', id: 'LG>IN:RBI', used: 1, most: 1, binds: true }]);
});

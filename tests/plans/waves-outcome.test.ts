import { describe, expect, test } from 'vitest';
import type { Outcome, Schedule } from '../../src/plans/schedule.ts';
import { outcomeFacts } from '../../src/plans/waves-outcome.ts';
import type { ViewTools } from '../../src/web/view-tools.ts';

/** Answers with the names of the sentences. */
const tools = {
  t: (key: string) => key,
  number: String,
  instant: String,
  date: String,
  lang: 'ja',
} as unknown as ViewTools;

const schedule = (outcome: Partial<Outcome>): Schedule => ({
  ...{ startOn: '2026-12-07', weeks: 10, technicians: [], closed: [], lateCost: 1000, seatsFrom: {}, before: null },
  outcome: {
    ...{ status: 'feasible', cost: 0, lastWeek: 4, bound: { cost: 0, lastWeek: 4 }, unscheduled: 0 },
    ...{ solvedAt: '2026-11-25T00:00:00.000Z', isMovedSince: false, ...outcome },
  },
});

const proofs = (outcome: Partial<Outcome>) =>
  outcomeFacts(schedule(outcome), [], tools).items.flatMap(({ support }) => support ?? []);

describe('what weeks are worth', () => {
  test('is proven where the bound is met', () => {
    expect(proofs({})).toEqual(['waves:fact.cost.proven', 'waves:fact.last.proven']);
    expect(proofs({ bound: { cost: 0, lastWeek: 3 } })).toEqual(['waves:fact.cost.proven', 'waves:fact.last.bound']);
  });

  test('is not proven as long as units are left out that might have found a week', () => {
    expect(proofs({ unscheduled: 2 })).toEqual(['waves:fact.cost.bound', 'waves:fact.last.bound']);
    expect(proofs({ unscheduled: 2, status: 'optimal' })).toEqual(['waves:fact.cost.proven', 'waves:fact.last.proven']);
  });

  test('is nothing but what it is where weeks were moved by hand', () => {
    expect(proofs({ isMovedSince: true })).toEqual(['waves:fact.byHand', 'waves:fact.byHand']);
  });
});

import { describe, expect, test } from 'vitest';
import { startSolving } from '../../src/planning/solver-thread.ts';
import { OFFICE } from './office.ts';

const ORDER = { seconds: 60, onProgress: () => undefined };

describe('the solver in a thread of its own', { timeout: 60_000 }, () => {
  test('answers a plan as it does without one', async () => {
    const { answer } = startSolving({ kind: 'plan', problem: OFFICE }, ORDER);
    const { status, terminals, gap } = await answer;
    expect({ status, terminals, gap }).toEqual({ status: 'optimal', terminals: 3, gap: 0 });
  });

  test('answers a schedule of waves', async () => {
    const units = [{ id: '0101', moves: 34, dueWeek: 12, lateCostPerWeek: 20_000, notBefore: 1 }];
    const problem = { weeks: 30, capacityPerWeek: 120, blackout: [1], units };
    const { answer } = startSolving({ kind: 'waves', problem, pinned: new Map() }, ORDER);
    expect((await answer).schedule).toEqual([{ unit: '0101', from: 2, to: 2 }]);
  });

  test('that is stopped at once answers what it has, and never calls it optimal', async () => {
    const solving = startSolving({ kind: 'plan', problem: OFFICE }, ORDER);
    solving.stop();
    const { status, gap } = await solving.answer;
    expect(status).toBe('feasible');
    expect(gap).toBeGreaterThan(0);
  });

  test('tells what went wrong in it', async () => {
    const broken = { ...OFFICE, devices: null } as never;
    const { answer } = startSolving({ kind: 'plan', problem: broken }, ORDER);
    await expect(answer).rejects.toThrow();
  });
});

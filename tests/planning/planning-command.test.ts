import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';

interface Ended {
  readonly code: number;
  readonly stdout: string;
}

const PROBLEM = {
  ...{ horizonMonths: 60, objective: 'fewest-terminals', budget: null, moveCost: 5000, upgrades: {} },
  employees: [{ id: 'E1', unit: '0101', needs: ['LG'] }],
  devices: [{ id: 'D1', home: 'LG', holder: 'E1', monthsLeft: 60, runningCost: 900, capabilities: [] }],
  ...{ catalogue: [], methods: [] },
};

describe('ichidai plan', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-solve-'));
  const file = path.join(folder, 'problem.json');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const solve = (content: string | null, ...args: readonly string[]) => ask('solve', content, args);

  const ask = (what: 'solve' | 'waves', content: string | null, args: readonly string[]): Promise<Ended> => {
    if (content === null) rmSync(file, { force: true });
    else writeFileSync(file, content);
    const node = ['--import', 'tsx', 'src/cli.ts', 'plan', what, file, ...args];
    return new Promise((resolve) => {
      const child = execFile(process.execPath, node, { cwd: projectRoot }, (_error, stdout) =>
        resolve({ code: child.exitCode ?? -1, stdout }),
      );
    });
  };

  test('waves prints the schedule as JSON, or a line for each unit', async () => {
    const units = [{ id: '0101', moves: 34, dueWeek: 12, lateCostPerWeek: 20_000, notBefore: 1 }];
    const waves = JSON.stringify({ weeks: 30, capacityPerWeek: 120, blackout: [1], units });
    const { code, stdout } = await ask('waves', waves, ['--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      ...{ status: 'optimal', cost: 0, lastWeek: 2, bound: { cost: 0, lastWeek: 2 } },
      ...{ schedule: [{ unit: '0101', from: 2, to: 2 }], unscheduled: [] },
    });
    expect((await ask('waves', waves, [])).stdout).toContain('0101: week 2');
    expect((await ask('waves', '{}', ['--json'])).code).toBe(1);
  });

  test('solve prints the plan as JSON, or in a few lines', async () => {
    const { code, stdout } = await solve(JSON.stringify(PROBLEM), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      ...{ status: 'optimal', terminals: 1, cost: 54_000, outlay: 0, bound: { terminals: 1, cost: 54_000 }, gap: 0 },
      assignments: [{ employee: 'E1', terminals: [{ home: 'LG', device: 'D1', upgrades: [] }], methods: [] }],
      ...{ unserved: [], released: [], seatsUsed: {}, prices: {}, withoutReplacement: [], smallestBudget: null },
    });
    expect((await solve(JSON.stringify(PROBLEM))).stdout).toContain(
      'optimal: 1 terminals, 54,000 yen over the horizon',
    );
  });

  test.each([
    ['that breaks the format', JSON.stringify({ ...PROBLEM, moveCost: -1 }), 'moveCost'],
    ['that is no JSON', '{ "horizonMonths": ', '(file)'],
    ['that is not there', null, '(file)'],
  ])('refuses a file %s, with the path of every fault', async (_what, content, where) => {
    const { code, stdout } = await solve(content, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({ faults: [{ path: where, reason: expect.any(String) }] });
  });

  test('refuses to be patient for what is no number of seconds', async () => {
    expect((await solve(JSON.stringify(PROBLEM), '--seconds', 'long')).code).toBe(2);
  });
});

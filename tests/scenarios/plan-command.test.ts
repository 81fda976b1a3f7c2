import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import type { Answer } from '../../src/planning/answer.ts';
import { readProblem } from '../../src/planning/problem-format.ts';
import { sha256 } from '../../src/shared/canonical.ts';
import { giveSmallCity, SCREEN_FROM } from '../consolidation/small-city.ts';
import { breaches } from '../planning/check-plan.ts';
import { testDatabase } from '../support/app.ts';

const run = promisify(execFile);

describe('ichidai plan create, show and export', { timeout: 180_000 }, () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'ichidai-scenarios-'));

  beforeAll(async () => {
    const { db, dataDir: made, close } = await testDatabase('sqlite');
    await giveSmallCity(db);
    await db.source.query('PRAGMA wal_checkpoint(TRUNCATE)');
    cpSync(path.join(made, 'ichidai.db'), path.join(dataDir, 'ichidai.db'));
    await close();
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  const ichidai = (...args: readonly string[]) =>
    run(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'plan', ...args], {
      cwd: projectRoot,
      env: { ...process.env, ICHIDAI_DATA: dataDir, DATABASE_URL: '' },
    });
  const failing = (...args: readonly string[]) =>
    ichidai(...args).then(
      () => ({ code: 0, stderr: '' }),
      ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
    );

  test('makes a scenario, solves it and stores both, and writes files that other tools can check', async () => {
    const asked = ['--preset', 'P2', '--name', '夜間の計算', '--as-of', SCREEN_FROM, '--json'];
    const made = JSON.parse((await ichidai('create', ...asked)).stdout);
    expect(made).toMatchObject({
      asOf: SCREEN_FROM,
      status: 'optimal',
      gap: 0,
      employees: 6,
      terminals: 6,
      unserved: 0,
    });

    const list = JSON.parse((await ichidai('show', '--json')).stdout);
    expect(list).toMatchObject([{ id: made.scenario, name: '夜間の計算', preset: 'P2', solution: { id: made.id } }]);
    const shown = (await ichidai('show', made.scenario)).stdout;
    expect(shown).toContain('optimal, 7 terminals become 6');
    expect(shown).toContain(`problem ${made.problemHash}`);

    const file = (name: string) => path.join(dataDir, name);
    for (const what of ['problem', 'answer', 'assignments']) {
      await ichidai('export', made.id, '--what', what, '--out', file(what));
    }
    const text = readFileSync(file('problem'));
    expect(sha256(text)).toBe(made.problemHash);
    const problem = readProblem(JSON.parse(text.toString()));
    expect(breaches(problem, JSON.parse(readFileSync(file('answer'), 'utf8')) as Answer)).toEqual([]);
    const solved = JSON.parse((await ichidai('solve', file('problem'), '--json')).stdout) as Answer;
    expect({ terminals: solved.terminals, cost: solved.cost }).toEqual({ terminals: made.terminals, cost: made.cost });
    expect(readFileSync(file('assignments'), 'utf8')).toContain('"000001","一戸 花子"');
  });

  test('leaves no scenario where its solve is refused', async () => {
    const before = (await ichidai('show', '--json')).stdout;
    const refused = await failing('create', '--preset', 'P1', '--as-of', '1990-01-01');
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('There is nobody to plan for.');
    expect((await ichidai('show', '--json')).stdout).toBe(before);
  });

  test('says with code 1 what was refused, and with code 2 that it was not understood', async () => {
    const refused = [
      await failing('create', '--preset', 'P1', '--unit', '9999'),
      await failing('export', 'no-such', '--what', 'problem', '--out', '/dev/null'),
    ];
    expect(refused.map(({ code }) => code)).toEqual([1, 1]);
    expect(refused[0]?.stderr).toContain('9999');
    const misunderstood = [
      await failing('create', '--preset', 'P9'),
      await failing('export', 'x', '--what', 'x', '--out', '/dev/null'),
    ];
    expect(misunderstood.map(({ code }) => code)).toEqual([2, 2]);
  });
});

import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { testDatabase } from '../support/app.ts';
import { giveSmallCity, SCREEN_FROM } from './small-city.ts';

const run = promisify(execFile);

describe('ichidai plan assess', { timeout: 120_000 }, () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'ichidai-plan-'));

  beforeAll(async () => {
    const { db, dataDir: made, close } = await testDatabase('sqlite');
    await giveSmallCity(db);
    await db.source.query('PRAGMA wal_checkpoint(TRUNCATE)');
    cpSync(path.join(made, 'ichidai.db'), path.join(dataDir, 'ichidai.db'));
    await close();
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  const ichidai = (...args: readonly string[]) =>
    run(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'plan', 'assess', ...args], {
      cwd: projectRoot,
      env: { ...process.env, ICHIDAI_DATA: dataDir, DATABASE_URL: '' },
    });

  const assessed = async (on: string) => JSON.parse((await ichidai('--as-of', on, '--json')).stdout);

  test('prints every verdict with its explanation as JSON, by unit code and number', async () => {
    const found = await assessed('2026-11-22');
    expect(Object.keys(found)).toEqual(['asOf', 'rules', 'totals', 'sections', 'employees']);
    expect(found).toMatchObject({ asOf: '2026-11-22', rules: { model: 'alpha', edition: 'R6.10', confirmedRows: [] } });
    expect(found.totals).toMatchObject({ employees: 6, terminals: 7, withMore: 2, verdicts: { fits: 2, cannot: 4 } });
    expect(found.sections.map(({ code }: { code: string }) => code)).toEqual(['0101', '0201', '0202']);
    const numbers = found.employees.map(({ number }: { number: string }) => number);
    expect(numbers).toEqual(['000003', '000005', '000006', '000001', '000002', '000008', '000004', '000007']);
    expect(found.employees[3]).toMatchObject({
      name: '一戸 花子',
      unit: '010101',
      section: '0101',
      counted: true,
      needs: [
        { zone: 'LG', inferred: false, reasons: [{ through: 'unit', system: 'S1', unit: '0101' }] },
        { zone: 'IN', inferred: false, reasons: [{ through: 'unit', system: 'S2', unit: '0101' }] },
      ],
      verdict: 'fits',
      chosen: 'PC-101',
      candidates: [
        {
          assetNumber: 'PC-101',
          legs: [
            { zone: 'LG', row: 1 },
            { zone: 'IN', method: 'RBI', row: 3 },
          ],
        },
        {},
        {},
      ],
    });
  });

  test('answers as of the day asked for, in any usual spelling, and the same bytes every time', async () => {
    const later = await ichidai('--as-of', 'R8.12.1', '--json');
    expect(JSON.parse(later.stdout)).toMatchObject({
      asOf: SCREEN_FROM,
      rules: { edition: 'R7.3' },
      totals: { verdicts: { fits: 2, conditional: 2, cannot: 2 } },
    });
    expect((await ichidai('--as-of', SCREEN_FROM, '--json')).stdout).toBe(later.stdout);
  });

  test('without --json prints a table by 部 and what the city has still to confirm', async () => {
    const { stdout } = await ichidai('--as-of', SCREEN_FROM);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe('as of 2026-12-01, model alpha, guideline R7.3');
    expect(lines[3]?.split(/ +/)).toEqual(['総務部', '3', '4', '1.33', '33.3', '1', '1', '1', '0', '1']);
    expect(lines[5]?.split(/ +/).slice(0, 4)).toEqual(['all', '6', '7', '1.17']);
    expect(stdout).toContain('2 verdicts rest on rules that the city has not confirmed: 9');
  });

  test.each(['2026-02-30', 'tomorrow'])('“%s” is no day: exit code 2 and a sentence', async (day) => {
    const failed = await ichidai('--as-of', day).catch((error) => error);
    expect(failed.code).toBe(2);
    expect(failed.stderr).toContain(`“${day}” is no day: write 2026-04-01 or R8.4.1`);
    expect(failed.stdout).toBe('');
  });
});

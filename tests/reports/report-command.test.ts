import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { LedgerEntry } from '../../src/ledger/ledger.entity.ts';
import { sha256 } from '../../src/shared/canonical.ts';
import { ENGINES, type TestApp, testApp } from '../support/app.ts';
import { auditedCity } from './report-city.ts';

const run = promisify(execFile);

describe.each(ENGINES)('the command on %s', { timeout: 120_000 }, (engine) => {
  let city: TestApp;
  let out: string;

  beforeAll(async () => {
    city = await testApp(engine);
    await auditedCity(city);
    out = mkdtempSync(path.join(tmpdir(), 'ichidai-reports-'));
  });
  afterAll(() => {
    rmSync(out, { recursive: true });
    return city.close();
  });

  const ichidai = (...args: readonly string[]) => {
    const { options } = city.db.source;
    const url = options.type === 'postgres' ? options.url : undefined;
    const env = { ...process.env, ICHIDAI_DATA: city.dataDir, DATABASE_URL: url ?? '', LANG: 'ja_JP.UTF-8' };
    const command = ['--import', 'tsx', 'src/cli.ts', 'report', ...args, '--out', out];
    return run(process.execPath, command, { cwd: projectRoot, env, encoding: 'utf8' });
  };

  test('writes the files of a report, says their hashes and puts them on the ledger', async () => {
    const { stdout } = await ichidai('RPT-01', '--as-of', '令和8年3月31日', '--unit', '03');
    const file = readFileSync(path.join(out, 'RPT-01-20260331.csv'));
    expect(stdout).toBe(`${sha256(file)}  RPT-01-20260331.csv\n`);
    expect([file.includes('PC-1'), file.includes('PC-2')]).toEqual([true, false]);
    expect(await city.db.read.countBy(LedgerEntry, { action: 'report.exported' })).toBe(1);
  });

  test.each([
    [['RPT-99'], 2, 'there is no such report'],
    [['RPT-01', '--as-of', '2026-02-30'], 2, 'there is no such day'],
    [['RPT-01', '--known-at', 'soon'], 2, 'that is no instant'],
    [['RPT-01', '--format', 'exe'], 2, 'no such format'],
    [['RPT-01', '--format', 'pdf', '--encoding', 'cp932'], 2, 'only CSV'],
    [['RPT-01', '--as-of', '1999-01-01'], 1, 'その日の記録はありません'],
    [['RPT-01', '--unit', '77'], 1, '所属コード「77」'],
  ] as const)('%j ends with %i and a sentence, and leaves no file', async (args, code, sentence) => {
    const before = readdirSync(out);
    const failed = await ichidai(...args).catch((error) => error);
    expect(failed).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(sentence) });
    expect(readdirSync(out)).toEqual(before);
  });
});

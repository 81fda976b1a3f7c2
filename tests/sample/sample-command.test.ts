import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';

const run = promisify(execFile);

describe('ichidai sample', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-sample-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const ichidai = (out: string, ...args: readonly string[]) =>
    run(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'sample', '--out', path.join(folder, out), ...args], {
      cwd: projectRoot,
      env: { ...process.env, LANG: 'C', LC_ALL: '' },
    });

  test('writes every format of exchange, acknowledgements included', async () => {
    await ichidai('city', '--staff', '50', '--seed', '7');
    const kinds = [
      'units',
      'people',
      'segments',
      'devices',
      'systems',
      'system-use',
      'completions',
      'acknowledgements',
    ];
    expect(readdirSync(path.join(folder, 'city')).sort()).toEqual(kinds.map((kind) => `${kind}.csv`).sort());
  });

  test.each([
    [['--staff', '49'], 'from 50 to 100000 (given: 49)'],
    [['--staff', '100001'], 'from 50 to 100000 (given: 100001)'],
    [['--staff', 'many'], 'from 50 to 100000'],
    [['--staff', '50', '--seed', 'red'], 'Give the seed as a whole number'],
    [['--staff', '50', '--today', '2026-02-30'], 'there is no such day'],
  ])('refuses %j with a sentence and writes nothing', async (args, sentence) => {
    const failed = await ichidai('refused', ...args).catch((error) => error);
    expect(failed.code).toBeGreaterThan(0);
    expect(failed.stderr).toContain(sentence);
    expect(failed.stderr).not.toContain('    at ');
    expect(existsSync(path.join(folder, 'refused'))).toBe(false);
  });
});

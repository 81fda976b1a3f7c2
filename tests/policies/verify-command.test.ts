import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { findVersion } from '../../src/policies/policy.queries.ts';
import { published } from '../support/decided.ts';
import { campaignCity } from './campaign-city.ts';

const run = promisify(execFile);

test('the command says whether every published version is what it was, in words, as JSON and by its exit code', async () => {
  const { city } = await campaignCity();
  await published(city.db, 'taisaku-kijun/1.0', '001');
  const env = { ...process.env, ICHIDAI_DATA: city.dataDir, DATABASE_URL: '', LANG: 'ja_JP.UTF-8', LC_ALL: '' };
  const verify = (...options: string[]) =>
    run(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'policy', 'verify', ...options], { cwd: projectRoot, env });
  const json = JSON.parse((await verify('--json')).stdout);
  expect(json).toEqual([{ slug: 'taisaku-kijun', number: '1.0', faults: [] }]);
  const hash = (await findVersion(city.db.read, 'taisaku-kijun', '1.0'))?.renditionHash ?? '';
  rmSync(path.join(city.dataDir, 'renditions', hash));
  const missing = { code: 1, stdout: expect.stringContaining('taisaku-kijun 1.0: 本文（PDF）のファイルがデータ') };
  await expect(verify()).rejects.toMatchObject(missing);
  await city.close();
});

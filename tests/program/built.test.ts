import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import supertest from 'supertest';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { ENGINES } from '../support/app.ts';
import { freshPostgres } from '../support/postgres.ts';
import { freePort, runBuilt } from '../support/program.ts';

const run = promisify(execFile);
const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-built-'));
const { scripts, bin } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8'));

beforeAll(() => run('npm', ['run', 'build'], { cwd: projectRoot }), 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(ENGINES)(
  'the program as it is built serves its pages and its command works, on %s',
  async (engine) => {
    const postgres = engine === 'postgres' ? await freshPostgres() : null;
    const PORT = String(await freePort());
    const env = {
      ICHIDAI_DATA: path.join(folder, engine),
      DATABASE_URL: postgres?.url ?? '',
      PORT,
      LANG: 'C',
      LC_ALL: '',
    };
    const program = runBuilt(scripts.start.replace('node ', ''), [], env);
    expect(await program.printed('Ichidai is at')).toMatch(/\/links\/.{32,}/);
    const address = `http://127.0.0.1:${PORT}`;
    await supertest(address).get('/health/ready').expect(200);
    await supertest(address)
      .get('/sign-in')
      .expect(200, /ログイン|サインイン/);
    await supertest(address).get('/assets/dads/tokens.css').expect(200);
    expect(await program.stop()).toBe(0);
    const command = runBuilt(bin.ichidai, ['ledger', 'verify'], env);
    await command.printed('no alteration was found');
    await postgres?.drop();
  },
  300_000,
);

import { once } from 'node:events';
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import supertest from 'supertest';
import { afterAll, describe, expect, test } from 'vitest';
import { verifyLedger } from '../../src/ledger/verify.queries.ts';
import { ROLES } from '../../src/shared/permissions.ts';
import { testDatabase } from '../support/app.ts';
import { given, giveUnit } from '../support/city.ts';
import { freePort, type Program, runProgram } from '../support/program.ts';

describe('the demo', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-demo-'));
  const started: Program[] = [];
  let accounts = '';

  const runDemo = (port: number): Program => {
    const program = runProgram('src/cli.ts', ['demo'], { ICHIDAI_DATA: folder, PORT: String(port) });
    started.push(program);
    return program;
  };

  const startDemo = async (): Promise<{ address: string; output: string; program: Program }> => {
    const port = await freePort();
    const program = runDemo(port);
    const output = await program.printed('Ichidai is at');
    return { address: `http://127.0.0.1:${port}`, output, program };
  };

  afterAll(async () => {
    await Promise.all(started.map((program) => program.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  test('shows what it is doing, and may be killed in the middle of a file', async () => {
    const program = runDemo(await freePort());
    const output = await program.printed('writing people.csv');
    expect(output).toMatch(/making up a city of 2500 employees[\s\S]*imported units\.csv/);
    program.child.kill('SIGKILL');
    await once(program.child, 'exit');
  }, 300_000);

  test('goes on from there: 2,500 employees through the import engine, and one account for each role', async () => {
    const { output, address, program } = await startDemo();
    expect(output).toContain('units.csv is in the register already');
    expect(output).toMatch(/imported devices\.csv: 5000 rows/);
    expect(output).toContain('people 2500 in 79 課');
    expect(output).toMatch(/ledger: \d+ entries, verified/);
    accounts = output.slice(output.indexOf('One account'), output.indexOf('Ichidai is at'));
    for (const role of ROLES) expect(accounts).toMatch(new RegExp(`^ +${role} +\\d+ +\\S+`, 'm'));
    const [, number = '', password = ''] = / it +(\d+) +(\S+)/.exec(accounts) ?? [];
    const visitor = supertest.agent(address);
    const _csrf = /name="_csrf" value="([^"]+)"/.exec((await visitor.get('/sign-in')).text)?.[1] ?? '';
    await visitor.post('/sign-in').type('form').send({ number, password, _csrf }).expect(303);
    expect((await visitor.get('/devices').expect(200)).text).toContain('5,000件中');
    expect((await visitor.get('/imports').expect(200)).text).toContain('devices.csv');
    expect(await program.stop()).toBe(0);
  }, 180_000);

  test('starts again from what is there, with the same accounts', async () => {
    const { output, program } = await startDemo();
    expect(output).not.toContain('imported');
    expect(output).toContain(accounts);
    await program.stop();
  }, 300_000);

  test('keeps the accounts also where it was killed right after they were made', async () => {
    renameSync(path.join(folder, 'accounts.txt'), path.join(folder, 'accounts.txt.part'));
    const { output } = await startDemo();
    expect(output).toContain(accounts);
  }, 300_000);
});

test('the demo refuses a folder that holds a register of its own, and leaves it as it is', async () => {
  const { db, dataDir, close } = await testDatabase();
  await given(db, (tx) => giveUnit(tx, { code: '01', name: '総務部' }));
  const program = runProgram('src/cli.ts', ['demo'], { ICHIDAI_DATA: dataDir, LANG: 'C', LC_ALL: '' });
  await once(program.child, 'exit');
  expect(program.child.exitCode).toBe(1);
  expect(program.output()).toContain('holds data that is no sample');
  expect(await verifyLedger(db.read)).toMatchObject({ entries: 1 });
  await close();
}, 300_000);

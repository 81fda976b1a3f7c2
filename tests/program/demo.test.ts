import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import supertest from 'supertest';
import { afterAll, describe, expect, test } from 'vitest';
import { ROLES } from '../../src/shared/permissions.ts';
import { freePort, type Program, runProgram } from '../support/program.ts';

describe('the demo', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-demo-'));
  const started: Program[] = [];
  let accounts = '';

  const startDemo = async (): Promise<{ address: string; output: string; program: Program }> => {
    const port = await freePort();
    const program = runProgram('src/cli.ts', ['demo'], { ICHIDAI_DATA: folder, PORT: String(port) });
    started.push(program);
    const output = await program.printed('Ichidai is at');
    return { address: `http://127.0.0.1:${port}`, output, program };
  };

  afterAll(async () => {
    await Promise.all(started.map((program) => program.stop()));
    rmSync(folder, { recursive: true, force: true });
  });

  test('makes a city of 2,500 employees through the import engine and one account for each role', async () => {
    const { output, address, program } = await startDemo();
    expect(output).toMatch(/imported devices\.csv: 5000 rows/);
    expect(output).toContain('people 2500');
    expect(output).toMatch(/ledger: \d+ entries, verified/);
    accounts = output.slice(output.indexOf('One account'), output.indexOf('Ichidai is at'));
    for (const role of ROLES) expect(accounts).toMatch(new RegExp(`^ +${role} +\\d+ +\\S+`, 'm'));
    const [, number = '', password = ''] = / it +(\d+) +(\S+)/.exec(accounts) ?? [];
    const visitor = supertest.agent(address);
    const _csrf = /name="_csrf" value="([^"]+)"/.exec((await visitor.get('/sign-in')).text)?.[1] ?? '';
    await visitor.post('/sign-in').type('form').send({ number, password, _csrf }).expect(303);
    expect((await visitor.get('/devices').expect(200)).text).toContain('5,000件中');
    expect(await program.stop()).toBe(0);
  }, 180_000);

  test('starts again from what is there, with the same accounts', async () => {
    const { output } = await startDemo();
    expect(output).not.toContain('imported');
    expect(output).toContain(accounts);
  }, 120_000);
});

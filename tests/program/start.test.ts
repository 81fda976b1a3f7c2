import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, type Program, runProgram } from '../support/program.ts';

describe('npm start on an empty folder', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-start-'));
  let program: Program;
  let address: string;
  let link: string;

  beforeAll(async () => {
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    program = runProgram('src/main.ts', [], { ICHIDAI_DATA: folder, PORT: String(port), ICHIDAI_LOG_LEVEL: 'warn' });
    const output = await program.printed('Ichidai is at');
    link = /http:\S+(\/links\/\S+)/.exec(output)?.[1] ?? '';
  }, 60_000);
  afterAll(async () => {
    await program.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('prints a one-time link for the first administrator and no password', () => {
    expect(link).toMatch(/^\/links\/.{32,}$/);
    expect(program.output()).not.toMatch(/password/i);
  });

  test('answers the watchdog', async () => {
    await supertest(address).get('/health/live').expect(200, { status: 'live' });
    await supertest(address).get('/health/ready').expect(200, { status: 'ready' });
  });

  test('keeps its secret where only the owner can read it', () => {
    expect(statSync(path.join(folder, 'secret')).mode & 0o777).toBe(0o600);
  });

  test('makes the first administrator with the link, exactly once, who can sign in', async () => {
    const agent = supertest.agent(address);
    const page = (await agent.get(link).expect(200)).text;
    const token = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? '';
    const password = 'ながい あいことば 2026';
    const person = {
      number: '000001',
      name: '工藤 美咲',
      kana: 'クドウ ミサキ',
      newPassword: password,
      again: password,
      _csrf: token,
    };
    const fields = [...page.matchAll(/<input[^>]* name="([^"]+)"/g)].map(([, name]) => name);
    expect(fields).toEqual(expect.arrayContaining(['number', 'name', 'kana', 'newPassword', 'again']));
    await agent.post(link).type('form').send(person).expect(303);
    await supertest(address)
      .get(link)
      .expect((answer) => expect(answer.status).not.toBe(200));
    const visitor = supertest.agent(address);
    const signIn = (await visitor.get('/sign-in')).text;
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(signIn)?.[1] ?? '';
    await visitor.post('/sign-in').type('form').send({ number: '000001', password, _csrf }).expect(303);
    await visitor.get('/accounts').expect(200);
  });

  test('ends gracefully when it is told to', async () => {
    expect(await program.stop()).toBe(0);
  });
});

test('npm start with a faulty configuration names every fault and ends with 2', async () => {
  const program = runProgram('src/main.ts', [], { PORT: 'high', ICHIDAI_LOG_LEVEL: 'loud' });
  await new Promise((resolve) => program.child.once('exit', resolve));
  expect(program.child.exitCode).toBe(2);
  expect(program.output()).toContain('PORT');
  expect(program.output()).toContain('ICHIDAI_LOG_LEVEL');
});

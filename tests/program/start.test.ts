import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import supertest from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshPostgres, freshPostgres } from '../support/postgres.ts';
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
  }, 300_000);
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

  test('told to stop, answers the request under way, takes no other and ends with 0', async () => {
    const visitor = supertest.agent(address);
    const form = await visitor.get('/sign-in');
    const cookie = form.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(form.text)?.[1] ?? '';
    const body = new URLSearchParams({ number: '000001', password: 'wrong', _csrf }).toString();
    const { port } = new URL(address);
    const socket = connect(Number(port), '127.0.0.1');
    const answer = text(socket);
    socket.write(`POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${cookie}\r\n`);
    socket.write(`Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}\r\n\r\n`);
    socket.write(body.slice(0, 10));
    await supertest(address).get('/health/live').expect(200);
    const ended = program.stop();
    const asked = () =>
      fetch(`${address}/health/live`).then(
        ({ status }) => status,
        ({ cause }) => cause.code,
      );
    await expect.poll(asked, { timeout: 5_000 }).toBe('ECONNREFUSED');
    socket.write(body.slice(10));
    expect(await answer).toMatch(/^HTTP\/1\.1 422 [\s\S]*<\/html>/);
    expect(await ended).toBe(0);
  });

  test('starts again on what is there, without a link', async () => {
    const port = await freePort();
    program = runProgram('src/main.ts', [], { ICHIDAI_DATA: folder, PORT: String(port), ICHIDAI_LOG_LEVEL: 'warn' });
    expect(await program.printed('Ichidai is at')).not.toContain('/links/');
  });
});

describe('npm start on PostgreSQL', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-start-'));
  let program: Program;
  let address: string;
  let postgres: FreshPostgres;

  beforeAll(async () => {
    postgres = await freshPostgres();
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    const env = { ICHIDAI_DATA: folder, PORT: String(port), DATABASE_URL: postgres.url };
    program = runProgram('src/main.ts', [], { ...env, ICHIDAI_LOG_LEVEL: 'silent' });
    await program.printed('Ichidai is at');
  }, 300_000);
  afterAll(async () => {
    await program.stop();
    await postgres.drop();
    rmSync(folder, { recursive: true, force: true });
  });

  const ready = async () => (await supertest(address).get('/health/ready')).status;

  test('migrates it, prints the link and is ready', async () => {
    expect(program.output()).toMatch(/\/links\/.{32,}/);
    expect(await ready()).toBe(200);
    await supertest(address).get('/sign-in').expect(200);
  });

  test('says that it lives but is not ready while the database is away, and is ready once it is back', async () => {
    await postgres.close();
    expect(await ready()).toBe(503);
    await supertest(address).get('/health/live').expect(200);
    expect(program.child.exitCode).toBeNull();
    await postgres.reopen();
    expect(await ready()).toBe(200);
    await supertest(address).get('/sign-in').expect(200);
  });

  test('ends with 0 when it is told to', async () => {
    expect(await program.stop()).toBe(0);
  });
});

test.each<[what: string, env: Readonly<Record<string, string>>, sentence: string]>([
  ['a database that nobody answers for', { DATABASE_URL: 'postgres://a@127.0.0.1:9/a' }, 'DATABASE_URL: no database'],
  ['a data folder that cannot be made', { ICHIDAI_DATA: '/etc/hostname/data' }, 'ICHIDAI_DATA'],
  ['a secret that is too short', { ICHIDAI_SECRET_FILE: '/etc/hostname' }, 'ICHIDAI_SECRET_FILE'],
])('npm start with %s says what is wrong, without a stack, and ends with 2', async (_what, env, sentence) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-start-'));
  const program = runProgram('src/main.ts', [], { ICHIDAI_DATA: folder, PORT: '0', ...env });
  await new Promise((resolve) => program.child.once('close', resolve));
  expect(program.child.exitCode).toBe(2);
  expect(program.output()).toContain(sentence);
  expect(program.output()).not.toContain('    at ');
  rmSync(folder, { recursive: true, force: true });
});

test('npm start where another program listens says so and ends with 2', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ichidai-start-'));
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const PORT = String((taken.address() as AddressInfo).port);
  const program = runProgram('src/main.ts', [], { ICHIDAI_DATA: folder, PORT });
  await new Promise((resolve) => program.child.once('close', resolve));
  expect(program.child.exitCode).toBe(2);
  expect(program.output()).toContain('another program listens there already');
  taken.close();
  rmSync(folder, { recursive: true, force: true });
});

test('npm start with a faulty configuration names every fault and ends with 2', async () => {
  const program = runProgram('src/main.ts', [], { PORT: 'high', ICHIDAI_LOG_LEVEL: 'loud' });
  await new Promise((resolve) => program.child.once('exit', resolve));
  expect(program.child.exitCode).toBe(2);
  expect(program.output()).toContain('PORT');
  expect(program.output()).toContain('ICHIDAI_LOG_LEVEL');
});

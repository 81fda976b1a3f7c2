import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database.ts';
import { Job } from '../../src/jobs/job.entity.ts';
import { LEASE_MS, later } from '../../src/jobs/job.rules.ts';
import { HANDS, type Jobs } from '../../src/jobs/job-runner.ts';
import { type MailDelivery, openMailDelivery } from '../../src/jobs/mail-delivery.ts';
import { mailJob } from '../../src/jobs/mail-job.ts';
import { type Clock, ENGINES, testDatabase } from '../support/app.ts';
import { type Program, runProgram } from '../support/program.ts';
import { cause, jobsOf, type MailServer, mailServer, runJobs, statesOf, until } from './outbox.ts';

const FROM = '八戸市 情報政策課 <ichidai@city.example>';
const mail = (key: string, more = {}) =>
  mailJob({
    key,
    to: `${key}@city.example`,
    subject: 'ポリシーの確認のお願い',
    text: '本文です。\n確認してください。',
    ...more,
  });

const headerOf = (text: string, name: string): string =>
  new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(text)?.[1]?.replace(/\r\n[ \t]/g, ' ') ?? '';

/** RFC 2047, as a mail program shows it. */
const decoded = (header: string): string =>
  header
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_all, code: string) => Buffer.from(code, 'base64').toString())
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_all, code: string) =>
      decodeURIComponent(code.replaceAll('_', ' ').replaceAll('=', '%')),
    );

const bodyOf = (text: string): string => {
  const body = text.slice(text.indexOf('\r\n\r\n') + 4);
  if (/base64/i.test(headerOf(text, 'Content-Transfer-Encoding'))) return Buffer.from(body, 'base64').toString();
  return body;
};

const messageIds = (server: MailServer): string[] => server.received.map(({ text }) => headerOf(text, 'Message-ID'));

describe('a mail', () => {
  let db: Database;
  let clock: Clock;
  let close: () => Promise<void>;
  let server: MailServer;
  let delivery: MailDelivery | null = null;
  let jobs: Jobs | null = null;

  beforeAll(async () => {
    ({ db, clock, close } = await testDatabase());
  });
  afterAll(() => close());
  beforeEach(async () => {
    clock.now = later(clock.now, 86_400_000);
    server = await mailServer({ refuse: (to) => REFUSED[to] ?? null });
  });
  afterEach(async () => {
    await jobs?.stop();
    delivery?.close();
    await server.close();
    await db.source.manager.deleteAll(Job);
  });

  const REFUSED: Record<string, number> = { 'gone@city.example': 550, 'full@city.example': 452 };

  const send = (smtpUrl: string): void => {
    delivery = openMailDelivery({ smtpUrl, mailFrom: FROM });
    jobs = runJobs(db, delivery ? { mail: delivery.handler } : {});
  };

  test('reaches a real mail server with its Japanese sender, subject and text', async () => {
    send(server.url);
    await cause(db, [mail('kudo')]);
    await until(async () => (await statesOf(db)).done !== undefined);
    const [received] = server.received;
    const text = received?.text ?? '';
    expect(received).toMatchObject({ from: 'ichidai@city.example', to: ['kudo@city.example'] });
    expect(decoded(headerOf(text, 'Subject'))).toBe('ポリシーの確認のお願い');
    expect(decoded(headerOf(text, 'From'))).toBe(FROM);
    expect(headerOf(text, 'Auto-Submitted')).toBe('auto-generated');
    expect(bodyOf(text).replaceAll('\r\n', '\n').trim()).toBe('本文です。\n確認してください。');
  });

  test('asked for twice goes out once, and carries the same Message-ID whenever it is sent again', async () => {
    send(server.url);
    await cause(db, [mail('kudo'), mail('kudo')]);
    await cause(db, [mail('kudo')]);
    await until(async () => (await statesOf(db)).done !== undefined);
    await db.source.manager.update(Job, { key: 'kudo' }, { state: 'due' });
    await until(() => server.received.length === 2);
    const [first, second] = messageIds(server);
    expect(first).toMatch(/^<[0-9a-f]{40}@city\.example>$/);
    expect(second).toBe(first);
  });

  test('waits while the server is down and goes out once when it is up', async () => {
    const { port } = new URL(server.url);
    await server.close();
    send(server.url);
    await cause(db, [mail('kudo')]);
    await until(async () => (await jobsOf(db))[0]?.lastError?.startsWith('connection') ?? false);
    expect(await statesOf(db)).toEqual({ due: ['kudo'] });
    server = await mailServer({ port: Number(port) });
    clock.now = later(clock.now, 60_000);
    await until(async () => (await statesOf(db)).done !== undefined);
    expect(server.received.length).toBe(1);
  });

  test('to a recipient whom the server refuses is dead at once, to one with a full mailbox tried again', async () => {
    send(server.url);
    await cause(db, [mail('gone'), mail('full'), mail('kudo')]);
    await until(async () => (await jobsOf(db)).every(({ state, lastError }) => state === 'done' || lastError !== null));
    expect(await statesOf(db)).toEqual({ dead: ['gone'], due: ['full'], done: ['kudo'] });
    const [full, gone] = await jobsOf(db);
    expect(full?.lastError).toMatch(/^temporary 452 /);
    expect(gone?.lastError).toMatch(/^recipient 550 /);
  });

  test('with headers hidden in its subject or its recipient sends none of them', async () => {
    send(server.url);
    const hidden = '\r\nBcc: spy@city.example\r\n\r\nanother text';
    const byHand = { to: 'kudo@city.example', subject: `お知らせ${hidden}`, text: 'x' };
    await cause(db, [
      mail('a', { subject: `お知らせ${hidden}` }),
      mail('b', { to: `kudo@city.example${hidden}` }),
      mail('c', { to: 'kudo@city.example, spy@city.example' }),
      { kind: 'mail', key: 'd', payload: byHand },
    ]);
    await until(async () => (await jobsOf(db)).every(({ state }) => state === 'done' || state === 'dead'));
    expect(await statesOf(db)).toEqual({ done: ['a', 'd'], dead: ['b', 'c'] });
    expect(server.received.flatMap(({ to }) => to).sort()).toEqual(['a@city.example', 'kudo@city.example']);
    for (const { text } of server.received) {
      expect(headerOf(text, 'Bcc')).toBe('');
      expect(decoded(headerOf(text, 'Subject'))).toBe('お知らせ Bcc: spy@city.example another text');
    }
  });
});

describe.each(ENGINES)('the outbox on %s', (engine) => {
  let here: Awaited<ReturnType<typeof testDatabase>>;
  let server: MailServer;

  beforeAll(async () => {
    here = await testDatabase(engine, { now: new Date().toISOString() });
    server = await mailServer({ pauseMs: 5 });
  });
  afterAll(async () => {
    await server.close();
    await here.close();
  });

  const sending = async (aheadMs: number): Promise<Program> => {
    const { url } = here.db.source.options as { readonly url?: string };
    const args = [engine === 'postgres' ? (url ?? '') : '', here.dataDir, server.url, String(aheadMs)];
    const program = runProgram('tests/jobs/sending-process.ts', args, {});
    await program.printed('sending');
    return program;
  };

  test('loses no mail though its process is killed in the middle, and doubles no more than were under way', async () => {
    await cause(
      here.db,
      Array.from({ length: 400 }, (_, n) => mail(`k${n}`)),
    );
    const { child } = await sending(0);
    await until(() => server.received.length > 100);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { running, due } = await statesOf(here.db);
    expect(running?.length).toBeLessThanOrEqual(HANDS);
    expect(due?.length).toBeGreaterThan(0);
    const again = await sending(LEASE_MS + 1_000);
    await until(async () => (await statesOf(here.db)).done?.length === 400, 60);
    await again.stop();
    const ids = messageIds(server);
    expect(new Set(ids).size).toBe(400);
    expect(ids.length - 400).toBeLessThanOrEqual(HANDS);
  });
});

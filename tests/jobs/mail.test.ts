import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database.ts';
import { Job } from '../../src/jobs/job.entity.ts';
import { later } from '../../src/jobs/job.rules.ts';
import type { Jobs } from '../../src/jobs/job-runner.ts';
import { type MailDelivery, openMailDelivery } from '../../src/jobs/mail-delivery.ts';
import { mailJob } from '../../src/jobs/mail-job.ts';
import { type Clock, testDatabase } from '../support/app.ts';
import {
  cause,
  headerOf,
  jobsOf,
  type MailServer,
  mailServer,
  mailTo,
  messageIds,
  runJobs,
  statesOf,
  until,
} from './outbox.ts';

const FROM = '八戸市 情報政策課 <ichidai@city.example>';
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
    await cause(db, [mailTo('kudo')]);
    await until(async () => (await statesOf(db)).done !== undefined);
    const [received] = server.received;
    const text = received?.text ?? '';
    expect(received).toMatchObject({ from: 'ichidai@city.example', to: ['kudo@city.example'] });
    expect(decoded(headerOf(text, 'Subject'))).toBe('ポリシーの確認のお願い');
    expect(decoded(headerOf(text, 'From'))).toBe(FROM);
    expect(headerOf(text, 'Auto-Submitted')).toBe('auto-generated');
    expect(bodyOf(text).replaceAll('\r\n', '\n').trim()).toBe('本文です。\n確認してください。');
  });

  test('carries the file for a calendar that it was given', async () => {
    send(server.url);
    const calendar = { fileName: '研修.ics', text: 'BEGIN:VCALENDAR\r\nSUMMARY:研修\r\nEND:VCALENDAR\r\n' };
    await cause(db, [mailJob({ key: 'with', to: 'kudo@city.example', subject: '研修', text: '本文です。', calendar })]);
    await until(async () => (await statesOf(db)).done !== undefined);
    const [, part = ''] = /Content-Type: text\/calendar; charset=utf-8[\s\S]*?\r\n\r\n([\w+/=\r\n]+)/.exec(
      server.received[0]?.text ?? '',
    ) ?? ['', ''];
    expect(Buffer.from(part, 'base64').toString()).toBe(calendar.text);
  });

  test('asked for twice goes out once, and carries the same Message-ID whenever it is sent again', async () => {
    send(server.url);
    await cause(db, [mailTo('kudo'), mailTo('kudo')]);
    await cause(db, [mailTo('kudo')]);
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
    await cause(db, [mailTo('kudo')]);
    await until(async () => (await jobsOf(db))[0]?.lastError?.startsWith('connection') ?? false);
    expect(await statesOf(db)).toEqual({ due: ['kudo'] });
    server = await mailServer({ port: Number(port) });
    clock.now = later(clock.now, 60_000);
    await until(async () => (await statesOf(db)).done !== undefined);
    expect(server.received.length).toBe(1);
  });

  test('to a recipient whom the server refuses is dead at once, to one with a full mailbox tried again', async () => {
    send(server.url);
    await cause(db, [mailTo('gone'), mailTo('full'), mailTo('kudo')]);
    await until(async () =>
      (await jobsOf(db)).every(
        ({ state, lastError }) => state === 'done' || (state !== 'running' && lastError !== null),
      ),
    );
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
      mailTo('a', { subject: `お知らせ${hidden}` }),
      mailTo('b', { to: `kudo@city.example${hidden}` }),
      mailTo('c', { to: 'kudo@city.example, spy@city.example' }),
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

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Job } from '../../src/jobs/job.entity.ts';
import { mailJob } from '../../src/jobs/mail-job.ts';
import { entryOf } from '../../src/ledger/entry-text.ts';
import { ROLES, type Role } from '../../src/shared/permissions.ts';
import { appOn, ENGINES, type TestApp, testApp } from '../support/app.ts';
import { given } from '../support/city.ts';
import { giveOffices, NUMBER_OF } from '../support/city-content.ts';
import { cause, jobsOf } from './outbox.ts';

const READERS: readonly Role[] = ['it', 'auditor', 'administrator'];
const WRITERS: readonly Role[] = ['it', 'administrator'];

describe.each(ENGINES)('the screen of mails and jobs on %s', (engine) => {
  let city: TestApp;

  beforeAll(async () => {
    city = await testApp(engine);
    await given(city.db, giveOffices);
  });
  afterAll(() => city.close());
  beforeEach(async () => {
    await city.db.source.manager.deleteAll(Job);
    const mail = (key: string) =>
      mailJob({ key, to: `${key}@city.example`, subject: `件名${key}`, text: `秘密の本文${key}` });
    await cause(city.db, [mail('a'), mail('b'), mail('c'), { kind: 'jobs.tidy', key: '2026-11-22', payload: {} }]);
    const dead = { state: 'dead', attempts: 6, lastError: 'recipient 550 <nobody>' };
    await city.db.source.manager.update(Job, { key: 'a' }, dead);
    await city.db.source.manager.update(Job, { key: 'b' }, { ...dead, lastError: 'lost' });
    await city.db.source.manager.update(Job, { key: '2026-11-22' }, { state: 'done', doneAt: city.clock.now });
  });

  const as = (role: Role) => city.signIn(NUMBER_OF[role]);
  const jobOf = async (key: string) => city.db.read.findOneByOrFail(Job, { key });
  const rowsIn = (html: string): number => html.split('<tbody>')[1]?.split('<tr').length ?? 1;

  test('shows what waits, what failed and why, and never what a mail says', async () => {
    const { text } = await (await as('it')).get('/jobs');
    for (const said of [
      '件名a',
      'a@city.example',
      '（550 &lt;nobody&gt;）',
      '古い記録の整理',
      '待機中',
      '失敗',
      '完了',
    ])
      expect(text).toContain(said);
    expect(text).toContain('実行中にプログラムが何度も止まりました');
    expect(text).not.toContain('秘密の本文');
    const { text: page } = await (await as('auditor')).get(`/jobs/${(await jobOf('a')).id}`);
    expect(page).toContain('a@city.example');
    expect(page).not.toContain('秘密の本文');
    expect(page).not.toContain('もう一度実行する');
  });

  test('says of a mail in doubt and of one that came too late what happened and what running it again does', async () => {
    await city.db.source.manager.update(Job, { key: 'a' }, { lastError: 'doubt' });
    await city.db.source.manager.update(Job, { key: 'b' }, { lastError: 'stale' });
    const it = await as('it');
    const { text } = await it.get('/jobs');
    expect(text).toContain('届いている見込みですが、確かではありません。もう一度送ると二重に届くことがあります。');
    expect(text).toContain('送るはずだった時刻から3日を過ぎたため、送りませんでした。');
    const { id } = await jobOf('a');
    expect((await it.get(`/jobs/${id}`)).text).toContain('二重に届くことがあります。');
    await it.post('/language', { language: 'en', back: '/jobs' });
    const { text: english } = await it.get('/jobs');
    expect(english).toContain('If it is sent again it may arrive twice.');
    expect(english).toContain('more than 3 days had passed since it was due');
    await it.post(`/jobs/${id}/retry`);
    expect(await jobOf('a')).toMatchObject({ state: 'due', lastError: null });
  });

  test('says nothing of doubt while a mail is still being handed over', async () => {
    await city.db.source.manager.update(Job, { key: 'a' }, { state: 'running', lastError: 'doubt' });
    const { text } = await (await as('it')).get('/jobs');
    expect(text).not.toContain('二重に届くことがあります');
  });

  test('is filtered by state and by kind', async () => {
    const it = await as('it');
    const shown = async (query: string) => rowsIn((await it.get(`/jobs?${query}`)).text) - 1;
    expect(await shown('')).toBe(4);
    expect(await shown('state=dead')).toBe(2);
    expect(await shown('kind=mail')).toBe(3);
    expect(await shown('state=due&kind=mail')).toBe(1);
    expect((await it.get('/jobs?state=running')).text).toContain('条件に合うものはありません。');
    expect((await it.get('/jobs?state=%27--&kind=x')).status).toBe(200);
  });

  test('says that mails wait where no server is set, and says nothing of it where one is', async () => {
    const { text } = await (await as('it')).get('/jobs');
    expect(text).toContain('メールサーバーが設定されていません');
    expect(text).toContain('送らずに待っているメールは1件です');
    expect(text).toContain('3日より前に送るはずだったものは、送らずに「失敗」とします');
    const env = { ICHIDAI_SMTP_URL: 'smtp://127.0.0.1:25', ICHIDAI_MAIL_FROM: 'ichidai@city.example' };
    const sending = await appOn(city, env);
    const { text: other } = await (await sending.signIn(NUMBER_OF.it)).get('/jobs');
    expect(other).not.toContain('メールサーバーが設定されていません');
  });

  test.each(ROLES)('as %s: reads and runs again only what the office may', async (role) => {
    const visitor = await as(role);
    const { id } = await jobOf('a');
    const mayRead = READERS.includes(role);
    const mayWrite = WRITERS.includes(role);
    expect((await visitor.get('/jobs')).status).toBe(mayRead ? 200 : 403);
    expect((await visitor.get(`/jobs/${id}`)).status).toBe(mayRead ? 200 : 403);
    expect((await visitor.get('/')).text.includes('href="/jobs"')).toBe(mayRead);
    expect((await visitor.post(`/jobs/${id}/retry`)).status).toBe(mayWrite ? 303 : 403);
    expect((await jobOf('a')).state).toBe(mayWrite ? 'due' : 'dead');
    expect((await visitor.post('/jobs/retries')).status).toBe(mayWrite ? 303 : 403);
    expect((await jobOf('b')).state).toBe(mayWrite ? 'due' : 'dead');
  });

  test('one that failed is run again as if for the first time, on record without its recipient', async () => {
    const it = await as('it');
    const { id } = await jobOf('a');
    await it.post(`/jobs/${id}/retry`);
    expect(await jobOf('a')).toMatchObject({ state: 'due', attempts: 0 });
    expect(await jobOf('b')).toMatchObject({ state: 'dead' });
    const { text } = await it.get(`/jobs/${id}`);
    expect(text).toContain('「件名a」をもう一度実行することにしました');
    const [entry] = await city.db.read.query('SELECT body FROM ledger_entry ORDER BY seq DESC LIMIT 1');
    expect(entryOf(entry.body)).toMatchObject({
      action: 'job.retried',
      before: { state: 'dead' },
      after: { state: 'due' },
    });
    expect(entry.body).not.toContain('a@city.example');
  });

  test('all that failed are run again with one press, each with its own line on the ledger', async () => {
    const it = await as('it');
    expect((await it.get('/jobs')).text).toContain('失敗した2件をもう一度実行する');
    await it.post('/jobs/retries');
    expect((await jobsOf(city.db)).filter(({ state }) => state === 'dead')).toEqual([]);
    expect((await it.get('/jobs')).text).toContain('2件をもう一度実行します。');
    expect((await it.get(`/jobs/${(await jobOf('b')).id}`)).text).toContain(
      '「件名b」をもう一度実行することにしました',
    );
    expect((await it.get('/ledger')).text).toContain('失敗した2件をもう一度実行することにしました');
  });

  test('what has not failed is not run again, and what is not there is not found', async () => {
    const it = await as('it');
    const refused = await it.post(`/jobs/${(await jobOf('c')).id}/retry`);
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('失敗したものだけをもう一度実行できます。');
    expect((await it.post('/jobs/none/retry')).status).toBe(404);
    expect((await it.get('/jobs/none')).status).toBe(404);
    await it.post('/jobs/retries');
    const nothing = await it.post('/jobs/retries');
    expect(nothing.status).toBe(422);
    expect(nothing.text).toContain('失敗したものはありません。');
  });

  test('comes in English too', async () => {
    const it = await as('it');
    await it.post('/language', { language: 'en', back: '/jobs' });
    const { text } = await it.get('/jobs');
    for (const said of [
      'Mails and jobs',
      'The mail server refused it',
      'No mail server is set',
      'Run failed jobs again: 2',
    ])
      expect(text).toContain(said);
  });

  test('is paged', async () => {
    await cause(
      city.db,
      Array.from({ length: 60 }, (_, n) => ({ kind: 'jobs.tidy', key: `k${n}`, payload: {} })),
    );
    const it = await as('it');
    expect(rowsIn((await it.get('/jobs')).text) - 1).toBe(50);
    expect(rowsIn((await it.get('/jobs?page=2')).text) - 1).toBe(14);
  });
});

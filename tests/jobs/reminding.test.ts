import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { jobHandlers, recurringJobs } from '../../src/job-kinds.ts';
import { type MailDelivery, openMailDelivery } from '../../src/jobs/mail-delivery.ts';
import { Person } from '../../src/people/person.entity.ts';
import { loadTexts } from '../../src/web/i18n.ts';
import { campaignCity, morningOf, personOf, publishAs } from '../policies/campaign-city.ts';
import { ENGINES, type TestApp } from '../support/app.ts';
import { given } from '../support/city.ts';
import { jobsOf, type MailServer, mailServer, runJobs, until } from './outbox.ts';

const PUBLISHED_TODAY = Object.fromEntries(
  ['enactedOn', 'promulgatedOn', 'publishedOn', 'effectiveOn'].map((field) => [field, '2026-11-24']),
);

describe.each(ENGINES)('the reminders of a campaign on %s', (engine) => {
  let city: TestApp;
  let server: MailServer;
  let delivery: MailDelivery | null;

  beforeAll(async () => {
    ({ city } = await campaignCity(engine));
    const reader = await personOf(city, '003');
    await given(city.db, (tx) => tx.manager.update(Person, reader, { email: 'p003@city.example' }));
    server = await mailServer();
    delivery = openMailDelivery({ smtpUrl: server.url, mailFrom: 'ichidai@city.example' });
  });
  afterAll(async () => {
    delivery?.close();
    await server.close();
    await city.close();
  });

  const handlers = async () =>
    jobHandlers(
      {
        place: { keyDir: path.join(city.dataDir, 'keys'), checkpointDir: null, syslog: null },
        t: (await loadTexts(path.join(projectRoot, 'locales')))('ja'),
        log: { error: (found: unknown) => expect.unreachable(JSON.stringify(found)) },
      },
      delivery?.handler ?? null,
      null,
    );

  test('begin as soon as it is published, by a job of the very same change', async () => {
    await morningOf(city, '2026-11-24');
    await publishAs(await city.signIn('001'), { units: '03', ...PUBLISHED_TODAY });
    expect((await jobsOf(city.db)).map(({ kind, key }) => [kind, key])).toEqual([
      ['ledger.checkpoint', expect.stringContaining('publication')],
      ['policies.reminders', 'taisaku-kijun 1.0'],
    ]);
    const runner = runJobs(city.db, await handlers());
    await until(() => server.received.length > 0);
    await runner.stop();
    expect(server.received.map(({ to }) => to)).toEqual([['p003@city.example']]);
  });

  /** What the jobs of the day come to, with as many processes. */
  const day = async (on: string, processes = 1): Promise<void> => {
    await morningOf(city, on);
    const all = await handlers();
    const runners = Array.from({ length: processes }, () => runJobs(city.db, all, 20, recurringJobs));
    const isOver = async () => {
      const jobs = await jobsOf(city.db);
      return jobs.some(({ key }) => key === on) && jobs.every(({ state }) => state === 'done');
    };
    await until(isOver);
    await Promise.all(runners.map((runner) => runner.stop()));
  };

  test('go out once, whatever runs again and however many processes there are', async () => {
    await day('2026-11-24', 3);
    await day('2026-11-24');
    await day('2026-11-25');
    expect(server.received.map(({ to }) => to)).toEqual([['p003@city.example']]);
  });

  test('rest on closing days, and come again with the next step', async () => {
    for (const on of ['2026-12-05', '2026-12-06']) await day(on);
    expect(server.received.length).toBe(1);
    await day('2026-12-10');
    expect(server.received.length).toBe(2);
  });
});

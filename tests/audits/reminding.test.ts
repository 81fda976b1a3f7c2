import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../src/config.ts';
import { jobHandlers, recurringJobs } from '../../src/job-kinds.ts';
import { openMailDelivery } from '../../src/jobs/mail-delivery.ts';
import { Person } from '../../src/people/person.entity.ts';
import { remindersOn } from '../../src/reminders.ts';
import { loadTexts, type Translate } from '../../src/web/i18n.ts';
import { type InspectionCity, inspectionCity } from '../inspections/inspection-city.ts';
import { jobsOf, mailServer, runJobs, until } from '../jobs/outbox.ts';
import { morningOf } from '../policies/campaign-city.ts';
import { ENGINES } from '../support/app.ts';
import { given } from '../support/city.ts';
import { ANSWER, accepted, begun, raised } from './audit-city.ts';

describe.each(ENGINES)('reminders of what an audit found on %s', { timeout: 60_000 }, (engine) => {
  let city: InspectionCity;
  let t: Translate;
  let finding: string;

  beforeAll(async () => {
    city = await inspectionCity(engine);
    t = (await loadTexts(path.join(projectRoot, 'locales')))('ja');
    await given(city.db, async (tx) => {
      for (const [who, id] of Object.entries(city.ids))
        await tx.manager.update(Person, id, { email: `${who}@city.example` });
    });
    const at = await begun(city);
    finding = await raised(city, at);
    await raised(city, at, { unit: '住民税課', text: '鍵の管理簿がない' });
  });
  afterAll(() => city.close());

  const mailsOn = async (on: string) =>
    (await remindersOn(city.db, t, on)).filter(({ key }) => key.startsWith('finding-'));
  const stepsOn = async (on: string) =>
    (await mailsOn(on)).map(({ key, to }) => `${to.split('@')[0]} ${key.split(':').slice(3).join(' ')}`).sort();

  test('go to the heads of the unit, or of the unit above it, until it has answered, once for each step', async () => {
    const steps = (step: string) => [`chief answer 2026-12-10 ${step}`, `head answer 2026-12-10 ${step}`];
    expect(await stepsOn('2026-11-24')).toEqual(steps('opened'));
    expect(await stepsOn('2026-12-03')).toEqual(steps('before5'));
    expect(await stepsOn('2026-12-10')).toEqual(steps('due'));
    expect(await stepsOn('2026-12-15')).toEqual(steps('after3'));
    expect(await stepsOn('2026-11-23')).toEqual([]);
    const [one] = await mailsOn('2026-12-15');
    expect(one).toMatchObject({
      subject: expect.stringContaining('期限超過'),
      text: expect.stringContaining('窓口の端末の監査'),
    });
    expect(await mailsOn('2026-12-15')).toEqual(await mailsOn('2026-12-15'));
  });

  test('tell of the measure before its day and after it, and no more of the answer', async () => {
    await accepted(city.head, `${finding}/answer`, ANSWER);
    const ofHead = async (on: string) => (await stepsOn(on)).filter((line) => line.startsWith('head'));
    expect(await ofHead('2026-11-25')).toEqual([]);
    expect(await ofHead('2026-12-14')).toEqual(['head measure 2026-12-20 before5']);
    expect(await ofHead('2026-12-24')).toEqual(['head measure 2026-12-20 after3']);
  });

  test('tell the auditors that something waits for them, and the unit when it is sent back', async () => {
    await accepted(city.head, `${finding}/completion`, { doneOn: '2026-11-22', what: '設定した' });
    const waiting = (await mailsOn('2026-11-24')).filter(({ key }) => key.startsWith('finding-done:'));
    expect(waiting.map(({ to }) => to)).toEqual(['auditor@city.example']);
    expect(waiting[0]?.text).toContain('確認を待っています');
    expect((await stepsOn('2026-12-14')).filter((line) => line.startsWith('head'))).toEqual([]);
    await accepted(city.auditor, `${finding}/return`, { note: '証跡がない' });
    expect((await stepsOn('2026-11-24')).filter((line) => line.startsWith('head'))).toEqual([
      'head again 2026-12-10 opened',
    ]);
    expect((await mailsOn('2026-11-24')).filter(({ key }) => key.startsWith('finding-done:'))).toEqual([]);
  });

  test('arrive by mail, each once, however often the jobs of the day run', async () => {
    const server = await mailServer();
    const delivery = openMailDelivery({ smtpUrl: server.url, mailFrom: 'ichidai@city.example' });
    const place = { keyDir: path.join(city.dataDir, 'keys'), checkpointDir: null, syslog: null };
    const log = { error: (found: unknown) => expect.unreachable(JSON.stringify(found)) };
    const handlers = jobHandlers({ place, t, log }, delivery?.handler ?? null, null);
    const told = () => server.received.filter(({ text }) => textIn(text).includes('窓口の端末の監査'));
    for (let times = 0; times < 2; times++) {
      await morningOf(city, '2026-11-24');
      const runner = runJobs(city.db, handlers, 20, recurringJobs);
      await until(async () => {
        const jobs = await jobsOf(city.db);
        return jobs.some(({ key }) => key === '2026-11-24') && jobs.every(({ state }) => state === 'done');
      });
      await runner.stop();
    }
    expect(
      told()
        .flatMap(({ to }) => to)
        .sort(),
    ).toEqual(['chief@city.example', 'head@city.example']);
    delivery?.close();
    await server.close();
  });
});

/** Japanese mails go out as base64. */
const textIn = (mail: string): string => Buffer.from(mail.split('\r\n\r\n').slice(1).join(''), 'base64').toString();

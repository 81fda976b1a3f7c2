import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Job } from '../../src/jobs/job.entity.ts';
import { LEASE_MS, later } from '../../src/jobs/job.rules.ts';
import { HANDS, type Jobs } from '../../src/jobs/job-runner.ts';
import { type MailDelivery, openMailDelivery } from '../../src/jobs/mail-delivery.ts';
import { retryJob } from '../../src/jobs/retry.actions.ts';
import { operator } from '../../src/shared/actor.ts';
import { ENGINES, testDatabase } from '../support/app.ts';
import { type Program, runProgram } from '../support/program.ts';
import { cause, jobsOf, type MailServer, mailServer, mailTo, messageIds, runJobs, statesOf, until } from './outbox.ts';

const DAY = 24 * 60 * 60_000;

describe.each(ENGINES)('a mail that is handed over on %s', (engine) => {
  let here: Awaited<ReturnType<typeof testDatabase>>;
  let server: MailServer;
  let delivery: MailDelivery | null = null;
  let jobs: Jobs | null = null;
  let program: Program | null = null;
  /** What the server does with the mails of a test. */
  let atRecipient: () => Promise<void>;
  let codeAtEnd: number | null;
  let breaksOff: boolean;

  beforeAll(async () => {
    here = await testDatabase(engine);
  });
  afterAll(() => here.close());
  beforeEach(async () => {
    // Instants of the ledger rise, and with them the times at which jobs are due.
    here.clock.now = later(here.clock.now, DAY);
    [codeAtEnd, breaksOff, atRecipient] = [null, false, async () => undefined];
    server = await mailServer({
      refuse: () => atRecipient().then(() => null),
      refuseAtEnd: () => codeAtEnd,
      breaksOff: () => breaksOff,
      pauseMs: 5,
    });
  });
  afterEach(async () => {
    await jobs?.stop();
    delivery?.close();
    program?.child.kill('SIGKILL');
    await server.close();
    await here.db.source.manager.deleteAll(Job);
  });

  const send = (): void => {
    delivery = openMailDelivery({ smtpUrl: server.url, mailFrom: 'ichidai@city.example' });
    jobs = runJobs(here.db, delivery ? { mail: delivery.handler } : {});
  };
  const sending = async (killed = ''): Promise<Program> => {
    const { url } = here.db.source.options as { readonly url?: string };
    const ahead = Date.parse(here.clock.now) - Date.now();
    const args = [engine === 'postgres' ? (url ?? '') : '', here.dataDir, server.url, String(ahead), killed];
    program = runProgram('tests/jobs/sending-process.ts', args, {});
    await program.printed('sending');
    return program;
  };
  const killedItself = async (killed: string): Promise<void> => {
    const { child } = await sending(killed);
    if (child.signalCode === null) await once(child, 'exit');
    expect(child.signalCode).toBe('SIGKILL');
  };
  const ended = async (): Promise<number> =>
    (await jobsOf(here.db)).filter(({ state }) => state === 'done' || state === 'dead').length;
  const sendWhenTheLeaseIsOver = (): void => {
    here.clock.now = later(here.clock.now, LEASE_MS + 60_000);
    send();
  };

  const takenLate = async (milliseconds: number): Promise<void> => {
    await cause(here.db, [mailTo('kudo')]);
    here.clock.now = later((await jobsOf(here.db))[0]?.runAt ?? '', milliseconds);
    send();
    await until(async () => (await ended()) === 1);
  };

  test('is sent again by itself, once, where its process was killed before the end of it was sent', async () => {
    await cause(here.db, [mailTo('kudo')]);
    await killedItself('before it is written down');
    await until(() => server.begun.length === 1);
    expect(server.received).toEqual([]);
    sendWhenTheLeaseIsOver();
    await until(async () => (await ended()) === 1);
    expect(await jobsOf(here.db)).toMatchObject([{ state: 'done', attempts: 2, lastError: null }]);
    expect(server.received.length).toBe(1);
    // All but its end had been sent: the last four bytes this server keeps until it knows that they are no end.
    const [before, again] = server.begun.map(({ text }) => text.replace(/^Date: .*/m, ''));
    expect(before).toBe(again?.slice(0, -4));
  });

  test('is in doubt where its process was killed a turn after it was written down, and the server has it', async () => {
    await cause(here.db, [mailTo('kudo')]);
    await killedItself('a turn after it');
    await until(() => server.received.length === 1);
    expect(await jobsOf(here.db)).toMatchObject([{ state: 'running', lastError: 'doubt' }]);
    sendWhenTheLeaseIsOver();
    await until(async () => (await ended()) === 1);
    const [job] = await jobsOf(here.db);
    expect(job).toMatchObject({ state: 'dead', runAt: here.clock.now, lockedUntil: null, lastError: 'doubt' });
    expect(server.received.length).toBe(1);
    // By hand it goes out again, under the same Message-ID.
    await retryJob(here.db, operator('test'), job?.id ?? '');
    await until(async () => (await statesOf(here.db)).done !== undefined);
    expect(await jobsOf(here.db)).toMatchObject([{ state: 'done', attempts: 1, lastError: null }]);
    expect(messageIds(server)).toEqual(Array(2).fill(messageIds(server)[0]));
  });

  test('run again by hand is in doubt no more until it is handed over anew', async () => {
    await cause(here.db, [mailTo('kudo')]);
    const [job] = await jobsOf(here.db);
    await here.db.source.manager.update(Job, { key: 'kudo' }, { state: 'dead', lastError: 'doubt' });
    await retryJob(here.db, operator('test'), job?.id ?? '');
    expect(await jobsOf(here.db)).toMatchObject([{ state: 'due', lastError: null }]);
    await killedItself('before it is written down');
    sendWhenTheLeaseIsOver();
    await until(async () => (await ended()) === 1);
    expect(await statesOf(here.db)).toEqual({ done: ['kudo'] });
  });

  test('is in doubt at once where the server breaks off instead of answering', async () => {
    breaksOff = true;
    send();
    await cause(here.db, [mailTo('kudo')]);
    await until(async () => (await ended()) === 1);
    expect(await jobsOf(here.db)).toMatchObject([{ state: 'dead', attempts: 1 }]);
    expect((await jobsOf(here.db))[0]?.lastError).toMatch(/^doubt /);
    expect(server.received.length).toBe(1);
  });

  test('is tried again where it is refused at its end for now, and no doubt is left', async () => {
    codeAtEnd = 451;
    send();
    await cause(here.db, [mailTo('kudo')]);
    await until(async () => server.begun.length === 1 && (await statesOf(here.db)).due !== undefined);
    expect((await jobsOf(here.db))[0]?.lastError).toMatch(/^temporary 451 /);
    codeAtEnd = null;
    here.clock.now = later(here.clock.now, 60_000);
    await until(async () => (await ended()) === 1);
    expect(await jobsOf(here.db)).toMatchObject([{ state: 'done', attempts: 2, lastError: null }]);
    expect(server.received.length).toBe(1);
  });

  test('is not sent by who has lost it to somebody else', async () => {
    atRecipient = async () => void (await here.db.source.manager.update(Job, { key: 'kudo' }, { attempts: 2 }));
    send();
    await cause(here.db, [mailTo('kudo')]);
    await until(() => server.begun.length === 1);
    await jobs?.stop();
    expect(await jobsOf(here.db)).toMatchObject([{ state: 'running', attempts: 2, lastError: null }]);
    expect(server.received).toEqual([]);
  });

  test('taken three days after it was due is sent', async () => {
    await takenLate(3 * DAY);
    expect(await statesOf(here.db)).toEqual({ done: ['kudo'] });
    expect(server.received.length).toBe(1);
  });

  test('taken later than that is dead, and sent only when it is run again by hand', async () => {
    await takenLate(3 * DAY + 1);
    const [job] = await jobsOf(here.db);
    expect(job).toMatchObject({ state: 'dead', attempts: 1, lastError: 'stale' });
    expect(server.begun).toEqual([]);
    await retryJob(here.db, operator('test'), job?.id ?? '');
    await until(async () => (await statesOf(here.db)).done !== undefined);
    expect(server.received.length).toBe(1);
  });

  test('among many whose process is killed in the middle: none is lost, none doubled, few are in doubt', async () => {
    await cause(
      here.db,
      Array.from({ length: 400 }, (_, n) => mailTo(`k${n}`)),
    );
    const { child } = await sending();
    await until(() => server.received.length > 100);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const { running, due } = await statesOf(here.db);
    expect(running?.length).toBeLessThanOrEqual(HANDS);
    expect(due?.length).toBeGreaterThan(0);
    sendWhenTheLeaseIsOver();
    await until(async () => (await ended()) === 400, 60);
    const inDoubt = (await jobsOf(here.db)).filter(({ lastError }) => lastError === 'doubt');
    expect((await statesOf(here.db)).dead ?? []).toEqual(inDoubt.map(({ key }) => key));
    expect(inDoubt.length).toBeLessThanOrEqual(HANDS);
    const [sent, different] = [messageIds(server).length, new Set(messageIds(server)).size];
    expect(different).toBe(sent);
    expect(sent).toBeGreaterThanOrEqual(400 - inDoubt.length);
  });
});

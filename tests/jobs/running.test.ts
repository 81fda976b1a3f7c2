import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../src/database.ts';
import { enqueue } from '../../src/jobs/enqueue.actions.ts';
import { Job } from '../../src/jobs/job.entity.ts';
import { LEASE_MS, later } from '../../src/jobs/job.rules.ts';
import { JobFault } from '../../src/jobs/job-fault.ts';
import type { JobHandler, Jobs } from '../../src/jobs/job-runner.ts';
import { change } from '../../src/ledger/change.ts';
import { schema } from '../../src/schema.ts';
import { operator } from '../../src/shared/actor.ts';
import { type Clock, ENGINES, START, testDatabase } from '../support/app.ts';
import { cause, jobsOf, runJobs, statesOf, until } from './outbox.ts';

const asked = (key: string, payload: unknown = {}) => ({ kind: 'test', key, payload });
const MINUTE = 60_000;

describe.each(ENGINES)('jobs on %s', (engine) => {
  let db: Database;
  let clock: Clock;
  let start = START;
  let close: () => Promise<void>;
  let jobs: Jobs | null = null;

  beforeAll(async () => {
    ({ db, clock, close } = await testDatabase(engine));
  });
  afterAll(() => close());
  // Instants of the ledger rise with every change, also while the clock stands still.
  beforeEach(() => {
    start = later(start, 60 * MINUTE);
    clock.now = start;
  });
  afterEach(async () => {
    await jobs?.stop();
    jobs = null;
    await db.source.manager.deleteAll(Job);
  });

  const run = (test: JobHandler, pollMs?: number) => {
    jobs = runJobs(db, { test }, pollMs);
    return jobs;
  };

  test('run once, with what they were given, as soon as their cause is committed', async () => {
    const seen: string[] = [];
    run(async ({ key, payload }) => void seen.push(`${key} ${payload}`), 60_000);
    await cause(db, [asked('a', { n: 1 }), asked('b', { n: 2 })]);
    await until(async () => (await statesOf(db)).done?.length === 2);
    expect(seen.sort()).toEqual(['a {"n":1}', 'b {"n":2}']);
    expect(await jobsOf(db)).toMatchObject([{ attempts: 1, doneAt: start, lockedUntil: null, lastError: null }, {}]);
  });

  test('of the same key are one, in one change, in two and in two at once', async () => {
    await cause(db, [asked('a', 1), asked('a', 2)]);
    await Promise.all([cause(db, [asked('a', 3), asked('b')]), cause(db, [asked('b')])]);
    const known = await jobsOf(db);
    expect(known.map(({ key, payload }) => [key, payload])).toEqual([
      ['a', '1'],
      ['b', '{}'],
    ]);
  });

  test('are not there where their cause was taken back', async () => {
    const failing = change(db, operator('test'), async (tx) => {
      await enqueue(tx, [asked('a')]);
      await tx.record({ action: 'test.given', subjects: [] });
      throw new Error('the cause failed');
    });
    await expect(failing).rejects.toThrow('the cause failed');
    await change(db, operator('test'), (tx) => enqueue(tx, [asked('off the record')]));
    expect(await jobsOf(db)).toEqual([]);
  });

  test('are not seen by a runner before their cause is committed', async () => {
    const seen: string[] = [];
    run(async ({ key }) => void seen.push(key));
    await change(db, operator('test'), async (tx) => {
      await enqueue(tx, [asked('a')]);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(seen).toEqual([]);
      await tx.record({ action: 'test.given', subjects: [] });
    });
    await until(() => seen.length === 1);
  });

  test('wait for their time', async () => {
    const seen: string[] = [];
    run(async ({ key }) => void seen.push(key));
    await cause(db, [{ ...asked('later'), runAt: later(start, MINUTE) }, asked('now')]);
    await until(async () => (await statesOf(db)).done?.length === 1);
    expect(seen).toEqual(['now']);
    clock.now = later(start, MINUTE);
    await until(() => seen.length === 2);
  });

  test('of a kind that nobody does here stay and wait', async () => {
    run(async () => undefined);
    await cause(db, [{ ...asked('a'), kind: 'mail' }, asked('b')]);
    await until(async () => (await statesOf(db)).done?.length === 1);
    expect(await statesOf(db)).toEqual({ done: ['b'], due: ['a'] });
  });

  test('that fail are tried again after 1, 5 and 30 minutes, 2 and 12 hours, and are then dead', async () => {
    let tries = 0;
    run(async () => {
      tries += 1;
      throw new Error(`it broke,\r\ntry ${tries}`);
    });
    await cause(db, [asked('a')]);
    const waits: number[] = [];
    for (let n = 1; n <= 5; n += 1) {
      await until(async () => tries === n && (await statesOf(db)).due !== undefined);
      const [job] = await jobsOf(db);
      waits.push((Date.parse(job?.runAt ?? '') - Date.parse(clock.now)) / MINUTE);
      expect(job?.lastError).toBe(`failed it broke, try ${n}`);
      clock.now = job?.runAt ?? '';
    }
    await until(async () => (await statesOf(db)).dead !== undefined);
    expect(waits).toEqual([1, 5, 30, 120, 720]);
    expect(await jobsOf(db)).toMatchObject([{ attempts: 6, lockedUntil: null, lastError: 'failed it broke, try 6' }]);
  });

  test('that can never succeed are dead at once', async () => {
    run(async () => Promise.reject(new JobFault('recipient', '550 nobody', true)));
    await cause(db, [asked('a')]);
    await until(async () => (await statesOf(db)).dead !== undefined);
    expect(await jobsOf(db)).toMatchObject([{ attempts: 1, lastError: 'recipient 550 nobody' }]);
  });

  test('that one process left behind are run by another when the lease is over, and not before', async () => {
    let isTaken = false;
    let wakeUp = (): void => undefined;
    const asleep: JobHandler = async () => {
      isTaken = true;
      await new Promise<void>((resolve) => {
        wakeUp = resolve;
      });
      throw new Error('much too late');
    };
    const lost = runJobs(db, { test: asleep }, 60_000);
    await cause(db, [asked('a')]);
    await until(() => isTaken);
    const seen: number[] = [];
    run(async ({ attempts }) => void seen.push(attempts));
    clock.now = later(start, LEASE_MS);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(seen).toEqual([]);
    clock.now = later(start, LEASE_MS + 1);
    await until(async () => (await statesOf(db)).done !== undefined);
    expect(seen).toEqual([2]);
    // What the first one says of it no longer counts.
    wakeUp();
    await lost.stop();
    expect(await statesOf(db)).toEqual({ done: ['a'] });
  });

  test('that take longer than a lease stay with their process', async () => {
    const seen: number[] = [];
    let finish = (): void => undefined;
    const long: JobHandler = async ({ attempts }) => {
      seen.push(attempts);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    };
    const first = runJobs(db, { test: long });
    run(long);
    await cause(db, [asked('a')]);
    await until(() => seen.length === 1);
    for (let n = 1; n <= 6; n += 1) {
      clock.now = later(start, (n * LEASE_MS) / 3);
      await until(async () =>
        (await jobsOf(db)).every(({ lockedUntil }) => (lockedUntil ?? '') > later(clock.now, LEASE_MS / 2)),
      );
    }
    finish();
    await until(async () => (await statesOf(db)).done !== undefined);
    await first.stop();
    expect(seen).toEqual([1]);
  });

  test('that ended their process six times are dead, not tried for ever', async () => {
    await cause(db, [asked('a')]);
    await db.source.manager.update(Job, { key: 'a' }, { state: 'running', attempts: 6, lockedUntil: start });
    clock.now = later(start, 1);
    run(async () => undefined);
    await until(async () => (await statesOf(db)).dead !== undefined);
    expect(await jobsOf(db)).toMatchObject([{ lastError: 'lost' }]);
  });

  test('under way are finished before the runner stops, and nothing more is begun', async () => {
    let begun = 0;
    let finish = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const runner = run(async () => {
      begun += 1;
      await gate;
    });
    await cause(
      db,
      Array.from({ length: 20 }, (_, n) => asked(`k${n}`)),
    );
    await until(() => begun === 8);
    const stopped = runner.stop();
    finish();
    await stopped;
    expect(begun).toBe(8);
    const { done, due } = await statesOf(db);
    expect([done?.length, due?.length]).toEqual([8, 12]);
  });

  test('come ten thousand at once', async () => {
    await cause(
      db,
      Array.from({ length: 10_000 }, (_, n) => asked(`k${n}`)),
    );
    await cause(
      db,
      Array.from({ length: 10_000 }, (_, n) => asked(`k${n}`)),
    );
    expect(await db.read.count(Job)).toBe(10_000);
  });

  test('run exactly once each though two processes take them', async () => {
    const other = engine === 'postgres' ? await connected() : db;
    const seen: string[] = [];
    const note: JobHandler = async ({ key }) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      seen.push(key);
    };
    const [one, two] = [runJobs(db, { test: note }), runJobs(other, { test: note })];
    await cause(
      db,
      Array.from({ length: 600 }, (_, n) => asked(`k${n}`)),
    );
    await until(async () => (await statesOf(db)).done?.length === 600);
    await Promise.all([one.stop(), two.stop()]);
    if (other !== db) await other.close();
    expect(seen.length).toBe(600);
    expect(new Set(seen).size).toBe(600);
  });

  test('that come back day by day come once for a day, whoever looks at the clock', async () => {
    const seen: string[] = [];
    const note: JobHandler = async ({ key }) => void seen.push(key);
    const daily = [{ kind: 'test', pattern: '0 8 * * *', onWorkingDays: true }];
    const runners = [1, 2, 3].map(() => runJobs(db, { test: note }, 20, daily));
    for (const day of ['2027-01-29', '2027-01-30', '2027-01-31', '2027-02-01']) {
      clock.now = `${day}T01:00:00.000Z`;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    await until(() => seen.length >= 2);
    await Promise.all(runners.map((runner) => runner.stop()));
    expect(seen).toEqual(['2027-01-29', '2027-02-01']);
  });

  const connected = (): Promise<Database> => {
    const { url } = db.source.options as { readonly url?: string };
    return openDatabase({ databaseUrl: url ?? null, dataDir: '' }, schema, () => clock.now);
  };
});

import { describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../src/database.ts';
import { Job } from '../../src/jobs/job.entity.ts';
import { LEASE_MS, later } from '../../src/jobs/job.rules.ts';
import { HANDS, type JobHandler } from '../../src/jobs/job-runner.ts';
import { schema } from '../../src/schema.ts';
import { ENGINES } from '../support/app.ts';
import { cause, jobsOf, runJobs, statesOf, until } from './outbox.ts';
import { asked, MINUTE, workshop } from './workshop.ts';

describe.each(ENGINES)('jobs of several processes on %s', (engine) => {
  const here = workshop(engine);

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
    const lost = runJobs(here.db, { test: asleep }, 60_000);
    await cause(here.db, [asked('a')]);
    await until(() => isTaken);
    const seen: number[] = [];
    const note: JobHandler = async ({ attempts }) => void seen.push(attempts);
    const early = runJobs(here.db, { test: note });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await early.stop();
    expect(seen).toEqual([]);
    expect(await jobsOf(here.db)).toMatchObject([{ state: 'running', lockedUntil: later(here.start, LEASE_MS) }]);
    await here.db.source.manager.update(Job, { key: 'a' }, { lockedUntil: later(here.start, -1) });
    here.run(note);
    await until(async () => (await statesOf(here.db)).done !== undefined);
    expect(seen).toEqual([2]);
    // What the first one says of it no longer counts.
    wakeUp();
    await lost.stop();
    expect(await statesOf(here.db)).toEqual({ done: ['a'] });
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
    const first = runJobs(here.db, { test: long });
    here.run(long);
    await cause(here.db, [asked('a')]);
    await until(() => seen.length === 1);
    for (let n = 1; n <= 6; n += 1) {
      here.clock.now = later(here.start, (n * LEASE_MS) / 3);
      await until(async () =>
        (await jobsOf(here.db)).every(({ lockedUntil }) => (lockedUntil ?? '') > later(here.clock.now, LEASE_MS / 2)),
      );
    }
    finish();
    await until(async () => (await statesOf(here.db)).done !== undefined);
    await first.stop();
    expect(seen).toEqual([1]);
  });

  test('that ended their process six times are dead, not tried for ever', async () => {
    await cause(here.db, [asked('a')]);
    await here.db.source.manager.update(Job, { key: 'a' }, { state: 'running', attempts: 6, lockedUntil: here.start });
    here.clock.now = later(here.start, 1);
    here.run(async () => undefined);
    await until(async () => (await statesOf(here.db)).dead !== undefined);
    expect(await jobsOf(here.db)).toMatchObject([{ lastError: 'lost' }]);
  });

  test('that were handed over by a process that is gone are dead and in doubt, and not run again', async () => {
    let isHandedOver = false;
    let wakeUp = (): void => undefined;
    const lost = runJobs(here.db, {
      test: async (_job, { handOver }) => {
        await handOver();
        isHandedOver = true;
        await new Promise<void>((resolve) => {
          wakeUp = resolve;
        });
      },
    });
    await cause(here.db, [asked('a')]);
    await until(() => isHandedOver);
    expect(await jobsOf(here.db)).toMatchObject([{ state: 'running', lastError: 'doubt' }]);
    await here.db.source.manager.update(Job, { key: 'a' }, { lockedUntil: later(here.start, -1) });
    const seen: string[] = [];
    here.run(async ({ key }) => void seen.push(key));
    await until(async () => (await statesOf(here.db)).dead !== undefined);
    // What the first one says of it no longer counts.
    wakeUp();
    await lost.stop();
    expect(await jobsOf(here.db)).toMatchObject([{ state: 'dead', lastError: 'doubt', lockedUntil: null }]);
    expect(seen).toEqual([]);
  });

  test('that fail after they were handed over are tried again as any other', async () => {
    const handing = (ends: () => void): JobHandler => {
      return async (_job, { handOver }) => {
        await handOver();
        ends();
      };
    };
    const first = runJobs(here.db, {
      test: handing(() => {
        throw new Error('no');
      }),
    });
    await cause(here.db, [asked('a')]);
    await until(async () => (await jobsOf(here.db))[0]?.lastError === 'failed no');
    await first.stop();
    expect(await statesOf(here.db)).toEqual({ due: ['a'] });
    here.clock.now = later(here.start, MINUTE);
    here.run(handing(() => undefined));
    await until(async () => (await statesOf(here.db)).done !== undefined);
    expect(await jobsOf(here.db)).toMatchObject([{ attempts: 2, lastError: null }]);
  });

  test('under way are finished before the runner stops, and nothing more is begun', async () => {
    let begun = 0;
    let finish = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const runner = here.run(async () => {
      begun += 1;
      await gate;
    });
    await cause(
      here.db,
      Array.from({ length: 20 }, (_, n) => asked(`k${n}`)),
    );
    await until(() => begun === HANDS);
    const stopped = runner.stop();
    finish();
    await stopped;
    expect(begun).toBe(HANDS);
    const { done, due } = await statesOf(here.db);
    expect([done?.length, due?.length]).toEqual([HANDS, 20 - HANDS]);
  });

  test('run exactly once each though two processes take them', async () => {
    const other = engine === 'postgres' ? await connected() : here.db;
    const seen: string[] = [];
    const note: JobHandler = async ({ key }) => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      seen.push(key);
    };
    const [one, two] = [runJobs(here.db, { test: note }), runJobs(other, { test: note })];
    await cause(
      here.db,
      Array.from({ length: 600 }, (_, n) => asked(`k${n}`)),
    );
    await until(async () => (await statesOf(here.db)).done?.length === 600);
    await Promise.all([one.stop(), two.stop()]);
    if (other !== here.db) await other.close();
    expect(seen.length).toBe(600);
    expect(new Set(seen).size).toBe(600);
  });

  test('that come back day by day come once for a day, whoever looks at the clock', async () => {
    const seen: string[] = [];
    const note: JobHandler = async ({ key }) => void seen.push(key);
    const daily = [{ kind: 'test', pattern: '0 8 * * *', onWorkingDays: true }];
    const runners = [1, 2, 3].map(() => runJobs(here.db, { test: note }, 20, daily));
    for (const day of ['2027-01-29', '2027-01-30', '2027-01-31', '2027-02-01']) {
      here.clock.now = `${day}T01:00:00.000Z`;
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    await until(() => seen.length >= 2);
    await Promise.all(runners.map((runner) => runner.stop()));
    expect(seen).toEqual(['2027-01-29', '2027-02-01']);
  });

  const connected = (): Promise<Database> => {
    const { url } = here.db.source.options as { readonly url?: string };
    return openDatabase({ databaseUrl: url ?? null, dataDir: '' }, schema, () => here.clock.now);
  };
});

import { describe, expect, test } from 'vitest';
import { enqueue } from '../../src/jobs/enqueue.actions.ts';
import { Job } from '../../src/jobs/job.entity.ts';
import { later } from '../../src/jobs/job.rules.ts';
import { JobFault } from '../../src/jobs/job-fault.ts';
import { change } from '../../src/ledger/change.ts';
import { operator } from '../../src/shared/actor.ts';
import { ENGINES } from '../support/app.ts';
import { cause, jobsOf, statesOf, until } from './outbox.ts';
import { asked, MINUTE, workshop } from './workshop.ts';

describe.each(ENGINES)('jobs on %s', (engine) => {
  const here = workshop(engine);

  test('run once, with what they were given, as soon as their cause is committed', async () => {
    const seen: string[] = [];
    here.run(async ({ key, payload }) => void seen.push(`${key} ${payload}`), 60_000);
    await cause(here.db, [asked('a', { n: 1 }), asked('b', { n: 2 })]);
    await until(async () => (await statesOf(here.db)).done?.length === 2);
    expect(seen.sort()).toEqual(['a {"n":1}', 'b {"n":2}']);
    expect(await jobsOf(here.db)).toMatchObject([
      { attempts: 1, doneAt: here.start, lockedUntil: null, lastError: null },
      {},
    ]);
  });

  test('of the same key are one, in one change, in two and in two at once', async () => {
    await cause(here.db, [asked('a', 1), asked('a', 2)]);
    await Promise.all([cause(here.db, [asked('a', 3), asked('b')]), cause(here.db, [asked('b')])]);
    const known = await jobsOf(here.db);
    expect(known.map(({ key, payload }) => [key, payload])).toEqual([
      ['a', '1'],
      ['b', '{}'],
    ]);
  });

  test('are not there where their cause was taken back', async () => {
    const failing = change(here.db, operator('test'), async (tx) => {
      await enqueue(tx, [asked('a')]);
      await tx.record({ action: 'test.given', subjects: [] });
      throw new Error('the cause failed');
    });
    await expect(failing).rejects.toThrow('the cause failed');
    await change(here.db, operator('test'), (tx) => enqueue(tx, [asked('off the record')]));
    expect(await jobsOf(here.db)).toEqual([]);
  });

  test('are not seen by a runner before their cause is committed', async () => {
    const seen: string[] = [];
    here.run(async ({ key }) => void seen.push(key));
    await change(here.db, operator('test'), async (tx) => {
      await enqueue(tx, [asked('a')]);
      await new Promise((resolve) => setTimeout(resolve, 200));
      expect(seen).toEqual([]);
      await tx.record({ action: 'test.given', subjects: [] });
    });
    await until(() => seen.length === 1);
  });

  test('wait for their time', async () => {
    const seen: string[] = [];
    here.run(async ({ key }) => void seen.push(key));
    await cause(here.db, [{ ...asked('later'), runAt: later(here.start, MINUTE) }, asked('now')]);
    await until(async () => (await statesOf(here.db)).done?.length === 1);
    expect(seen).toEqual(['now']);
    here.clock.now = later(here.start, MINUTE);
    await until(() => seen.length === 2);
  });

  test('of a kind that nobody does here stay and wait', async () => {
    here.run(async () => undefined);
    await cause(here.db, [{ ...asked('a'), kind: 'mail' }, asked('b')]);
    await until(async () => (await statesOf(here.db)).done?.length === 1);
    expect(await statesOf(here.db)).toEqual({ done: ['b'], due: ['a'] });
  });

  test('that fail are tried again after 1, 5 and 30 minutes, 2 and 12 hours, and are then dead', async () => {
    let tries = 0;
    here.run(async () => {
      tries += 1;
      throw new Error(`it broke,\r\ntry ${tries}`);
    });
    await cause(here.db, [asked('a')]);
    const waits: number[] = [];
    for (let n = 1; n <= 5; n += 1) {
      await until(async () => tries === n && (await statesOf(here.db)).due !== undefined);
      const [job] = await jobsOf(here.db);
      waits.push((Date.parse(job?.runAt ?? '') - Date.parse(here.clock.now)) / MINUTE);
      expect(job?.lastError).toBe(`failed it broke, try ${n}`);
      here.clock.now = job?.runAt ?? '';
    }
    await until(async () => (await statesOf(here.db)).dead !== undefined);
    expect(waits).toEqual([1, 5, 30, 120, 720]);
    expect(await jobsOf(here.db)).toMatchObject([
      { attempts: 6, lockedUntil: null, lastError: 'failed it broke, try 6' },
    ]);
  });

  test('that can never succeed are dead at once', async () => {
    here.run(async () => Promise.reject(new JobFault('recipient', '550 nobody', true)));
    await cause(here.db, [asked('a')]);
    await until(async () => (await statesOf(here.db)).dead !== undefined);
    expect(await jobsOf(here.db)).toMatchObject([{ attempts: 1, lastError: 'recipient 550 nobody' }]);
  });

  test('come ten thousand at once', async () => {
    await cause(
      here.db,
      Array.from({ length: 10_000 }, (_, n) => asked(`k${n}`)),
    );
    await cause(
      here.db,
      Array.from({ length: 10_000 }, (_, n) => asked(`k${n}`)),
    );
    expect(await here.db.read.count(Job)).toBe(10_000);
  });
});

import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Database } from '../../src/database.ts';
import { Job } from '../../src/jobs/job.entity.ts';
import { later } from '../../src/jobs/job.rules.ts';
import type { JobHandler, Jobs } from '../../src/jobs/job-runner.ts';
import { type Clock, type Engine, START, testDatabase } from '../support/app.ts';
import { runJobs } from './outbox.ts';

export const MINUTE = 60_000;

export const asked = (key: string, payload: unknown = {}) => ({ kind: 'test', key, payload });

interface Workshop {
  db: Database;
  clock: Clock;
  /** When the test began. */
  start: string;
  /** Stopped after the test. */
  run(test: JobHandler, pollMs?: number): Jobs;
}

/** A database without jobs for each test of the block, an hour after the test before. */
export function workshop(engine: Engine): Workshop {
  let jobs: Jobs | null = null;
  let close = async (): Promise<void> => undefined;
  const here = { start: START } as Workshop;
  here.run = (test, pollMs) => {
    jobs = runJobs(here.db, { test }, pollMs);
    return jobs;
  };
  beforeAll(async () => {
    const made = await testDatabase(engine);
    close = made.close;
    Object.assign(here, { db: made.db, clock: made.clock });
  });
  afterAll(() => close());
  // Instants of the ledger rise with every change, also while the clock stands still.
  beforeEach(() => {
    here.start = later(here.start, 60 * MINUTE);
    here.clock.now = here.start;
  });
  afterEach(async () => {
    await jobs?.stop();
    jobs = null;
    await here.db.source.manager.deleteAll(Job);
  });
  return here;
}

import { type Database, upkeepBeside } from '../database.ts';
import { rows, sql } from '../sql.ts';
import { KEPT_MS, later } from './job.rules.ts';
import type { Recurring } from './recurring.rules.ts';

export const TIDYING: Recurring = { kind: 'jobs.tidy', pattern: '30 3 * * *', onWorkingDays: false };

/** What was done long ago goes; what is dead stays until somebody has seen to it. */
export const tidyJobs = (db: Database): Promise<void> =>
  upkeepBeside(db, async (manager) => {
    await rows(manager, sql`DELETE FROM job WHERE state = 'done' AND done_at < ${later(db.clock(), -KEPT_MS)}`);
  });

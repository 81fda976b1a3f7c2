import { type Database, upkeepBeside } from '../database.ts';
import { row, rows, sql } from '../sql.ts';
import { LEASE_MS, later } from './job.rules.ts';
import { DOUBT } from './job-fault.ts';
import { type RunningJob, stillOurs } from './turn.actions.ts';

/**
 * Written down before the step that cannot be taken back: from then on the job may have come to pass, and is not done again
 * by itself should nobody come back from it. Throws where the job is somebody else's by now: the step must not be taken.
 */
export const handOver = (db: Database, job: RunningJob): Promise<void> =>
  upkeepBeside(db, async (manager) => {
    const ours = stillOurs([job]);
    await rows(
      manager,
      sql`UPDATE job SET last_error = ${DOUBT}, locked_until = ${later(db.clock(), LEASE_MS)} WHERE ${ours}`,
    );
    if (!(await row(manager, sql`SELECT id FROM job WHERE ${ours}`))) throw new Error('somebody else has the job');
  });

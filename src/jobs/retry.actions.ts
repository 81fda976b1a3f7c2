import type { Database } from '../database.ts';
import { type RowText, rowText } from '../ledger/chain.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { rows, type Sql, sql } from '../sql.ts';
import { Job } from './job.entity.ts';
import { subjectOf } from './job-subject.ts';
import { wakeUp } from './wake.ts';

const DEAD = { state: 'dead' };
const DUE = { state: 'due' };

/** A job that was given up is tried again as if for the first time. */
export const retryJob = (db: Database, by: Actor, id: string): Promise<void> =>
  change(db, by, async (tx) => {
    const job = await tx.manager.findOneBy(Job, { id });
    if (!job) throw new NotFound();
    if (job.state !== 'dead') throw new Refused('jobs:refused.notDead');
    await revive(tx, sql`id = ${id}`);
    await tx.record({ action: 'job.retried', subjects: [subjectOf(job)], before: DEAD, after: DUE });
  });

/** All that were given up; answers how many. */
export const retryJobs = (db: Database, by: Actor): Promise<number> =>
  change(db, by, async (tx) => {
    const dead = await rows<Job>(
      tx.manager,
      sql`SELECT id, kind, key, payload FROM job WHERE state = 'dead' ORDER BY id`,
    );
    if (dead.length === 0) throw new Refused('jobs:refused.noneDead');
    await revive(tx, sql`state = 'dead'`);
    const all = { type: 'job', id: 'dead', label: String(dead.length) };
    await tx.record({ action: 'job.allRetried', subjects: [all] }, rowsOf(dead));
    return dead.length;
  });

async function revive({ manager, at }: Tx, which: Sql): Promise<void> {
  await rows(
    manager,
    sql`UPDATE job SET state = 'due', attempts = 0, run_at = ${at}, last_error = NULL WHERE ${which}`,
  );
  wakeUp(manager.connection);
}

function* rowsOf(dead: readonly Job[]): Generator<RowText> {
  for (const job of dead) {
    yield rowText({ action: 'job.retried', subject: subjectOf(job), before: DEAD, after: DUE });
  }
}

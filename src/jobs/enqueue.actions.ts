import { insertNew } from '../database.ts';
import { newId } from '../ids.ts';
import type { Tx } from '../ledger/change.ts';
import type { Instant } from '../shared/dates.ts';
import { Job } from './job.entity.ts';
import { wakeUp } from './wake.ts';

export interface JobAsked {
  readonly kind: string;
  /** The same key of a kind is enqueued once, however often it is asked for. */
  readonly key: string;
  readonly payload: unknown;
  /** Not before; without it at once. */
  readonly runAt?: Instant;
}

/**
 * In the transaction of the cause: what is taken back there leaves no job, what is committed is never without its own.
 * The cause writes the ledger; that a job runs is no record.
 */
export async function enqueue(tx: Pick<Tx, 'manager' | 'at'>, jobs: Iterable<JobAsked>): Promise<void> {
  await insertNew(tx.manager, Job, rowsOf(jobs, tx.at), ['kind', 'key']);
  wakeUp(tx.manager.connection);
}

function* rowsOf(jobs: Iterable<JobAsked>, at: Instant): Generator<Job> {
  for (const { kind, key, payload, runAt = at } of jobs) {
    const progress = { state: 'due', runAt, attempts: 0, lockedUntil: null, lastError: null };
    yield { id: newId(), kind, key, payload: JSON.stringify(payload), ...progress, createdAt: at, doneAt: null };
  }
}

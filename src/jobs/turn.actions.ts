import type { EntityManager } from 'typeorm';
import { type Database, upkeepBeside } from '../database.ts';
import type { Instant } from '../shared/dates.ts';
import { isIn, join, raw, rows, type Sql, sql } from '../sql.ts';
import { type Failure, LEASE_MS, later, MOST_ATTEMPTS } from './job.rules.ts';
import { DOUBT } from './job-fault.ts';

/** A job as its handler gets it. */
export interface RunningJob {
  readonly id: string;
  readonly kind: string;
  readonly key: string;
  readonly payload: string;
  /** When it was due. */
  readonly runAt: Instant;
  /** The number of this attempt: who has another number has lost the job to somebody else. */
  readonly attempts: number;
}

export interface Ended {
  readonly job: RunningJob;
  /** Null: done. */
  readonly failure: Failure | null;
}

export interface Turn {
  readonly ended: readonly Ended[];
  /** Under way in this process. */
  readonly running: readonly RunningJob[];
  readonly kinds: readonly string[];
  /** How many more this process can take. */
  readonly free: number;
  /** Whether it is time to see to leases: its own, and those of processes that are gone. */
  readonly seesToLeases: boolean;
}

/** Writes what has ended, keeps what is under way, and takes what is due: on SQLite in one transaction. */
export const takeTurn = (db: Database, turn: Turn): Promise<RunningJob[]> =>
  upkeepBeside(db, async (manager) => {
    const at = db.clock();
    await settle(manager, turn.ended, at);
    if (turn.seesToLeases) {
      await renew(manager, turn.running, at);
      await bury(manager, at);
    }
    return turn.free > 0 ? claim(manager, turn, at) : [];
  });

/** Only by whom it was taken, for another may have it meanwhile. */
export const stillOurs = (jobs: readonly RunningJob[]): Sql =>
  sql`state = 'running' AND (${join(
    jobs.map(({ id, attempts }) => sql`(id = ${id} AND attempts = ${attempts})`),
    ' OR ',
  )})`;

async function settle(manager: EntityManager, ended: readonly Ended[], at: Instant): Promise<void> {
  const done = ended.filter(({ failure }) => failure === null).map(({ job }) => job);
  if (done.length > 0) {
    await rows(
      manager,
      sql`UPDATE job SET state = 'done', done_at = ${at}, locked_until = NULL, last_error = NULL WHERE ${stillOurs(done)}`,
    );
  }
  for (const { job, failure } of ended) {
    if (failure === null) continue;
    await rows(
      manager,
      sql`UPDATE job SET state = ${failure.state}, run_at = ${failure.runAt}, last_error = ${failure.lastError},
        locked_until = NULL WHERE ${stillOurs([job])}`,
    );
  }
}

async function renew(manager: EntityManager, running: readonly RunningJob[], at: Instant): Promise<void> {
  if (running.length === 0) return;
  await rows(manager, sql`UPDATE job SET locked_until = ${later(at, LEASE_MS)} WHERE ${stillOurs(running)}`);
}

/** What may have come to pass is not done again by itself, and what ended its process again and again not for ever. */
async function bury(manager: EntityManager, at: Instant): Promise<void> {
  await rows(
    manager,
    sql`UPDATE job SET state = 'dead', run_at = ${at}, locked_until = NULL,
        last_error = CASE WHEN last_error = ${DOUBT} THEN last_error ELSE 'lost' END
      WHERE state = 'running' AND locked_until < ${at} AND (last_error = ${DOUBT} OR attempts >= ${MOST_ATTEMPTS})`,
  );
}

/** Due, or left behind by a process that is gone and not in doubt. The oldest first. */
async function claim(manager: EntityManager, turn: Turn, at: Instant): Promise<RunningJob[]> {
  const { kinds, free, seesToLeases } = turn;
  const ours = isIn(raw('kind'), kinds);
  const due = sql`state = 'due' AND run_at <= ${at} AND ${ours}`;
  const left = sql`state = 'running' AND locked_until < ${at} AND (last_error IS NULL OR last_error <> ${DOUBT}) AND ${ours}`;
  const claimed: RunningJob[] = [];
  for (const condition of seesToLeases ? [left, due] : [due]) {
    const most = free - claimed.length;
    if (most > 0) claimed.push(...(await take(manager, condition, most, at)));
  }
  return claimed;
}

/** PostgreSQL passes over what another process is taking at this moment; SQLite has one writer. */
async function take(manager: EntityManager, condition: Sql, most: number, at: Instant): Promise<RunningJob[]> {
  const chosen = sql`SELECT id FROM job WHERE ${condition} ORDER BY run_at, id LIMIT ${most}`;
  const taking = sql`UPDATE job SET state = 'running', attempts = attempts + 1, locked_until = ${later(at, LEASE_MS)}
    WHERE id IN`;
  const returning = sql`RETURNING id, kind, key, payload, attempts, run_at AS "runAt"`;
  if (manager.connection.options.type !== 'postgres') return rows(manager, sql`${taking} (${chosen}) ${returning}`);
  return rows(
    manager,
    // Materialised, for a subquery that is run twice would lock, and take, more than it was asked for.
    sql`WITH chosen AS MATERIALIZED (${chosen} FOR UPDATE SKIP LOCKED),
      taken AS (${taking} (SELECT id FROM chosen) ${returning}) SELECT * FROM taken`,
  );
}

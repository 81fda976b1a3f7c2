import { rm } from 'node:fs/promises';
import path from 'node:path';
import { type Database, openDatabase } from '../src/database.ts';
import { enqueue } from '../src/jobs/enqueue.actions.ts';
import { Job } from '../src/jobs/job.entity.ts';
import { LEASE_MS } from '../src/jobs/job.rules.ts';
import { DOUBT, readFault } from '../src/jobs/job-fault.ts';
import { mailJob, messageIdOf } from '../src/jobs/mail-job.ts';
import { change } from '../src/ledger/change.ts';
import { schema } from '../src/schema.ts';
import { operator } from '../src/shared/actor.ts';
import { row, sql } from '../src/sql.ts';
import { startChild } from './child.ts';
import { perSecond, rounded } from './figures.ts';
import { type CountingServer, countingServer } from './mail-server.ts';
import type { OutboxTask } from './outbox-child.ts';
import { timed } from './stopwatch.ts';

export interface OutboxFigures {
  readonly mails: number;
  /** Into the outbox, in one change. */
  readonly enqueueSeconds: number;
  /** Out of it, without the time in which a process starts, and without the lease of what was left behind. */
  readonly sendSeconds: number;
  readonly mailsPerSecond: number;
  readonly sentBeforeTheKill: number;
  /** Taken and not written down as done when the process was killed. */
  readonly leftBehind: number;
  /** Neither at the server nor shown as in doubt. */
  readonly lost: number;
  /** Came in more than once, by their Message-ID, after the process was stopped as an operator stops it. */
  readonly doubledByStop: number;
  /** The same after it was killed. */
  readonly doubledByKill: number;
  /** Not sent again by itself, for it may have gone out: at most as many as were under way (decision 20). */
  readonly inDoubt: number;
  /** Of these, what the server has not got. */
  readonly inDoubtNotSent: number;
}

const MAIL_FROM = 'ichidai@city.example';

/** The process that sends is stopped after a quarter, the next is killed half way, and another goes on. */
export async function measureOutbox(folder: string, mails: number): Promise<OutboxFigures> {
  const dataDir = path.join(folder, 'outbox');
  await rm(dataDir, { recursive: true, force: true });
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  const filling = await timed(() => fill(db, mails));
  const server = await countingServer();
  const start = (aheadMs: number) => startChild<string>('outbox-child.ts', taskOf(dataDir, server.url, aheadMs), 1);
  const doubled = (): number => [...server.times.values()].filter((times) => times > 1).length;
  const first = await start(0);
  const quarter = await timed(() => server.holds(mails / 4));
  await first.end();
  const second = await start(0);
  const half = await timed(() => server.holds(mails / 2));
  const doubledByStop = doubled();
  await second.kill();
  const [sentBeforeTheKill, leftBehind] = [server.times.size, await inState(db, 'running')];
  const third = await start(LEASE_MS + 1_000);
  const rest = await timed(() => emptied(db, mails));
  await third.end();
  const outcome = await outcomeOf(db, server.times);
  await server.close();
  await db.close();
  const sendSeconds = [quarter, half, rest].reduce((sum, { spent }) => sum + spent.seconds, 0);
  return {
    ...{ mails, enqueueSeconds: rounded(filling.spent.seconds), sendSeconds: rounded(sendSeconds) },
    ...{ mailsPerSecond: perSecond(mails, sendSeconds), sentBeforeTheKill, leftBehind },
    ...{ ...outcome, doubledByStop, doubledByKill: doubled() - doubledByStop },
  };
}

const taskOf = (dataDir: string, smtpUrl: string, aheadMs: number): OutboxTask => ({
  ...{ dataDir, smtpUrl, mailFrom: MAIL_FROM, aheadMs },
});

async function outcomeOf(db: Database, arrived: CountingServer['times']) {
  const jobs = await db.read.find(Job);
  const missing = jobs.filter(({ key }) => !arrived.has(messageIdOf(key, MAIL_FROM)));
  const doubtful = ({ state, lastError }: Job) => state === 'dead' && readFault(lastError ?? '').code === DOUBT;
  const inDoubtNotSent = missing.filter(doubtful).length;
  return { lost: missing.length - inDoubtNotSent, inDoubt: jobs.filter(doubtful).length, inDoubtNotSent };
}

const fill = (db: Database, mails: number): Promise<void> =>
  change(db, operator('bench'), async (tx) => {
    await tx.record({ action: 'bench.outbox', subjects: [] });
    const letter = { subject: 'ポリシーの確認のお願い', text: '改正された本文を読み、確認してください。\n'.repeat(10) };
    await enqueue(
      tx,
      Array.from({ length: mails }, (_, n) => mailJob({ key: `k${n}`, to: `p${n}@city.example`, ...letter })),
    );
  });

async function inState(db: Database, state: string): Promise<number> {
  const counted = await row<{ n: number }>(db.read, sql`SELECT count(*) AS n FROM job WHERE state = ${state}`);
  return Number(counted?.n ?? 0);
}

const PATIENCE_SECONDS = 300;

/** Until every mail is written down as done or in doubt. */
async function emptied(db: Database, mails: number): Promise<void> {
  const until = performance.now() + 1000 * PATIENCE_SECONDS;
  while ((await inState(db, 'done')) + (await inState(db, 'dead')) < mails) {
    if (performance.now() > until) throw new Error(`mails are left after ${PATIENCE_SECONDS} seconds`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

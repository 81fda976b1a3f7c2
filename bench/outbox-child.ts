import pino from 'pino';
import { openDatabase } from '../src/database.ts';
import { startJobs } from '../src/jobs/job-runner.ts';
import { openMailDelivery } from '../src/jobs/mail-delivery.ts';
import { schema } from '../src/schema.ts';
import { answer } from './child.ts';

export interface OutboxTask {
  readonly dataDir: string;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  /** How far its clock is ahead: what a killed process left behind is taken up after a lease. */
  readonly aheadMs: number;
}

/** Sends what is in the outbox until it is killed, or let go. */
await answer(async ({ dataDir, smtpUrl, mailFrom, aheadMs }: OutboxTask) => {
  const clock = (): string => new Date(Date.now() + aheadMs).toISOString();
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema, clock);
  const delivery = openMailDelivery({ smtpUrl, mailFrom });
  if (delivery === null) throw new Error('no mail server');
  const jobs = startJobs({
    ...{ db, handlers: { mail: delivery.handler }, recurring: [] },
    log: pino({ level: 'error' }, pino.destination(2)),
  });
  process.once('disconnect', async () => {
    await jobs.stop();
    delivery.close();
    await db.close();
  });
  return 'sending';
});

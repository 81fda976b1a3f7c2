import pino from 'pino';
import { openDatabase } from '../../src/database.ts';
import { type JobHandler, startJobs } from '../../src/jobs/job-runner.ts';
import { openMailDelivery } from '../../src/jobs/mail-delivery.ts';
import { schema } from '../../src/schema.ts';

/** Sends what is in the outbox, as a process of its own that can be killed, or kills itself. Its clock may be ahead. */
const [url = '', dataDir = '', smtpUrl = '', aheadMs = '0', killed = 'not by itself'] = process.argv.slice(2);
const clock = (): string => new Date(Date.now() + Number(aheadMs)).toISOString();
const db = await openDatabase({ databaseUrl: url || null, dataDir }, schema, clock);
const delivery = openMailDelivery({ smtpUrl, mailFrom: 'ichidai@city.example' });
if (delivery === null) throw new Error('no mail server');

const kill = (): void => void process.kill(process.pid, 'SIGKILL');
const KILLED: Readonly<Record<string, (handOver: () => Promise<void>) => Promise<void>>> = {
  'before it is written down': async () => kill(),
  'a turn after it': async (handOver) => {
    await handOver();
    setImmediate(kill);
  },
};
const mail: JobHandler = (job, context) => {
  const die = KILLED[killed];
  return delivery.handler(job, die ? { ...context, handOver: () => die(context.handOver) } : context);
};
startJobs({ db, handlers: { mail }, recurring: [], log: pino({ level: 'error' }) });
console.log('sending');

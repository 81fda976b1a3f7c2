import pino from 'pino';
import { openDatabase } from '../../src/database.ts';
import { startJobs } from '../../src/jobs/job-runner.ts';
import { openMailDelivery } from '../../src/jobs/mail-delivery.ts';
import { schema } from '../../src/schema.ts';

/** Sends what is in the outbox, as a process of its own that can be killed. Its clock may be ahead. */
const [url = '', dataDir = '', smtpUrl = '', aheadMs = '0'] = process.argv.slice(2);
const clock = (): string => new Date(Date.now() + Number(aheadMs)).toISOString();
const db = await openDatabase({ databaseUrl: url || null, dataDir }, schema, clock);
const delivery = openMailDelivery({ smtpUrl, mailFrom: 'ichidai@city.example' });
if (delivery === null) throw new Error('no mail server');
startJobs({ db, handlers: { mail: delivery.handler }, recurring: [], log: pino({ level: 'error' }) });
console.log('sending');

import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { SMTPServer } from 'smtp-server';
import type { Database } from '../../src/database.ts';
import { enqueue, type JobAsked } from '../../src/jobs/enqueue.actions.ts';
import { Job } from '../../src/jobs/job.entity.ts';
import { type JobHandler, type Jobs, startJobs } from '../../src/jobs/job-runner.ts';
import type { Recurring } from '../../src/jobs/recurring.rules.ts';
import { change } from '../../src/ledger/change.ts';
import { operator } from '../../src/shared/actor.ts';

const by = operator('test');

/** Enqueues as an action does, in the change that is the cause. */
export const cause = (db: Database, jobs: readonly JobAsked[]): Promise<void> =>
  change(db, by, async (tx) => {
    await tx.record({ action: 'test.given', subjects: [] });
    await enqueue(tx, jobs);
  });

/** A runner that looks often, and says nothing of the failures that a test makes. */
export const runJobs = (
  db: Database,
  handlers: Readonly<Record<string, JobHandler>>,
  pollMs = 20,
  recurring: readonly Recurring[] = [],
): Jobs => startJobs({ db, handlers, recurring, log: pino({ level: 'silent' }), pollMs });

export const jobsOf = (db: Database): Promise<Job[]> => db.read.find(Job, { order: { key: 'ASC' } });

/** By state, the keys of its jobs. */
export async function statesOf(db: Database): Promise<Record<string, string[]>> {
  const states: Record<string, string[]> = {};
  for (const { state, key } of await jobsOf(db)) states[state] = [...(states[state] ?? []), key];
  return states;
}

export async function until(holds: () => boolean | Promise<boolean>, seconds = 20): Promise<void> {
  for (let tries = 0; tries < seconds * 100; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('it did not come to pass');
}

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

export interface MailServer {
  readonly url: string;
  readonly received: Received[];
  close(): Promise<void>;
}

interface MailServerSetting {
  /** The code with which it turns a recipient away, or null. */
  readonly refuse?: (to: string) => number | null;
  readonly port?: number;
  /** How long it thinks before it takes a mail. */
  readonly pauseMs?: number;
}

/** A real server of the protocol. */
export async function mailServer(setting: MailServerSetting = {}): Promise<MailServer> {
  const { refuse = () => null, port = 0, pauseMs = 0 } = setting;
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: ({ address }, _session, done) => {
      const code = refuse(address);
      done(code === null ? null : Object.assign(new Error('no'), { responseCode: code }));
    },
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        const to = envelope.rcptTo.map(({ address }) => address);
        setTimeout(() => {
          received.push({ from, to, text: Buffer.concat(chunks).toString() });
          done();
        }, pauseMs);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: own } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${own}`, received, close };
}

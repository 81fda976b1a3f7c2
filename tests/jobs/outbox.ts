import type { AddressInfo, Socket } from 'node:net';
import pino from 'pino';
import { SMTPServer } from 'smtp-server';
import type { Database } from '../../src/database.ts';
import { enqueue, type JobAsked } from '../../src/jobs/enqueue.actions.ts';
import { Job } from '../../src/jobs/job.entity.ts';
import { type JobHandler, type Jobs, startJobs } from '../../src/jobs/job-runner.ts';
import { mailJob } from '../../src/jobs/mail-job.ts';
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
  /** Mails of which the text came in; without their end they are not received. */
  readonly begun: Received[];
  close(): Promise<void>;
}

interface MailServerSetting {
  /** The code with which it turns a recipient away, or null. */
  readonly refuse?: (to: string) => number | null | Promise<number | null>;
  /** The same for a mail that is there to its end. */
  readonly refuseAtEnd?: (to: string) => number | null;
  /** Whether it takes mails and breaks off instead of saying so. */
  readonly breaksOff?: () => boolean;
  readonly port?: number;
  /** How long it thinks before it takes a mail. */
  readonly pauseMs?: number;
}

const refusal = (code: number | null): Error | null =>
  code === null ? null : Object.assign(new Error('no'), { responseCode: code });

/** A real server of the protocol. */
export async function mailServer(setting: MailServerSetting = {}): Promise<MailServer> {
  const { refuse = () => null, refuseAtEnd = () => null, breaksOff = () => false, port = 0, pauseMs = 0 } = setting;
  const received: Received[] = [];
  const begun: Received[] = [];
  const sockets = new Set<Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo: async ({ address }, _session, done) => done(refusal(await refuse(address))),
    onData: (stream, { envelope }, done) => {
      const mail = {
        from: envelope.mailFrom ? envelope.mailFrom.address : '',
        to: envelope.rcptTo.map(({ address }) => address),
        text: '',
      };
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        if (mail.text === '') begun.push(mail);
        mail.text += chunk;
      });
      stream.on('end', () =>
        setTimeout(() => {
          const refused = refusal(refuseAtEnd(mail.to[0] ?? ''));
          if (refused) return done(refused);
          received.push(mail);
          if (!breaksOff()) return done();
          for (const socket of sockets) socket.destroy();
        }, pauseMs),
      );
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: own } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${own}`, received, begun, close };
}

export const headerOf = (text: string, name: string): string =>
  new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(text)?.[1]?.replace(/\r\n[ \t]/g, ' ') ?? '';

export const messageIds = (server: MailServer): string[] =>
  server.received.map(({ text }) => headerOf(text, 'Message-ID'));

/** A mail to an address of this name. */
export const mailTo = (key: string, more = {}): JobAsked =>
  mailJob({
    key,
    to: `${key}@city.example`,
    subject: 'ポリシーの確認のお願い',
    text: '本文です。\n確認してください。',
    ...more,
  });

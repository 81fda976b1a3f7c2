import { Readable } from 'node:stream';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Config } from '../config.ts';
import { isStale } from './job.rules.ts';
import { JobFault } from './job-fault.ts';
import { HANDS, type JobContext, type JobHandler } from './job-runner.ts';
import { mailFault } from './mail-fault.ts';
import { type CalendarFile, isMailAddress, messageIdOf, oneLine, readMail } from './mail-job.ts';

export interface MailDelivery {
  readonly handler: JobHandler;
  close(): void;
}

const SECOND = 1_000;

const attached = ({ fileName, text }: CalendarFile) => ({
  ...{ filename: oneLine(fileName), content: text, contentType: 'text/calendar; charset=utf-8' },
});

type HandOver = JobContext['handOver'];

interface HeldMail extends SendMailOptions {
  readonly handOver: HandOver;
}

/**
 * For the server there is no mail until its end has come. So all else is sent first; then it is written down that it may have
 * gone out, and in the same turn of the event loop the end follows. Nothing is read of it before the server asks for it.
 */
async function* heldBack(text: Readable, handOver: HandOver): AsyncGenerator<Buffer> {
  yield* text;
  await handOver();
}

/** To one server, over connections that stay open from one mail to the next. */
export function openMailDelivery({ smtpUrl, mailFrom }: Pick<Config, 'smtpUrl' | 'mailFrom'>): MailDelivery | null {
  if (smtpUrl === null) return null;
  const transport = createTransport({
    ...{ url: smtpUrl, pool: true, maxConnections: HANDS, maxMessages: Number.POSITIVE_INFINITY },
    // Who tries again is the job, which knows how often and waits in between.
    maxRequeues: 0,
    ...{ connectionTimeout: 10 * SECOND, greetingTimeout: 10 * SECOND, socketTimeout: 30 * SECOND },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  transport.use('stream', ({ data, message }, done) => {
    const { handOver } = data as HeldMail;
    message.processFunc((text) => Readable.from(heldBack(text, handOver)));
    done();
  });
  /** Answers as soon as the server has taken the mail; what follows is the commit and nothing else. */
  const handler: JobHandler = async ({ key, payload, runAt }, { db, handOver }) => {
    const { to, subject, text, calendar } = readMail(payload);
    if (!isMailAddress(to)) throw new JobFault('address', to, true);
    if (isStale(runAt, db.clock())) throw new JobFault('stale', '', true);
    let isHandedOver = false;
    const mail: HeldMail = {
      ...{ from: mailFrom, to: { name: '', address: to }, subject, text, messageId: messageIdOf(key, mailFrom) },
      ...(calendar && { attachments: [attached(calendar)] }),
      // RFC 3834: nobody's absence is answered to a program.
      headers: { 'Auto-Submitted': 'auto-generated' },
      handOver: async () => {
        await handOver();
        isHandedOver = true;
      },
    };
    await transport.sendMail(mail).catch((error: unknown) => Promise.reject(mailFault(error, isHandedOver)));
  };
  return { handler, close: () => transport.close() };
}

import { createTransport } from 'nodemailer';
import type { Config } from '../config.ts';
import { JobFault } from './job-fault.ts';
import { HANDS, type JobHandler } from './job-runner.ts';
import { mailFault } from './mail-fault.ts';
import { isMailAddress, messageIdOf, readMail } from './mail-job.ts';

export interface MailDelivery {
  readonly handler: JobHandler;
  close(): void;
}

const SECOND = 1_000;

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
  /** Answers as soon as the server has taken the mail; what follows is the commit and nothing else. */
  const handler: JobHandler = async ({ key, payload }) => {
    const { to, subject, text } = readMail(payload);
    if (!isMailAddress(to)) throw new JobFault('address', to, true);
    const mail = {
      ...{ from: mailFrom, to: { name: '', address: to }, subject, text, messageId: messageIdOf(key, mailFrom) },
      // RFC 3834: nobody's absence is answered to a program.
      headers: { 'Auto-Submitted': 'auto-generated' },
    };
    await transport.sendMail(mail).catch((error: unknown) => Promise.reject(mailFault(error)));
  };
  return { handler, close: () => transport.close() };
}

import { DOUBT, JobFault } from './job-fault.ts';

/** What the mail library says of a mail that did not go out. */
interface SmtpError {
  readonly message: string;
  readonly code?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

const TROUBLE = ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'EAUTH', 'ENOAUTH', 'EPROTOCOL', 'EPROXY'];

/** The text did not come to its end: it was not handed over. */
const OF_THE_TEXT = 'ESTREAM';

/** Commands by which the server judges this recipient and this text, and not who we are. */
const OF_THE_MAIL = ['RCPT TO', 'DATA'];

/**
 * What the server did not say no to when it had all of the mail may have gone out: it is in doubt, and not sent again by itself.
 * 5xx for the recipient or for the text stays 5xx, so that the mail is dead at once; a refused sender or sign-in is for the
 * operator to mend and, as 4xx and a server that does not answer, tried again.
 */
export function mailFault(error: unknown, isHandedOver: boolean): JobFault {
  const { message, code = '', command = '', response, responseCode = 0 } = error as SmtpError;
  const detail = response ?? message;
  if (code === OF_THE_TEXT) return new JobFault('failed', detail);
  if (isHandedOver && responseCode === 0) return new JobFault(DOUBT, detail, true);
  if (responseCode >= 500 && OF_THE_MAIL.includes(command)) return new JobFault('recipient', detail, true);
  if (responseCode === 0 || TROUBLE.includes(code)) return new JobFault('connection', detail);
  return new JobFault('temporary', detail);
}

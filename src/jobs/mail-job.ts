import { sha256 } from '../shared/canonical.ts';
import type { JobAsked } from './enqueue.actions.ts';

export const MAIL = 'mail';

/** A mail as it waits in the outbox. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** What a calendar can take in. */
  readonly calendar?: CalendarFile;
}

export interface CalendarFile {
  readonly fileName: string;
  readonly text: string;
}

/** What goes out once for the key: “campaign 12 to person 34”, and not twice however often it is asked for. */
export const mailJob = ({ key, to, subject, text, calendar }: Mail & { readonly key: string }): JobAsked => ({
  kind: MAIL,
  key,
  payload: { to: to.trim(), subject: oneLine(subject), text, ...(calendar && { calendar }) } satisfies Mail,
});

/** A header has one line: what stands behind a line feed would be a header of its own. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

const LONGEST_ADDRESS = 254;

/** One address and nothing else: no name, no list, no route, nothing that a header or a command could end with. */
export const isMailAddress = (text: string): boolean =>
  text.length <= LONGEST_ADDRESS && /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}.-]+$/u.test(text);

/**
 * Made from the key: a mail that is sent again, because its process was killed after the server took it and before that
 * was written down, carries the same one, by which mail systems and people know it for the same.
 */
export const messageIdOf = (key: string, from: string): string =>
  `<${sha256(`${MAIL} ${key}`).slice(0, 40)}@${domainOf(from)}>`;

const domainOf = (from: string): string => /@([A-Za-z0-9.-]+)>?\s*$/.exec(from)?.[1] ?? 'ichidai';

/** What `mailJob` stored. */
export function readMail(payload: string): Mail {
  const { to = '', subject = '', text = '', calendar } = JSON.parse(payload) as Partial<Mail>;
  return { to, subject: oneLine(subject), text, ...(calendar && { calendar }) };
}

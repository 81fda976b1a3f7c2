import type { Mail } from '../jobs/mail-job.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { Translate } from '../web/i18n.ts';

/** Somebody who is asked again to take a course. */
export interface Nudgee {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly email: string;
  readonly roundId: string;
  readonly courseTitle: string;
  readonly dueOn: IsoDate;
}

/** One a day for a person and a course, whoever asks. */
export const nudgeKey = ({ roundId, personId }: Nudgee, today: IsoDate): string =>
  `training-nudge:${roundId}:${personId}:${today}`;

interface Nudging {
  readonly today: IsoDate;
  /** Who asks. */
  readonly by: string;
  /** What they add; may be empty. */
  readonly line: string;
}

export function nudgeMail(nudgee: Nudgee, { today, by, line }: Nudging, t: Translate): Mail & { readonly key: string } {
  const { name, email, courseTitle: title, dueOn: due } = nudgee;
  const said = (key: string) => t(`section:mail.${key}`, { name, title, due, by, line });
  const text = [
    ...[t('training:mail.to', { name }), said(due < today ? 'late' : 'text')],
    ...(line === '' ? [] : [said('line')]),
    t('training:mail.how'),
  ];
  return { key: nudgeKey(nudgee, today), to: email, subject: said('subject'), text: text.join('\n\n') };
}

import type { Mail } from '../jobs/mail-job.ts';
import type { Translate } from '../web/i18n.ts';
import type { SessionRow, Told } from './session.queries.ts';

export type SessionMail = Mail & { readonly key: string };

/** Once to each person: that the session is cancelled, or (for each change anew) when and where it is now. */
export function sessionMails(
  kind: 'cancelled' | 'changed',
  session: SessionRow,
  people: readonly Told[],
  t: Translate,
): SessionMail[] {
  const { id, revision, courseTitle: title, heldOn: on, startsAt: from, endsAt: to, place } = session;
  return people.map(({ personId, name, email }) => {
    const params = { name, title, on, from, to, place, reason: session.cancelReason };
    const text = ['to', kind, 'how'].map((part) => t(`sessions:mail.${part}`, params)).join('\n\n');
    return {
      key: `training-session-${kind}:${id}:${revision}:${personId}`,
      ...{ to: email, subject: t(`sessions:mail.${kind}Subject`, params), text },
    };
  });
}

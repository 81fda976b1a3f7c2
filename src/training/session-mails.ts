import type { CalendarFile, Mail } from '../jobs/mail-job.ts';
import type { Translate } from '../web/i18n.ts';
import type { SessionRow, Told } from './session.queries.ts';
import { calendarOf } from './session-calendar.ts';

export type SessionMail = Mail & { readonly key: string };

/** What somebody's calendar takes in of a session. */
export function sessionCalendar(session: SessionRow, t: Translate): CalendarFile {
  const {
    courseTitle: title,
    courseCode: code,
    heldOn: on,
    lecturer,
    note,
    cancelledAt,
    cancelReason: reason,
  } = session;
  const isCancelled = cancelledAt !== null;
  const lines = [
    ...(isCancelled ? [t('sessions:cancelledFor', { reason })] : []),
    ...(lecturer === '' ? [] : [t('sessions:calendar.lecturer', { lecturer })]),
    ...(note === '' ? [] : [note]),
  ];
  const summary = t(`sessions:calendar.${isCancelled ? 'cancelled' : 'summary'}`, { title });
  const text = calendarOf({ ...session, isCancelled, summary, description: lines.join('\n') });
  return { fileName: `${t('sessions:calendarFile', { code, on })}.ics`, text };
}

/** To those whom somebody else signed up, for each time anew: with the file that they would have taken themselves. */
export function signedUpMails(
  session: SessionRow,
  people: readonly (Told & { readonly signUpId: string })[],
  by: string,
  t: Translate,
): SessionMail[] {
  const { courseTitle: title, heldOn: on, startsAt: from, endsAt: to, place } = session;
  return people.map(({ signUpId, name, email }) => {
    const params = { name, title, on, from, to, place, by };
    const text = ['to', 'signedUp', 'how'].map((part) => t(`sessions:mail.${part}`, params)).join('\n\n');
    return {
      key: `training-session-signed-up ${signUpId}`,
      ...{ to: email, subject: t('sessions:mail.signedUpSubject', params), text },
      calendar: sessionCalendar(session, t),
    };
  });
}

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

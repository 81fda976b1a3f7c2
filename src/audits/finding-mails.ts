import { type ReminderStep, stepOn } from '../audience/reminder.rules.ts';
import type { Recipient, ReminderMail } from '../audience/reminder-mails.ts';
import { type Instant, type IsoDate, todayIn } from '../shared/dates.ts';
import type { Translate } from '../web/i18n.ts';
import type { FindingRecord } from './finding.queries.ts';
import { dueOf, type FindingState } from './finding-life.rules.ts';

export interface Awaited extends FindingRecord {
  /** Since when it stands as it does. */
  readonly since: Instant;
}

/** What is asked of the unit in this state. */
const ASKED: Readonly<Partial<Record<FindingState, 'answer' | 'again' | 'measure'>>> = {
  ...{ open: 'answer', returned: 'again', answered: 'measure' },
};

/** To the heads of the unit, each step once for each day that was set: to answer, and to do what was answered. */
export function unitMails(
  finding: Awaited,
  heads: readonly Recipient[],
  on: IsoDate,
  t: Translate,
): readonly ReminderMail[] {
  const { id, state, since } = finding;
  const [asked, dueOn] = [ASKED[state], dueOf(finding)];
  if (!asked || dueOn === null) return [];
  const step = stepOn({ askedOn: todayIn(since), dueOn }, on);
  // Nobody is told of what they answered themselves.
  if (step === null || (step === 'opened' && asked === 'measure')) return [];
  const key = (personId: string): string => `finding-reminder:${id}:${personId}:${asked}:${dueOn}:${step}`;
  return mailsTo(heads, finding, { key, subject: subjectOf(step), text: asked, dueOn }, t);
}

const subjectOf = (step: ReminderStep): string => `subject.${step}`;

/** To those who audited, once for each report that something is done. */
export function auditorMails(finding: Awaited, auditors: readonly Recipient[], t: Translate): readonly ReminderMail[] {
  const { id, since, doneOn } = finding;
  const key = (personId: string): string => `finding-done:${id}:${personId}:${since}`;
  return mailsTo(auditors, finding, { key, subject: 'subject.done', text: 'done', dueOn: doneOn ?? '' }, t);
}

interface Said {
  key(personId: string): string;
  readonly subject: string;
  readonly text: string;
  readonly dueOn: string;
}

const mailsTo = (
  people: readonly Recipient[],
  { auditTitle, number, unitName, kind }: Awaited,
  { key, subject, text, dueOn }: Said,
  t: Translate,
): ReminderMail[] =>
  people
    .filter(({ email }) => email !== '')
    .map(({ personId, name, email }) => {
      const params = {
        audit: auditTitle,
        number,
        unit: unitName,
        kind: t(`audits:value.kind.${kind}`),
        due: dueOn,
        name,
      };
      const said = (what: string) => t(`audits:mail.${what}`, params);
      const how = text === 'done' ? 'howAuditor' : 'howUnit';
      return {
        key: key(personId),
        to: email,
        subject: said(subject),
        text: [said('to'), said(text), said(how)].join('\n\n'),
      };
    });

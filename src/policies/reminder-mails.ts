import type { IsoDate } from '../shared/dates.ts';
import type { Translate } from '../web/i18n.ts';
import { isEscalated, stepOn, weekOf } from './reminder.rules.ts';

export interface ReminderMail {
  /** What goes out once. */
  readonly key: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface Reminded {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly email: string;
  readonly unitName: string;
  readonly askedOn: IsoDate;
  readonly dueOn: IsoDate;
}

export interface ReminderText {
  readonly campaignId: string;
  readonly title: string;
  readonly number: string;
}

/** To each person the step that has come; whoever has no address is named on the page of who has not. */
export function personMails(
  people: readonly Reminded[],
  text: ReminderText,
  on: IsoDate,
  t: Translate,
): ReminderMail[] {
  return people.flatMap((person) => {
    const step = person.email === '' ? null : stepOn(person, on);
    if (step === null) return [];
    const params = { name: person.name, title: text.title, number: text.number, due: person.dueOn };
    return [
      {
        key: `ack-reminder:${text.campaignId}:${person.personId}:${step}`,
        to: person.email,
        subject: t(`campaigns:mail.${step}.subject`, params),
        text: [t('campaigns:mail.to', params), t(`campaigns:mail.${step}.text`, params), t('campaigns:mail.how')].join(
          '\n\n',
        ),
      },
    ];
  });
}

export interface Recipient {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
}

const MOST_NAMED = 100;

/** To a section head, once a week: who of their own has not. */
export function digestMail(
  head: Recipient,
  people: readonly Reminded[],
  text: ReminderText,
  on: IsoDate,
  t: Translate,
): ReminderMail[] {
  const key = `ack-digest:${text.campaignId}:${head.personId}:${weekOf(on)}`;
  return listMail('digest', key, head, people, text, t);
}

/** To the 部長 or the policy office, once a week: whose last day is over since long. */
export function escalationMail(
  to: Recipient,
  people: readonly Reminded[],
  text: ReminderText,
  on: IsoDate,
  t: Translate,
): ReminderMail[] {
  const late = people.filter((person) => isEscalated(person, on));
  return listMail('escalation', `ack-escalation:${text.campaignId}:${to.personId}:${weekOf(on)}`, to, late, text, t);
}

function listMail(
  kind: 'digest' | 'escalation',
  key: string,
  { name, email }: Recipient,
  people: readonly Reminded[],
  { title, number }: ReminderText,
  t: Translate,
): ReminderMail[] {
  if (people.length === 0 || email === '') return [];
  const params = { name, title, number, count: people.length };
  const more = people.length - MOST_NAMED;
  const lines = people
    .slice(0, MOST_NAMED)
    .map((one) => t('campaigns:mail.line', { unit: one.unitName, number: one.number, name: one.name, due: one.dueOn }));
  const text = [
    ...[t('campaigns:mail.to', params), t(`campaigns:mail.${kind}.text`, params)],
    [...lines, ...(more > 0 ? [t('campaigns:mail.more', { count: more })] : [])].join('\n'),
    t('campaigns:mail.list'),
  ].join('\n\n');
  return [{ key, to: email, subject: t(`campaigns:mail.${kind}.subject`, params), text }];
}

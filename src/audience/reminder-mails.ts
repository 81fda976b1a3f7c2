import type { IsoDate } from '../shared/dates.ts';
import type { Translate } from '../web/i18n.ts';
import { isEscalated, stepOn, weekOf } from './reminder.rules.ts';
import type { Words } from './who-has-not-table.page.ts';

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

/** What people are reminded of. */
export interface ReminderText {
  /** The namespace of the sentences. */
  readonly words: Words;
  /** Names it in the keys of the mails, for ever: `ack` and the campaign, `training` and the round. */
  readonly kind: string;
  readonly id: string;
  /** Of the sentences. */
  readonly params: Readonly<Record<string, string | number>>;
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
    const params = { ...text.params, name: person.name, due: person.dueOn };
    const said = (key: string) => t(`${text.words}:mail.${key}`, params);
    return [
      {
        key: `${text.kind}-reminder:${text.id}:${person.personId}:${step}`,
        to: person.email,
        subject: said(`${step}.subject`),
        text: [said('to'), said(`${step}.text`), said('how')].join('\n\n'),
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
  const key = `${text.kind}-digest:${text.id}:${head.personId}:${weekOf(on)}`;
  return listMail('digest', key, head, people, text, t);
}

/** To the 部長 or the office in charge, once a week: whose last day is over since long. */
export function escalationMail(
  to: Recipient,
  people: readonly Reminded[],
  text: ReminderText,
  on: IsoDate,
  t: Translate,
): ReminderMail[] {
  const late = people.filter((person) => isEscalated(person, on));
  return listMail('escalation', `${text.kind}-escalation:${text.id}:${to.personId}:${weekOf(on)}`, to, late, text, t);
}

function listMail(
  kind: 'digest' | 'escalation',
  key: string,
  { name, email }: Recipient,
  people: readonly Reminded[],
  { words, params: own }: ReminderText,
  t: Translate,
): ReminderMail[] {
  if (people.length === 0 || email === '') return [];
  const params = { ...own, name, count: people.length };
  const said = (what: string) => t(`${words}:mail.${what}`, params);
  const more = people.length - MOST_NAMED;
  const lines = people
    .slice(0, MOST_NAMED)
    .map((one) => t('audience:mail.line', { unit: one.unitName, number: one.number, name: one.name, due: one.dueOn }));
  const text = [
    ...[said('to'), said(`${kind}.text`)],
    [...lines, ...(more > 0 ? [t('audience:mail.more', { count: more })] : [])].join('\n'),
    said('list'),
  ].join('\n\n');
  return [{ key, to: email, subject: said(`${kind}.subject`), text }];
}

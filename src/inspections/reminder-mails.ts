import { stepOn } from '../audience/reminder.rules.ts';
import type { Recipient, ReminderMail } from '../audience/reminder-mails.ts';
import { type Instant, type IsoDate, todayIn } from '../shared/dates.ts';
import type { Translate } from '../web/i18n.ts';

export interface OpenSheet {
  readonly id: string;
  readonly title: string;
  readonly dueOn: IsoDate;
  readonly openedAt: Instant;
}

export interface AwaitedFrom extends Recipient {
  /** Names of those that they answer for; '' where they answer for themselves. */
  readonly units: string;
}

/** To each the step that has come, once; whoever has no address is named on the page of the sheet. */
export function inspectionMails(
  { id, title, dueOn, openedAt }: OpenSheet,
  awaited: readonly AwaitedFrom[],
  on: IsoDate,
  t: Translate,
): ReminderMail[] {
  const step = stepOn({ askedOn: todayIn(openedAt), dueOn }, on);
  if (step === null) return [];
  return awaited
    .filter(({ email }) => email !== '')
    .map(({ personId, name, email, units }) => {
      const params = { title, name, units, due: dueOn };
      const said = (key: string) => t(`inspections:mail.${key}`, params);
      const what = units === '' ? 'own' : 'units';
      return {
        key: `inspection-reminder:${id}:${personId}:${step}`,
        ...{ to: email, subject: said(`subject.${step}`) },
        text: [said('to'), said(what), said('how')].join('\n\n'),
      };
    });
}

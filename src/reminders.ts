import { mailsDue } from './audience/reminder.queries.ts';
import type { ReminderMail } from './audience/reminder-mails.ts';
import { findingMailsDue } from './audits/finding-reminding.queries.ts';
import type { Database } from './database.ts';
import { inspectionMailsDue } from './inspections/reminding.queries.ts';
import { remindingOfPolicies } from './policies/reminding.queries.ts';
import type { IsoDate } from './shared/dates.ts';
import { remindingOfCourses } from './training/reminding.queries.ts';
import type { Translate } from './web/i18n.ts';

/** Every mail that is due by the day, about policies, courses, self-inspections and what audits found. */
export async function remindersOn(db: Database, t: Translate, on: IsoDate): Promise<ReminderMail[]> {
  const reminding = [...(await remindingOfPolicies(db, on)), ...(await remindingOfCourses(db, on))];
  return [
    ...(await mailsDue(db, t, on, reminding)),
    ...(await inspectionMailsDue(db, t, on)),
    ...(await findingMailsDue(db, t, on)),
  ];
}

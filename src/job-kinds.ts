import { REMINDERS } from './audience/reminder.rules.ts';
import { upkeep } from './database.ts';
import { MEASURING, measuring } from './effects/month.actions.ts';
import { packing } from './evidence/ordered-package.actions.ts';
import { enqueue } from './jobs/enqueue.actions.ts';
import type { JobHandler } from './jobs/job-runner.ts';
import { MAIL, mailJob } from './jobs/mail-job.ts';
import type { Recurring } from './jobs/recurring.rules.ts';
import { TIDYING, tidyJobs } from './jobs/tidy.actions.ts';
import { type Keeping, ledgerHandlers, ledgerSchedule } from './ledger-keeping.ts';
import { followPeople } from './obligation-following.ts';
import { remindersOn } from './reminders.ts';
import { makingReports, type Workshop } from './reports/make-report.actions.ts';
import { PACKAGE } from './reports/package-order.ts';
import { REPORT_JOB } from './reports/report-order.actions.ts';
import { todayIn } from './shared/dates.ts';
import type { Translate } from './web/i18n.ts';

const REMINDING: Recurring = { kind: REMINDERS, pattern: '0 8 * * *', onWorkingDays: true };

/** What comes back day by day. */
export const recurringJobs: readonly Recurring[] = [TIDYING, REMINDING, MEASURING, ...ledgerSchedule];

/** Puts what is due on the day into the outbox; a mail that is there under its key is not put there again. */
const remind =
  (t: Translate): JobHandler =>
  async (_job, { db }) => {
    await followPeople(db);
    const at = db.clock();
    const mails = await remindersOn(db, t, todayIn(at));
    await upkeep(db, (manager) => enqueue({ manager, at }, mails.map(mailJob)));
  };

const makersFor = ({ place: { keyDir } }: Keeping): Workshop['makers'] => ({
  [PACKAGE]: packing(keyDir),
});

/** Who does what of every kind of job. Mails wait where there is no server for them, reports where nobody makes them. */
export const jobHandlers = (
  keeping: Keeping,
  mail: JobHandler | null,
  workshop: Omit<Workshop, 'makers'> | null,
): Readonly<Record<string, JobHandler>> => ({
  [TIDYING.kind]: (_job, { db }) => tidyJobs(db),
  [REMINDERS]: remind(keeping.t),
  [MEASURING.kind]: measuring,
  ...ledgerHandlers(keeping),
  ...(workshop && { [REPORT_JOB]: makingReports({ ...workshop, makers: makersFor(keeping) }) }),
  ...(mail && { [MAIL]: mail }),
});

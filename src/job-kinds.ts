import { upkeep } from './database.ts';
import { enqueue } from './jobs/enqueue.actions.ts';
import type { JobHandler } from './jobs/job-runner.ts';
import { MAIL, mailJob } from './jobs/mail-job.ts';
import type { Recurring } from './jobs/recurring.rules.ts';
import { TIDYING, tidyJobs } from './jobs/tidy.actions.ts';
import { refreshObligations } from './policies/obligation.actions.ts';
import { remindersOn } from './policies/reminder.queries.ts';
import { REMINDERS } from './policies/reminder.rules.ts';
import { operator } from './shared/actor.ts';
import { todayIn } from './shared/dates.ts';
import type { Translate } from './web/i18n.ts';

const BY = operator('ichidai');
const REMINDING: Recurring = { kind: REMINDERS, pattern: '0 8 * * *', onWorkingDays: true };

/** What comes back day by day. */
export const recurringJobs: readonly Recurring[] = [TIDYING, REMINDING];

/** Puts what is due on the day into the outbox; a mail that is there under its key is not put there again. */
const remind =
  (t: Translate): JobHandler =>
  async (_job, { db }) => {
    await refreshObligations(db, BY);
    const at = db.clock();
    const mails = await remindersOn(db, t, todayIn(at));
    await upkeep(db, (manager) => enqueue({ manager, at }, mails.map(mailJob)));
  };

/** Who does what of every kind of job. Mails wait where there is no server for them. */
export const jobHandlers = (t: Translate, mail: JobHandler | null): Readonly<Record<string, JobHandler>> => ({
  [TIDYING.kind]: (_job, { db }) => tidyJobs(db),
  [REMINDERS]: remind(t),
  ...(mail && { [MAIL]: mail }),
});

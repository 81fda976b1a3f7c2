import type { JobHandler } from './jobs/job-runner.ts';
import { MAIL } from './jobs/mail-job.ts';
import type { Recurring } from './jobs/recurring.rules.ts';
import { TIDYING, tidyJobs } from './jobs/tidy.actions.ts';

/** Who does what of every kind of job. Mails wait where there is no server for them. */
export const jobHandlers = (mail: JobHandler | null): Readonly<Record<string, JobHandler>> => ({
  [TIDYING.kind]: (_job, { db }) => tidyJobs(db),
  ...(mail && { [MAIL]: mail }),
});

/** What comes back day by day. */
export const recurringJobs: readonly Recurring[] = [TIDYING];

import { Cron } from 'croner';
import { isWorkingDay } from '../shared/business-days.ts';
import { type Instant, todayIn } from '../shared/dates.ts';
import type { JobAsked } from './enqueue.actions.ts';

/** What is done again and again, at most once a day. */
export interface Recurring {
  readonly kind: string;
  /** Minute, hour, day, month and weekday, in Japan's time. */
  readonly pattern: string;
  /** On closing days (shared/business-days.ts) it does not come. */
  readonly onWorkingDays: boolean;
}

/**
 * The latest time of each that has come, where that was today: one that was missed while the program stood still is
 * made up for on the same day. The day is the key, so that it is enqueued once, whoever else looks at the clock.
 */
export function occurrences(schedules: readonly Recurring[], now: Instant): JobAsked[] {
  const today = todayIn(now);
  return schedules.flatMap(({ kind, pattern, onWorkingDays }) => {
    const [last] = new Cron(pattern, { timezone: 'Asia/Tokyo' }).previousRuns(1, new Date(Date.parse(now) + 1));
    const isToday = last !== undefined && todayIn(last.toISOString()) === today;
    const comes = isToday && (!onWorkingDays || isWorkingDay(today));
    return comes ? [{ kind, key: today, payload: {}, runAt: last.toISOString() }] : [];
  });
}

import type { Instant } from '../shared/dates.ts';
import { codeOf, isFinal } from './job-fault.ts';

export const STATES = ['due', 'running', 'dead', 'done'] as const;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long after an attempt that failed the next one is made. */
export const BACK_OFF = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 12 * HOUR] as const;

/** The first attempt, and one after each wait. */
export const MOST_ATTEMPTS = BACK_OFF.length + 1;

/** Renewed while the work goes on: a job that is not renewed was left behind by a process that is gone. */
export const LEASE_MS = 2 * MINUTE;

/** Done jobs stay longer than the year in which their keys may be used again. */
export const KEPT_MS = 400 * 24 * HOUR;

/** So long after it was due a mail is no longer sent by itself: it says what was to be done days ago, and hundreds with it. */
export const STALE_DAYS = 3;

export const isStale = (runAt: Instant, at: Instant): boolean => at > later(runAt, STALE_DAYS * 24 * HOUR);

export const later = (at: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(at) + milliseconds).toISOString();

export interface Failure {
  readonly state: 'due' | 'dead';
  readonly runAt: Instant;
  readonly lastError: string;
}

/** What becomes of a job whose attempt of this number failed. */
export function afterFailure(error: unknown, attempts: number, at: Instant): Failure {
  const lastError = codeOf(error);
  const wait = BACK_OFF[attempts - 1];
  if (isFinal(error) || wait === undefined) return { state: 'dead', runAt: at, lastError };
  return { state: 'due', runAt: later(at, wait), lastError };
}

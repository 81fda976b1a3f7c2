import { fiscalYear, type IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';

/** Of a course that is asked of people only as the plan of a year says. */
export const BY_PLAN = 'plan';

export const AUDIENCES = ['all', 'mnHandlers', BY_PLAN] as const;

/** How a completion came about; `ja` is the word of the exchange format. */
export const MODES = [
  { code: 'elearning', ja: 'eラーニング' },
  { code: 'session', ja: '集合' },
  { code: 'external', ja: '外部' },
  { code: 'paper', ja: '書面' },
] as const;

export interface FiscalWindow {
  readonly from: IsoDate;
  /** The day after the last. */
  readonly to: IsoDate;
  readonly dueOn: IsoDate;
}

/** The fiscal year (4/1–3/31) of a day, and until when in it a course is to be done. */
export function windowOf(on: IsoDate, dueDay: string): FiscalWindow {
  const year = fiscalYear(on);
  return { from: `${year}-04-01`, to: `${year + 1}-04-01`, dueOn: `${dueDay < '04-01' ? year + 1 : year}-${dueDay}` };
}

export interface Completing {
  readonly completedOn: IsoDate;
  readonly score: number | null;
  readonly hiredOn: IsoDate;
  readonly today: IsoDate;
}

/** What can be recorded of a completion: not the future, not before the person was hired, a score of 0 to 100. */
export function checkCompletion({ completedOn, score, hiredOn, today }: Completing): void {
  if (completedOn > today) throw new Refused('training:refused.future', {}, 'completedOn');
  if (completedOn < hiredOn) throw new Refused('training:refused.beforeHiring', {}, 'completedOn');
  if (score !== null && (score < 0 || score > 100)) throw new Refused('training:refused.score', {}, 'score');
}

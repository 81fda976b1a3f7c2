import { isWorkingDay, nextWorkingDay } from '../shared/business-days.ts';
import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';

/** Two weeks of working days, where the office says nothing else. */
export const JOINER_DAYS = 10;

/** The city hall must be open on the last day: who has a question then can ask it. */
export function checkDue(dueOn: IsoDate, startsOn: IsoDate): void {
  if (dueOn < startsOn) throw new Refused('policies:refused.dueEarly', {}, 'dueOn');
  if (isWorkingDay(dueOn)) return;
  throw new Refused('campaigns:refused.noWorkingDay', { on: dueOn, next: nextWorkingDay(dueOn) }, 'dueOn');
}

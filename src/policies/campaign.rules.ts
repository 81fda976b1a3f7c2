import { isWorkingDay, nextWorkingDay } from '../shared/business-days.ts';
import { addDays, type IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';

/** Two weeks of working days, where the office says nothing else. */
export const JOINER_DAYS = 10;

/** The city hall must be open on the last day: who has a question then can ask it. */
export function checkDue(dueOn: IsoDate, startsOn: IsoDate): void {
  if (dueOn < startsOn) throw new Refused('policies:refused.dueEarly', {}, 'dueOn');
  if (isWorkingDay(dueOn)) return;
  throw new Refused('campaigns:refused.noWorkingDay', { on: dueOn, next: nextWorkingDay(dueOn) }, 'dueOn');
}

/**
 * 軽微な改正 asks nobody. Where it took the place of an important one from its first day on, nobody would be asked for that
 * one either.
 */
export function checkMinor(starts: readonly IsoDate[], effectiveOn: IsoDate): void {
  const on = starts.find((start) => start >= effectiveOn);
  if (on) throw new Refused('campaigns:refused.replacesMajor', { on, from: addDays(on, 1) }, 'effectiveOn');
}

import { addDays, addMonths, daysBetween, type IsoDate } from '../shared/dates.ts';

/** Each handler is in exactly one, the most urgent first. */
export const HANDLER_STATES = ['overdue', 'soon', 'unasked', 'later', 'exempt', 'leave'] as const;
export type HandlerState = (typeof HANDLER_STATES)[number];

/** What the list can be asked for beside a state: these lie across the states. */
const HANDLER_MARKS = ['never', 'overYear'] as const;
export const HANDLER_FILTERS = [...HANDLER_STATES, ...HANDLER_MARKS] as const;
export type HandlerFilter = (typeof HANDLER_FILTERS)[number] | '';

/** Days before the last one from which somebody counts as due soon. */
const SOON = 30;
/** About once a year: after so many days since the last one it is said. */
const YEAR = 365;

export const soonUntil = (on: IsoDate): IsoDate => addDays(on, SOON);

/** The last day of training from which more than a year has gone by. */
export const yearAgo = (on: IsoDate): IsoDate => addDays(on, -YEAR);

export const daysSince = (lastOn: IsoDate | null, on: IsoDate): number | null =>
  lastOn === null ? null : daysBetween(lastOn, on);

/** In the fiscal year after: as its round says where there is one already, else the same day. */
export const nextDueOn = (dueOn: IsoDate, next: { readonly dueOn: IsoDate } | undefined): IsoDate =>
  next?.dueOn ?? addMonths(dueOn, 12);

export interface HandlerCount {
  readonly state: HandlerState;
  readonly people: number;
  readonly never: number;
  readonly overYear: number;
}

/** How many a filter finds, where the counts by state say it: they know nothing of a search. */
export function totalIn(
  counts: readonly HandlerCount[],
  { q, filter }: { readonly q: string; readonly filter: HandlerFilter },
): number | null {
  if (q !== '') return null;
  const shown = counts.map((count) => {
    if (filter === 'never' || filter === 'overYear') return count[filter];
    return filter === '' || filter === count.state ? count.people : 0;
  });
  return shown.reduce((sum, people) => sum + people, 0);
}

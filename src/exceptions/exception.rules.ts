import { addDays, addMonths, type IsoDate } from '../shared/dates.ts';

/** For a person, a terminal, a unit with all below it, or an access route for everybody. */
export const SUBJECT_KINDS = ['person', 'device', 'unit', 'route'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** Guideline 7.4 asks for a regular look at every exception; that it lasts a year at most is to be confirmed by the city. */
const MOST_MONTHS = 12;

export interface AskedTime {
  readonly fromOn: IsoDate;
  /** The last day. */
  readonly untilOn: IsoDate;
  /** Why it could not wait; empty otherwise. */
  readonly emergency: string;
  readonly today: IsoDate;
}

export interface Fault {
  readonly key: string;
  readonly field: string;
}

/** What is wrong with the time that is asked for, or null. */
export function timeFault({ fromOn, untilOn, emergency, today }: AskedTime): Fault | null {
  const fault = (name: string, field: string): Fault => ({ key: `exceptions:refused.${name}`, field });
  if (untilOn < fromOn) return fault('endBeforeStart', 'untilOn');
  if (untilOn < today) return fault('alreadyOver', 'untilOn');
  if (untilOn >= addMonths(fromOn, MOST_MONTHS)) return fault('tooLong', 'untilOn');
  if (fromOn > addMonths(today, MOST_MONTHS)) return fault('tooFarAhead', 'fromOn');
  return fromOn < today && emergency === '' ? fault('notUrgent', 'emergency') : null;
}

/** How long before its end people are told (to be confirmed by the city). */
export const ENDING_DAYS = 30;

export const endingHorizon = (on: IsoDate): IsoDate => addDays(on, ENDING_DAYS);

/** What a request is on a day: in its procedure, ahead (許可済・開始前), live (有効), expired (期限切れ) or ended early. */
export const STANDINGS = [
  ...['requested', 'endorsed', 'returned', 'refused', 'withdrawn'],
  ...['ahead', 'live', 'expired', 'ended'],
] as const;
export type Standing = 'requested' | 'endorsed' | 'returned' | 'refused' | 'withdrawn' | GrantedStanding;
type GrantedStanding = 'ahead' | 'live' | 'expired' | 'ended';

export const isStanding = (text: string): text is Standing => STANDINGS.some((one) => one === text);

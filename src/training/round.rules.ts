import { type Audience, EVERYBODY } from '../audience/audience.rules.ts';
import { fiscalYear, type IsoDate } from '../shared/dates.ts';
import { later } from '../shared/timeline.ts';
import { type FiscalWindow, windowOf } from './training.rules.ts';

/** Working days for whoever joins later, where nothing else was said. */
export const JOINER_DAYS = 20;

interface StandingCourse {
  /** One of AUDIENCES. */
  readonly audience: string;
  readonly dueDay: string;
  readonly startsOn: IsoDate;
}

export const windowOfYear = (year: number, dueDay = '03-31'): FiscalWindow => windowOf(`${year}-04-01`, dueDay);

/** The fiscal years from the first of the course until the one of the day. */
export const yearsSince = (startsOn: IsoDate, on: IsoDate): number[] =>
  Array.from({ length: Math.max(0, fiscalYear(on) - fiscalYear(startsOn) + 1) }, (_, n) => fiscalYear(startsOn) + n);

/** What a course asks for in a year for which no plan says anything else. */
export function standingRound({ audience, dueDay, startsOn }: StandingCourse, year: number) {
  const { from, to, dueOn } = windowOfYear(year, dueDay);
  const whom: Audience = { ...EVERYBODY, mnHandlers: audience === 'mnHandlers' };
  return {
    ...{ fiscalYear: year, dueOn, joinerDays: JOINER_DAYS, audience: JSON.stringify(whom) },
    ...{ validFrom: later(from, startsOn), validTo: to },
  };
}

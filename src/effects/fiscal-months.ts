import { lastDayOf, type Month, monthOf, monthsFrom } from '../consolidation/kpi.rules.ts';
import { addDays, FOREVER, type IsoDate } from '../shared/dates.ts';
import { earlier } from '../shared/timeline.ts';
import type { Reading } from './effect.rules.ts';

const padded = (year: number): string => String(year).padStart(4, '0');

export const yearBegins = (year: number): IsoDate => `${padded(year)}-04-01`;
export const yearEnds = (year: number): IsoDate => (year < 9999 ? `${padded(year + 1)}-03-31` : FOREVER);
export const monthsOf = (year: number): readonly Month[] =>
  monthsFrom(monthOf(yearBegins(year)), monthOf(yearEnds(year)));

/** The day of which a page on the fiscal year tells: the day shown, or the last of a year that was over by then. */
export const dayIn = (year: number, shownOn: IsoDate): IsoDate => earlier(shownOn, yearEnds(year));

/** What is known of an indicator: of the ends of months that are over, and of the day itself. */
export interface Known {
  readonly months: ReadonlyMap<Month, number | null>;
  readonly onDay: number | null;
}

/** An indicator in a fiscal year. */
export interface Course {
  /** 0 where it counts anew; else the end of the year before, else the first that is known of this year before `now`. */
  readonly start: Reading | null;
  /** As many as the year has months, null where nothing is known. */
  readonly points: readonly (Reading | null)[];
  /** What is known of the year by the day. */
  readonly now: Reading | null;
  /** What was known before that. */
  readonly before: Reading | null;
}

/** Which year, by which day, and whether it counts anew from 0 each year. */
export interface Shown {
  readonly year: number;
  readonly day: IsoDate;
  readonly restarts: boolean;
}

/** What counts anew sets out from nothing, whatever the year before has come to. */
const startOf = ({ year, restarts }: Shown, eve: Reading | null): Reading | null =>
  restarts ? { on: yearBegins(year), value: 0 } : eve;

/** Of what the program computes. */
export function courseOf(shown: Shown, { months, onDay }: Known): Course {
  const { year, day } = shown;
  const points = monthsOf(year).map((month) => {
    if (month > monthOf(day)) return null;
    const over = reading(lastDayOf(month), months.get(month));
    return month < monthOf(day) ? over : reading(day, onDay);
  });
  const eve = lastDayOf(monthOf(addDays(yearBegins(year), -1)));
  const now = points[monthsOf(year).indexOf(monthOf(day))] ?? null;
  return inOrder(startOf(shown, reading(eve, months.get(monthOf(eve)))), points, now);
}

const reading = (on: IsoDate, value: number | null | undefined): Reading | null =>
  value === null || value === undefined ? null : { on, value };

/** Of what is entered by hand, the earliest first: a month shows the last of it, and a year nothing of the years before. */
export function courseByHand(shown: Shown, actuals: readonly Reading[]): Course {
  const { year, day } = shown;
  const within = actuals.filter(({ on }) => on >= yearBegins(year) && on <= day);
  const last = actuals.filter(({ on }) => on >= yearBegins(year - 1) && on < yearBegins(year)).at(-1) ?? null;
  const start = startOf(shown, last);
  const points = monthsOf(year).map((month) => within.filter(({ on }) => monthOf(on) === month).at(-1) ?? null);
  const course = inOrder(start, points, within.at(-1) ?? null);
  return { ...course, before: within.at(-2) ?? course.before };
}

function inOrder(eve: Reading | null, points: Course['points'], now: Reading | null): Course {
  const known = points.filter((point) => point !== null);
  const earlierOnes = [...(eve ? [eve] : []), ...known].filter(({ on }) => now !== null && on < now.on);
  return { start: eve ?? earlierOnes[0] ?? null, points, now, before: earlierOnes.at(-1) ?? null };
}

import { rateOf } from '../people/unit-rates.ts';
import { addMonths, FOREVER, fiscalYear, type IsoDate } from '../shared/dates.ts';
import { earlier } from '../shared/timeline.ts';
import { MODES } from './training.rules.ts';

/** The days on which a report on a fiscal year looks. */
export interface ReportDays {
  readonly year: number;
  readonly shownOn: IsoDate;
  /** The day shown, or the last of a year that was over by then. */
  readonly on: IsoDate;
  /** The same day of the year before. */
  readonly sameBefore: IsoDate;
  /** The last day of the year before. */
  readonly endBefore: IsoDate;
}

/** Any day can be shown: those of the first and of the last year there is have no year before or after them. */
const FIRST_YEAR = 1;

const padded = (year: number): string => String(year).padStart(4, '0');

const lastOf = (year: number): IsoDate => (year < 9999 ? `${padded(year + 1)}-03-31` : FOREVER);

export function reportDays(year: number, shownOn: IsoDate): ReportDays {
  const on = earlier(shownOn, lastOf(year));
  return { year, shownOn, on, sameBefore: addMonths(on, -12), endBefore: lastOf(year - 1) };
}

/** `?year=`; a year that is none, or that had not begun on the day shown, is the one of the day. */
export function yearAsked(text: unknown, shownOn: IsoDate): number {
  const current = Math.max(fiscalYear(shownOn), FIRST_YEAR);
  const year = typeof text === 'string' && /^\d{4}$/.test(text) ? Number(text) : current;
  return year >= 2000 && year <= current ? year : current;
}

/** The months of the fiscal year, `YYYY-MM`. */
export const monthsOf = (year: number): string[] =>
  Array.from({ length: 12 }, (_, index) => addMonths(`${padded(year)}-04-01`, index).slice(0, 7));

/** People who have done it, by the month, the way and the score of the completion that was the first to settle it. */
export interface DoneGroup {
  readonly month: string;
  readonly mode: string;
  readonly score: number | null;
  readonly people: number;
}

const sum = (groups: readonly DoneGroup[]): number => groups.reduce((all, { people }) => all + people, 0);

/** How many had done it by the end of each month; null for months that had not begun on the day. */
export const doneByMonth = (groups: readonly DoneGroup[], year: number, on: IsoDate): (number | null)[] =>
  monthsOf(year).map((month) => (month > on.slice(0, 7) ? null : sum(groups.filter((one) => one.month <= month))));

export const doneByMode = (groups: readonly DoneGroup[]): { readonly mode: string; readonly people: number }[] =>
  MODES.map(({ code: mode }) => ({ mode, people: sum(groups.filter((one) => one.mode === mode)) }));

export const BANDS = [
  { from: 0, to: 59 },
  { from: 60, to: 69 },
  { from: 70, to: 79 },
  { from: 80, to: 89 },
  { from: 90, to: 100 },
] as const;

export interface ScoreFigures {
  /** As many as BANDS, and those without a score last. */
  readonly bands: readonly number[];
  readonly mean: number | null;
  readonly median: number | null;
}

export function scoreFigures(groups: readonly DoneGroup[]): ScoreFigures {
  const inBand = ({ from, to }: (typeof BANDS)[number]) =>
    sum(groups.filter(({ score }) => score !== null && score >= from && score <= to));
  const scored = groups.flatMap(({ score, people }) => (score === null ? [] : [{ score, people }]));
  const count = scored.reduce((all, { people }) => all + people, 0);
  const total = scored.reduce((all, { score, people }) => all + score * people, 0);
  return {
    bands: [...BANDS.map(inBand), sum(groups.filter(({ score }) => score === null))],
    mean: count === 0 ? null : Math.round((total * 10) / count) / 10,
    median: count === 0 ? null : (scoreAt(scored, (count - 1) / 2) + scoreAt(scored, count / 2)) / 2,
  };
}

/** The score of the person who stands at this place, counted from 0, when all stand in the order of their scores. */
function scoreAt(scored: readonly { readonly score: number; readonly people: number }[], place: number): number {
  let passed = 0;
  for (const { score, people } of [...scored].sort((a, b) => a.score - b.score)) {
    passed += people;
    if (passed > Math.floor(place)) return score;
  }
  return 0;
}

export interface Rated {
  readonly due: number;
  readonly done: number;
}

/** What the rate has gained, in points with one decimal, between two rates as they are shown; null without one of them. */
export function pointsBetween(now: Rated | null, before: Rated | null): number | null {
  const [rate, rateBefore] = [now && rateOf(now.done, now.due), before && rateOf(before.done, before.due)];
  return rate === null || rateBefore === null ? null : Math.round((rate - rateBefore) * 10) / 10;
}

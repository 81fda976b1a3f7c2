import { findBaseline, type PublishedMonth, publishedMonths, registerBegan } from '../consolidation/kpi.queries.ts';
import {
  kpiOf,
  lastDayOf,
  type Month,
  monthOf,
  monthsFrom,
  type Sum,
  shownMonths,
} from '../consolidation/kpi.rules.ts';
import { findHistory } from '../consolidation/kpi-history.queries.ts';
import { type MonthFigures, monthsOf } from '../consolidation/kpi-history.ts';
import type { Database } from '../database.ts';
import { known, type Moment } from '../facts.ts';
import { remember } from '../ledger/memo.ts';
import { addDays, fiscalYear, todayIn } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import type { Figures, RegisterSource, Source } from './effect.rules.ts';
import { isRegisterSource } from './effect.rules.ts';
import { type Known, yearBegins } from './fiscal-months.ts';
import { figuresOn } from './reading.queries.ts';

type When = Pick<Moment, 'knownAt'>;

export interface MeasuredMonth {
  readonly month: Month;
  readonly figures: Figures;
}

/** The ends of months that were measured, the earliest first. */
const measuredMonths = (db: Database, when: When): Promise<readonly MeasuredMonth[]> =>
  remember(db, `effect months ${when.knownAt}`, async () => {
    const found = await rows<{ month: Month; figures: string }>(
      db.read,
      sql`SELECT m.month AS "month", m.figures AS "figures" FROM effect_month m
          WHERE ${known('m', when)} ORDER BY m.month`,
    );
    return found.map(({ month, figures }) => ({ month, figures: JSON.parse(figures) as Figures }));
  });

/** What is known of every source by the day. */
export interface KnownSources {
  of(source: Exclude<Source, 'hand'>): Known;
}

/** The end of a month that was measured is not computed again. */
export async function knownSources(db: Database, moment: Moment): Promise<KnownSources> {
  const [register, measured] = [await registerMonths(db, moment), await measuredMonths(db, moment)];
  const { on } = moment;
  const settled = on === lastDayOf(monthOf(on)) ? measured.find(({ month }) => month === monthOf(on)) : undefined;
  const figures = settled?.figures ?? (await figuresOn(db, moment));
  return {
    of: (source) =>
      isRegisterSource(source)
        ? knownOf(register, on, (one) => figureOf(source, one))
        : { months: new Map(measured.map((one) => [one.month, one.figures[source]])), onDay: figures[source] },
  };
}

/** The published months up to the one of the day, which tells of the day itself. */
async function registerMonths(db: Database, moment: Moment): Promise<readonly MonthFigures[]> {
  const published = await publishedMonths(db, moment);
  if (!isSettled(published, moment)) return (await findHistory(db, moment, 'all')).months;
  const month = monthOf(moment.on);
  const fixed = await findBaseline(db.read, moment);
  const shown = monthsFrom(published[0]?.month ?? month, month);
  const parts = { on: addDays(moment.on, 1), shown, published, now: {}, fixed, units: 'all' } as const;
  return monthsOf(parts).months.filter((one) => one.month <= month);
}

const isSettled = (published: readonly PublishedMonth[], { on }: Moment): boolean =>
  on === lastDayOf(monthOf(on)) && published.some(({ month }) => month === monthOf(on));

const knownOf = (months: readonly MonthFigures[], on: string, of: (one: MonthFigures) => number | null): Known => {
  const known = new Map(months.map((one) => [one.month, of(one)]));
  return { months: known, onDay: known.get(monthOf(on)) ?? null };
};

function figureOf(source: RegisterSource, { sum, released }: MonthFigures): number | null {
  if (sum.people === 0) return null;
  return { perPerson: perPerson(sum), oneTerminalRate: percent(sum), released, withMore: sum.withMore }[source];
}

const perPerson = (sum: Sum): number | null => kpiOf('perPerson', sum);

/** Cut off downwards: 99.96 % is not yet 100 %. */
const percent = (sum: Sum): number => Math.floor((kpiOf('oneTerminalRate', sum) ?? 0) * 1000 + 1e-9) / 10;

/** The ends of months that are over and nobody has measured, of this fiscal year and the one before, the latest first. */
export async function effectMonthsDue(db: Database): Promise<readonly Month[]> {
  const today = todayIn(db.clock());
  const measured = new Set((await measuredMonths(db, { knownAt: null })).map(({ month }) => month));
  const first = monthOf(addDays(yearBegins(fiscalYear(today) - 1), -1));
  const over = shownMonths(today, await registerBegan(db)).filter((month) => month >= first && month < monthOf(today));
  return over.filter((month) => !measured.has(month)).reverse();
}

import { addDays, addMonths, fiscalYear, type IsoDate, parseDate } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import type { AssessedPerson } from './person-assessor.ts';

/** 1人当たり端末数 is to fall, 1台化率 is to rise. */
export const KPIS = ['perPerson', 'oneTerminalRate'] as const;
export type Kpi = (typeof KPIS)[number];

export interface Sum {
  readonly people: number;
  readonly terminals: number;
  readonly withOne: number;
  readonly withMore: number;
}

/** By the id of the unit at which people count; '' for people who are posted nowhere. */
export type UnitSums = Readonly<Record<string, Sum>>;

/** `YYYY-MM`. */
export type Month = string;

const NOBODY: Sum = { people: 0, terminals: 0, withOne: 0, withMore: 0 };

/** The same people and terminals as in the figures of the overview. */
export async function sumsOf(pages: AsyncIterable<readonly AssessedPerson[]>): Promise<UnitSums> {
  const sums = new Map<string, Sum>();
  for await (const people of pages) {
    for (const { place, result } of people.filter((one) => one.result.counted)) {
      const unit = place?.unit.id ?? '';
      sums.set(unit, added(sums.get(unit) ?? NOBODY, oneOf(result.terminals)));
    }
  }
  return Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const oneOf = (terminals: number): Sum => ({
  people: 1,
  terminals,
  withOne: Number(terminals === 1),
  withMore: Number(terminals > 1),
});

const added = (a: Sum, b: Sum): Sum => ({
  people: a.people + b.people,
  terminals: a.terminals + b.terminals,
  withOne: a.withOne + b.withOne,
  withMore: a.withMore + b.withMore,
});

export const sumWithin = (sums: UnitSums, units: Scope): Sum =>
  (units === 'all' ? Object.values(sums) : units.flatMap((unit) => sums[unit] ?? [])).reduce(added, NOBODY);

/** Null where there is nobody to divide by. */
export function kpiOf(kpi: Kpi, { people, terminals, withOne }: Omit<Sum, 'withMore'>): number | null {
  if (people === 0) return null;
  return (kpi === 'perPerson' ? terminals : withOne) / people;
}

/** A value less good than the target by so much, 0 or less where the target is met. */
export const missedBy = (kpi: Kpi, value: number, target: number): number =>
  kpi === 'perPerson' ? value - target : target - value;

const LARGEST: Readonly<Record<Kpi, number>> = { perPerson: 9.99, oneTerminalRate: 100 };
const SPELLING: Readonly<Record<Kpi, RegExp>> = { perPerson: /^\d\.?\d{0,2}$/, oneTerminalRate: /^\d{1,3}\.?\d?$/ };

/** 1.25 terminals are 1,250, 95.5 % are 955; null for what is no such value. */
export function thousandthsOf(kpi: Kpi, text: string): number | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '');
  if (!SPELLING[kpi].test(plain) || Number(plain) > LARGEST[kpi]) return null;
  return Math.round(Number(plain) * (kpi === 'perPerson' ? 1000 : 10));
}

export const thousandthsText = (kpi: Kpi, thousandths: number): string =>
  kpi === 'perPerson' ? (thousandths / 1000).toFixed(2) : (thousandths / 10).toFixed(1);

export const monthOf = (on: IsoDate): Month => on.slice(0, 7);

export const lastDayOf = (month: Month): IsoDate => addDays(addMonths(`${month}-01`, 1), -1);

/** From `first` to `last`, both included; no month follows the last one of the year 9999. */
export function monthsFrom(first: Month, last: Month): readonly Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last && month !== months.at(-1); month = monthAfter(month, 1)) months.push(month);
  return months;
}

const monthAfter = (month: Month, months: number): Month => monthOf(addMonths(`${month}-01`, months));

const HISTORY_MONTHS = 24;

/** The last 24 months up to the one of the day, or since the register began. */
export function shownMonths(on: IsoDate, began: IsoDate | null): readonly Month[] {
  const last = monthOf(on);
  const [, first = last] = [monthOf(began ?? on), monthAfter(last, 1 - HISTORY_MONTHS)].sort();
  return monthsFrom(first, last);
}

/** 令和6年3月, R6.3, 2024-03 or any day of the month. */
export function parseMonth(text: string): Month | null {
  const plain = text.normalize('NFKC').trim();
  const day = ['', '1\u65e5', '-01', '.1', '/1'].map((rest) => parseDate(plain + rest)).find((on) => on !== null);
  return day ? monthOf(day) : null;
}

export interface Target {
  readonly kpi: Kpi;
  readonly fiscalYear: number;
  readonly value: number;
  readonly reason: string;
}

/** What the city works towards on the day: the target of the running fiscal year, else the next there is. */
export const targetAhead = (targets: readonly Target[], kpi: Kpi, on: IsoDate): Target | null =>
  targets.find((target) => target.kpi === kpi && target.fiscalYear >= fiscalYear(on)) ?? null;

/** Targets belong to the end of a fiscal year: all its months are drawn at that height. */
export const targetIn = (targets: readonly Target[], kpi: Kpi, month: Month): number | null =>
  targets.find((target) => target.kpi === kpi && target.fiscalYear === fiscalYear(`${month}-01`))?.value ?? null;

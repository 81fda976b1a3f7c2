import type { Instant, IsoDate } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import { type Kpi, kpiOf, type Month, monthOf, type Sum, sumWithin, type Target, type UnitSums } from './kpi.rules.ts';

export interface MonthFigures {
  readonly month: Month;
  readonly sum: Sum;
  /** Null for the month that still runs: its figures are those of the day shown. */
  readonly recordedAt: Instant | null;
  /** 削減台数 since the baseline; null where nothing is to count from. */
  readonly released: number | null;
}

export interface Baseline {
  readonly month: Month;
  readonly reason: string;
  readonly people: number;
  readonly terminals: number;
  readonly withOne: number | null;
}

/** The figures of some units, or of the whole city, month by month. */
export interface KpiHistory {
  readonly on: IsoDate;
  /** Those that are known, the earliest first; the last is the month of the day shown. */
  readonly months: readonly MonthFigures[];
  /** Null where none is fixed, or where nothing is known of these units then. */
  readonly baseline: Baseline | null;
  readonly targets: readonly Target[];
  /** How many months that are over nobody has computed yet. */
  readonly due: number;
}

export interface KnownMonth {
  readonly month: Month;
  readonly sums: UnitSums;
  /** Null for the month that still runs. */
  readonly recordedAt: Instant | null;
}

export interface FixedBaseline {
  readonly month: Month;
  readonly people: number | null;
  readonly terminals: number | null;
  readonly withOne: number | null;
  readonly reason: string;
}

export interface MonthParts {
  readonly on: IsoDate;
  readonly shown: readonly Month[];
  readonly published: readonly KnownMonth[];
  readonly now: UnitSums;
}

export interface HistoryParts extends MonthParts {
  readonly fixed: FixedBaseline | null;
  readonly units: Scope;
}

export function monthsOf(parts: HistoryParts): Pick<KpiHistory, 'months' | 'baseline'> {
  const { units } = parts;
  const baseline = baselineOf(parts);
  const months = knownMonths(parts).map(({ month, sums, recordedAt }) => {
    const sum = sumWithin(sums, units);
    return { month, sum, recordedAt, released: baseline === null ? null : baseline.terminals - sum.terminals };
  });
  return { months: withoutEmptyBeginning(months), baseline };
}

/** What was published of the months that are over, and the month of the day. */
export function knownMonths({ on, shown, published, now }: MonthParts): readonly KnownMonth[] {
  const over = published.filter(({ month }) => shown.includes(month) && month < monthOf(on));
  return [...over, ...(shown.length > 0 ? [{ month: monthOf(on), sums: now, recordedAt: null }] : [])];
}

/** Before the units existed there is nothing to show. */
function withoutEmptyBeginning(months: readonly MonthFigures[]): readonly MonthFigures[] {
  const first = months.findIndex(({ sum }) => sum.people > 0);
  return first < 0 ? months.slice(-1) : months.slice(first);
}

/** Figures that the office gave are those of the whole city. */
function baselineOf({ fixed, published, units }: HistoryParts): Baseline | null {
  if (fixed === null) return null;
  const { month, reason, people, terminals, withOne } = fixed;
  if (people !== null && terminals !== null) {
    return units === 'all' ? { month, reason, people, terminals, withOne } : null;
  }
  const sums = published.find((one) => one.month === month)?.sums;
  if (!sums) return null;
  const sum = sumWithin(sums, units);
  return sum.people === 0
    ? null
    : { month, reason, people: sum.people, terminals: sum.terminals, withOne: sum.withOne };
}

/** At the baseline, where the figures that the office gave tell it. */
export function baselineValue(kpi: Kpi, baseline: Baseline | null): number | null {
  if (baseline === null) return null;
  const { people, terminals, withOne } = baseline;
  if (kpi === 'oneTerminalRate' && withOne === null) return null;
  return kpiOf(kpi, { people, terminals, withOne: withOne ?? 0 });
}

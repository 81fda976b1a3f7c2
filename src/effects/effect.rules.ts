import type { Kpi } from '../consolidation/kpi.rules.ts';
import type { IsoDate } from '../shared/dates.ts';
import { yearEnds } from './fiscal-months.ts';

/** Told by the months that the consolidation publishes. */
const REGISTER_SOURCES = ['perPerson', 'oneTerminalRate', 'released', 'withMore'] as const;
export type RegisterSource = (typeof REGISTER_SOURCES)[number];

/** Measured at the end of each month, and kept: afterwards it would take an assessment of the city for each month shown. */
export const MEASURED_SOURCES = [
  'unfitControls',
  'exceptionsLive',
  'exceptionsExpired',
  'acknowledged',
  'trained',
  'handlersTrained',
] as const;
export type MeasuredSource = (typeof MEASURED_SOURCES)[number];

export type Source = RegisterSource | MeasuredSource | 'hand';

/** Null where nothing could be measured, which is not 0. */
export type Figures = Readonly<Record<MeasuredSource, number | null>>;

export const isRegisterSource = (source: Source): source is RegisterSource =>
  REGISTER_SOURCES.some((one) => one === source);

/** Those whose targets the consolidation keeps: there is one target, not two. */
const KPI_OF: Readonly<Partial<Record<Source, Kpi>>> = { perPerson: 'perPerson', oneTerminalRate: 'oneTerminalRate' };
export const kpiFor = (source: Source): Kpi | null => KPI_OF[source] ?? null;

const PERCENT: readonly Source[] = ['oneTerminalRate', 'acknowledged', 'trained', 'handlersTrained'];

/** The largest value there can be. */
export const mostOf = (source: Source): number => (PERCENT.includes(source) ? 100 : Number.POSITIVE_INFINITY);

/** What a form offers for an indicator of the city's own. */
export const DECIMALS = ['0', '1', '2'] as const;
export const BETTER = ['higher', 'lower'] as const;
export const COUNTING = ['level', 'anew'] as const;

/** A value and the day of which it tells. */
export interface Reading {
  readonly on: IsoDate;
  readonly value: number;
}

/** 達成, 順調, 遅れ, 未達, 未計測, and 目標未設定 where nobody has said what is aimed at. */
export const LIGHTS = ['achieved', 'onTrack', 'behind', 'missed', 'unmeasured', 'noTarget'] as const;
export type Light = (typeof LIGHTS)[number];

export interface Judged {
  readonly fiscalYear: number;
  /** The day shown, no later than the last of the fiscal year. */
  readonly on: IsoDate;
  readonly value: number | null;
  readonly target: number | null;
  /** From where the year set out; null where nobody knows. */
  readonly start: Reading | null;
  readonly lowerIsBetter: boolean;
  readonly restarts: boolean;
}

/**
 * How it stands with the target of a fiscal year's end. Until then what is on the straight line from the start of the year
 * to the target, or better, is on track. What counts anew each year and is to stay low (accidents) is not achieved before the
 * year is over, and missed as soon as it is more than the target.
 */
export function lightOf(judged: Judged): Light {
  const { value, target, on, fiscalYear } = judged;
  if (value === null) return 'unmeasured';
  if (target === null) return 'noTarget';
  const isMet = atLeastAsGood(value, target, judged);
  const isOver = on >= yearEnds(fiscalYear);
  if (isOver) return isMet ? 'achieved' : 'missed';
  if (isAllowance(judged)) return isMet ? (isOnTheWay(judged, value, target) ? 'onTrack' : 'behind') : 'missed';
  if (isMet) return 'achieved';
  return isOnTheWay(judged, value, target) ? 'onTrack' : 'behind';
}

const isAllowance = ({ restarts, lowerIsBetter }: Judged): boolean => restarts && lowerIsBetter;

/** 1.2 and 1.2000000001 are the same value. */
const HAIR = 1e-9;

const atLeastAsGood = (value: number, other: number, { lowerIsBetter }: Pick<Judged, 'lowerIsBetter'>): boolean =>
  lowerIsBetter ? value <= other + HAIR : value >= other - HAIR;

/** Where the start is not known nothing says that the year is under way as it should be. */
function isOnTheWay(judged: Judged, value: number, target: number): boolean {
  const { fiscalYear, on, start } = judged;
  return (
    start !== null && atLeastAsGood(value, onTheLine(start, { on: yearEnds(fiscalYear), value: target }, on), judged)
  );
}

/** The value on the day on the straight line between two readings. */
function onTheLine(from: Reading, to: Reading, on: IsoDate): number {
  const [begin, end, now] = [from.on, to.on, on].map((day) => Date.parse(day)) as [number, number, number];
  if (now >= end) return to.value;
  return now <= begin ? from.value : from.value + ((to.value - from.value) * (now - begin)) / (end - begin);
}

/** Better, worse or the same, by so much; null where one of the two is not known. */
export interface Trend {
  readonly way: 'better' | 'worse' | 'same';
  readonly by: number;
}

export function trendOf(
  before: number | null,
  now: number | null,
  { lowerIsBetter, decimals }: { readonly lowerIsBetter: boolean; readonly decimals: number },
): Trend | null {
  if (before === null || now === null) return null;
  const steps = Math.round(now * 10 ** decimals) - Math.round(before * 10 ** decimals);
  const way = steps === 0 ? 'same' : steps < 0 === lowerIsBetter ? 'better' : 'worse';
  return { way, by: steps / 10 ** decimals };
}

/** By how much a target is missed, at least one unit of the last decimal where it is; 0 where it is met. */
export function gapOf(value: number, target: number, shape: { lowerIsBetter: boolean; decimals: number }): number {
  if (atLeastAsGood(value, target, shape)) return 0;
  const unit = 10 ** shape.decimals;
  return Math.max(1, Math.round(Math.abs(value - target) * unit - HAIR)) / unit;
}

/** As much as fits the column, with nine digits before the point: a hundred million is enough for every city. */
const NUMBER = /^-?\d{1,9}(\.\d+)?$/;

/** 1,234.5 and １２３４．５％ are read; null for what is no number, or has more decimals than the indicator. */
export function readValue(text: string, { decimals, most }: { decimals: number; most: number }): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,%]/g, '')
    .replace(/^[\u2212\u2010-\u2015]/, '-');
  if (!NUMBER.test(plain) || (plain.split('.')[1] ?? '').length > decimals) return null;
  const value = Number(plain);
  return value > most ? null : value + 0;
}

/** As it is stored and sent: without commas. */
export const storedValue = (value: number, decimals: number): string => value.toFixed(decimals);

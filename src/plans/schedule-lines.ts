import { addMonths, formatDateShort, type IsoDate, parseDate } from '../shared/dates.ts';
import type { ClosedPeriod, Technician } from './schedule.ts';

/** A line of a field that holds one thing a line, and what is wrong with it. */
export interface LineFault {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface ReadLines<T> {
  readonly items: readonly T[];
  readonly faults: readonly LineFault[];
}

const LONGEST_NAME = 60;
const LONGEST_REASON = 60;
const MOST_A_WEEK = 999;
const MOST_TECHNICIANS = 100;

function readLines<T>(text: string, read: (line: string, before: readonly T[]) => T | string): ReadLines<T> {
  const items: T[] = [];
  const faults: LineFault[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.normalize('NFKC').trim();
    if (line === '') continue;
    const found = read(line, items);
    if (typeof found === 'string') faults.push({ key: found, params: { line: index + 1, text: line } });
    else items.push(found);
  }
  return { items, faults };
}

/** `工藤 美咲 30`: a name and how many people in a week. */
export function readTechnicians(text: string): ReadLines<Technician> {
  const read = readLines<Technician>(text, (line, before) => {
    const [, name = '', count = ''] = /^(.*?)[\s,、:]+(\d{1,6})\s*人?$/.exec(line) ?? [];
    if (name === '') return 'waves:refused.technicianLine';
    if (name.length > LONGEST_NAME) return 'waves:refused.longName';
    if (Number(count) < 1 || Number(count) > MOST_A_WEEK) return 'waves:refused.perWeek';
    if (before.some((one) => one.name === name)) return 'waves:refused.sameTechnician';
    return { name, perWeek: Number(count) };
  });
  if (read.faults.length > 0) return read;
  if (read.items.length > MOST_TECHNICIANS)
    return { ...read, faults: [{ key: 'waves:refused.manyTechnicians', params: { most: MOST_TECHNICIANS } }] };
  return read.items.length > 0 ? read : { ...read, faults: [{ key: 'waves:refused.noTechnician', params: {} }] };
}

const PERIOD = /^(\S+?)(?:\s*[〜~–]\s*(\S+))?\s+(.+)$/;

/** `R9.2.16〜R9.3.15 確定申告`, or one day alone. */
export function readClosedPeriods(text: string): ReadLines<ClosedPeriod> {
  return readLines<ClosedPeriod>(text, (line) => {
    const [, from = '', to = from, reason = ''] = PERIOD.exec(line) ?? [];
    const [fromOn, toOn] = [parseDate(from), parseDate(to)];
    if (fromOn === null || toOn === null) return 'waves:refused.periodLine';
    if (toOn < fromOn) return 'waves:refused.periodBackwards';
    if (toOn > addMonths(fromOn, 12)) return 'waves:refused.longPeriod';
    return reason.length > LONGEST_REASON ? 'waves:refused.longReason' : { fromOn, toOn, reason };
  });
}

export const technicianLines = (technicians: readonly Technician[]): string =>
  technicians.map(({ name, perWeek }) => `${name} ${perWeek}`).join('\n');

export function periodLines(periods: readonly ClosedPeriod[], lang: 'ja' | 'en'): string {
  const day = (on: IsoDate): string => formatDateShort(on, lang);
  const between = lang === 'ja' ? '〜' : ' – ';
  return periods
    .map(({ fromOn, toOn, reason }) => `${day(fromOn)}${fromOn === toOn ? '' : `${between}${day(toOn)}`} ${reason}`)
    .join('\n');
}

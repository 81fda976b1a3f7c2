import { partsEn, partsJa, partsShort } from './date-parts.ts';
import { readSpelling } from './date-spelling.ts';

/** A day, `YYYY-MM-DD`. */
export type IsoDate = string;
/** A moment in UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export type Instant = string;
type Lang = 'ja' | 'en';

/** The open end of a range of days. */
export const FOREVER: IsoDate = '9999-12-31';
/** The open end of a time known. */
export const STILL_KNOWN: Instant = '9999-12-31T23:59:59.999Z';

const DAY_MS = 86_400_000;
// Japan has had no summer time since 1951, long before any instant kept here.
const TOKYO_MS = 9 * 3_600_000;

/** Reads every usual spelling, 和暦 or 西暦; null where it is none, the day does not exist or lies outside its era. */
export function parseDate(text: string): IsoDate | null {
  if (isIsoDate(text)) return text;
  const on = readSpelling(text);
  return on !== null && isIsoDate(on) ? on : null;
}

/** Whether the text is `YYYY-MM-DD` and that day exists. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && dayOf(time) === text;
}

/** An open end (FOREVER) stays open whatever is added. */
export function addDays(on: IsoDate, days: number): IsoDate {
  return on === FOREVER ? FOREVER : dayOf(Date.parse(on) + days * DAY_MS);
}

/** The same day of another month, or that month's last: 31 January plus one is the end of February. */
export function addMonths(on: IsoDate, months: number): IsoDate {
  if (on === FOREVER) return FOREVER;
  const moved = new Date(on);
  const day = moved.getUTCDate();
  moved.setUTCMonth(moved.getUTCMonth() + months);
  if (moved.getUTCDate() !== day) moved.setUTCDate(0);
  return dayOf(moved.getTime());
}

// After the year 9999 ISO text no longer sorts: such a day is as good as an open end.
function dayOf(time: number): IsoDate {
  const text = new Date(time).toISOString();
  return text.startsWith('+') ? FOREVER : text.slice(0, 10);
}

/** Days from `a` to `b`, negative where `b` is earlier. */
export function daysBetween(a: IsoDate, b: IsoDate): number {
  return (Date.parse(b) - Date.parse(a)) / DAY_MS;
}

/** The day it is in Japan at that instant. */
export function todayIn(instant: Instant): IsoDate {
  return dayOf(Date.parse(instant) + TOKYO_MS);
}

/** The first instant of the day in Japan. */
export function startOfDay(on: IsoDate): Instant {
  return new Date(Date.parse(on) - TOKYO_MS).toISOString();
}

/** The last instant of the day in Japan. */
export function endOfDay(on: IsoDate): Instant {
  return new Date(Date.parse(on) + DAY_MS - TOKYO_MS - 1).toISOString();
}

/** 年度: from 1 April to 31 March, named after the year it begins in. */
export function fiscalYear(on: IsoDate): number {
  const year = Number(on.slice(0, 4));
  return on.slice(5, 7) >= '04' ? year : year - 1;
}

/** 令和8年度 / `FY2026 (Reiwa 8)`. The era is that of the December inside it: 2019 is 令和元年度. */
export function fiscalYearLabel(year: number, lang: Lang): string {
  const december = `${String(year).padStart(4, '0')}-12-31`;
  if (lang === 'en') return `FY${year} (${eraYearEn(december)})`;
  return `${eraYearJa(december)}年度`;
}

function eraYearJa(on: IsoDate): string {
  const { era, year } = partsJa(on);
  return era + year;
}

function eraYearEn(on: IsoDate): string {
  const { era, year } = partsEn(on);
  return `${era} ${year}`;
}

/** 令和8年11月22日（日） / `Sun 22 Nov 2026 (Reiwa 8)`. */
export function formatDate(on: IsoDate, lang: Lang): string {
  const { weekday, day, month } = lang === 'ja' ? partsJa(on) : partsEn(on);
  if (lang === 'ja') return `${eraYearJa(on)}年${month}月${day}日（${weekday}）`;
  return `${weekday} ${day} ${month} ${on.slice(0, 4)} (${eraYearEn(on)})`;
}

/** R8.11.22 / 2026-11-22. */
export function formatDateShort(on: IsoDate, lang: Lang): string {
  if (lang === 'en') return on;
  const { era, year, month, day } = partsShort(on);
  return `${era}${year}.${month}.${day}`;
}

/** 令和8年11月 / `Nov 2026 (Reiwa 8)`. Takes any day of the month. */
export function formatMonth(on: IsoDate, lang: Lang): string {
  if (lang === 'ja') return `${eraYearJa(on)}年${partsJa(on).month}月`;
  return `${partsEn(on).month} ${on.slice(0, 4)} (${eraYearEn(on)})`;
}

/** 令和8年11月22日（日）9時05分 / `Sun 22 Nov 2026 (Reiwa 8) 09:05`, in Japan's time. */
export function formatInstant(at: Instant, lang: Lang): string {
  const time = new Date(Date.parse(at) + TOKYO_MS);
  const minutes = String(time.getUTCMinutes()).padStart(2, '0');
  const day = formatDate(todayIn(at), lang);
  if (lang === 'ja') return `${day}${time.getUTCHours()}時${minutes}分`;
  return `${day} ${String(time.getUTCHours()).padStart(2, '0')}:${minutes}`;
}

import { ERA_NAMES, gregorianYear, isWithinEra } from './eras.ts';

// Spreadsheets and asset tools write a day as its midnight.
const MIDNIGHT = /[ T]0?0:00(?::00(?:\.0+)?)?$/;
const WEEKDAY = /\([日月火水木金土](?:曜日?)?\)$/;
const DASHES = /[‐‑‒–—―−]/g;
const yearOf = (digits: string) => `(?:(?<western>\\d{4})|(?<era>${ERA_NAMES})(?<eraYear>\\d{${digits}}|元))`;
const MONTH_DAY =
  '(?:年|(?<mark>[/.・-]))(?<month>\\d{1,2})(?:(?<=年\\d{1,2})月|(?<!年\\d{1,2})\\k<mark>)(?<day>\\d{1,2})日?';
const SPELT = new RegExp(`^${yearOf('1,2')}${MONTH_DAY}$`);
const COMPACT = new RegExp(`^${yearOf('2')}(?<month>\\d{2})(?<day>\\d{2})$`);

/** The `YYYY-MM-DD` that the text means, which need not exist; null where it is no date or lies outside its era. */
export function readSpelling(text: string): string | null {
  const plain = plainOf(text);
  const groups = (SPELT.exec(plain) ?? COMPACT.exec(plain))?.groups;
  if (!groups) return null;
  const { western, era, eraYear = '', month = '', day = '' } = groups;
  const year = era === undefined ? Number(western) : gregorianYear(era, eraYear);
  if (year === null) return null;
  const on = `${String(year).padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return era === undefined || isWithinEra(era, on) ? on : null;
}

function plainOf(text: string): string {
  const narrow = text.normalize('NFKC').trim().toUpperCase().replace(DASHES, '-');
  return narrow.replace(MIDNIGHT, '').replace(WEEKDAY, '').replace(/\s/g, '');
}

import type { IsoDate } from '../shared/dates.ts';

/** 4月1日 of a fiscal year. */
export function yearStart(year: number): IsoDate {
  return `${year}-04-01`;
}

/** 3月31日, the last day of a fiscal year. */
export function yearEnd(year: number): IsoDate {
  return `${year + 1}-03-31`;
}

export function latest(...days: readonly IsoDate[]): IsoDate {
  return days.toSorted().at(-1) ?? '';
}

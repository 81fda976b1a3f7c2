import { addMonths, type IsoDate } from '../shared/dates.ts';

/** Whole months from one day to another; 0 where it lies behind. */
export function monthsUntil(on: IsoDate, end: IsoDate): number {
  const [fromYear = 0, fromMonth = 0] = on.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = end.split('-').map(Number);
  const months = (toYear - fromYear) * 12 + toMonth - fromMonth;
  return Math.max(0, months > 0 && addMonths(on, months) > end ? months - 1 : months);
}

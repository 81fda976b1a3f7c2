import { addDays, type IsoDate } from './dates.ts';
import { isHoliday, weekdayOf } from './holidays.ts';

/** 12/29–1/3, as nearly every city's ordinance has it (地方自治法第4条の2第2項第3号); the city confirms its own. */
const isYearEnd = (on: IsoDate): boolean => on.slice(5) >= '12-29' || on.slice(5) <= '01-03';

const isWeekend = (on: IsoDate): boolean => weekdayOf(on) % 6 === 0;

/** The city hall is open: no 地方公共団体の休日 of 地方自治法第4条の2. */
export const isWorkingDay = (on: IsoDate): boolean => !isWeekend(on) && !isYearEnd(on) && !isHoliday(on);

const workingFrom = (on: IsoDate, step: 1 | -1): IsoDate => {
  let day = on;
  while (!isWorkingDay(day)) day = addDays(day, step);
  return day;
};

/** The day itself where it is one, else the first after it. */
export const nextWorkingDay = (on: IsoDate): IsoDate => workingFrom(on, 1);

/** The nth working day after the day (before it, where n is negative); with 0 as `nextWorkingDay`. */
export function addWorkingDays(on: IsoDate, n: number): IsoDate {
  if (n === 0) return nextWorkingDay(on);
  const step = n > 0 ? 1 : -1;
  let day = on;
  for (let left = Math.abs(n); left > 0; left -= 1) day = workingFrom(addDays(day, step), step);
  return day;
}

import { addDays, daysBetween, type IsoDate } from '../shared/dates.ts';
import type { ClosedPeriod, Schedule } from './schedule.ts';

type Calendar = Pick<Schedule, 'startOn' | 'weeks'>;

const WEEK = 7;
/** Technicians go out from Monday to Friday. */
const WORKING_DAYS = 5;

export const isMonday = (on: IsoDate): boolean => daysBetween('2024-01-01', on) % WEEK === 0;

/** The Monday of the week that the day is in. */
export function mondayOf(on: IsoDate): IsoDate {
  const days = daysBetween('2024-01-01', on) % WEEK;
  return addDays(on, -((days + WEEK) % WEEK));
}

export const mondayOfWeek = ({ startOn }: Pick<Calendar, 'startOn'>, week: number): IsoDate =>
  addDays(startOn, (week - 1) * WEEK);

export const fridayOfWeek = (calendar: Pick<Calendar, 'startOn'>, week: number): IsoDate =>
  addDays(mondayOfWeek(calendar, week), WORKING_DAYS - 1);

export const lastDayOf = (calendar: Calendar): IsoDate => fridayOfWeek(calendar, calendar.weeks);

/** 0 or less before the first week, more than `weeks` after the last. */
export const weekOf = ({ startOn }: Pick<Calendar, 'startOn'>, on: IsoDate): number =>
  Math.floor(daysBetween(startOn, on) / WEEK) + 1;

/** The first week that begins on the day or later: nobody is sent out before seats are there. */
export const firstWeekFrom = (calendar: Pick<Calendar, 'startOn'>, on: IsoDate): number =>
  Math.max(1, weekOf(calendar, addDays(on, WEEK - 1)));

export const weeksOf = ({ weeks }: Pick<Calendar, 'weeks'>): number[] =>
  Array.from({ length: weeks }, (_, index) => index + 1);

/** The week in which the day lies, within the schedule: what is due earlier is due in the first, later in the last. */
export const dueWeekOf = (calendar: Calendar, on: IsoDate | null): number =>
  on === null ? calendar.weeks : Math.min(calendar.weeks, Math.max(1, weekOf(calendar, on)));

/** Why a week is closed: one with a working day in a closed period is, as a whole, so that nobody is sent out on such a day. */
export const closingsOf = (schedule: Pick<Schedule, 'startOn' | 'closed'>, week: number): readonly ClosedPeriod[] =>
  schedule.closed.filter(
    ({ fromOn, toOn }) => fromOn <= fridayOfWeek(schedule, week) && toOn >= mondayOfWeek(schedule, week),
  );

export const closedWeeks = (schedule: Calendar & Pick<Schedule, 'closed'>): number[] =>
  weeksOf(schedule).filter((week) => closingsOf(schedule, week).length > 0);

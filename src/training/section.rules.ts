import type { IsoDate } from '../shared/dates.ts';

/** Whom the list shows: everybody, those who still have to take something, those of them who are late. */
export const SECTION_SHOWS = ['open', 'overdue'] as const;
export type SectionShow = (typeof SECTION_SHOWS)[number] | '';

export const COURSE_STATES = ['done', 'leave', 'exempt', 'overdue', 'open'] as const;
export type CourseState = (typeof COURSE_STATES)[number];

/** How one person stands to one course of the year that asks them. */
export interface Standing {
  readonly dueOn: IsoDate;
  readonly done: number;
  readonly exempt: number;
  readonly away: number;
}

/** Who has taken it has taken it, on leave or not; of the others those on leave and those exempt owe nothing for now. */
export function courseState({ dueOn, done, exempt, away }: Standing, on: IsoDate): CourseState {
  if (done === 1) return 'done';
  if (away === 1) return 'leave';
  if (exempt === 1) return 'exempt';
  return dueOn < on ? 'overdue' : 'open';
}

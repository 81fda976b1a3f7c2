import { addMonths, endOfDay, type Instant, type IsoDate } from '../shared/dates.ts';

/** Whether a sheet asks each unit or each person. */
export const RESPONDENTS = ['unit', 'person'] as const;
export type Respondents = (typeof RESPONDENTS)[number];

/** ○, △, ×, 該当なし. */
export const ANSWERS = ['yes', 'partly', 'no', 'none'] as const;
export type Answer = (typeof ANSWERS)[number];

export const isAnswer = (text: string): text is Answer => ANSWERS.some((one) => one === text);

/** 作成中, 実施中, 締切. */
export const SHEET_STATES = ['draft', 'opened', 'closed'] as const;
export type SheetState = (typeof SHEET_STATES)[number];

interface SheetTimes {
  readonly openedAt: Instant | null;
  readonly closedAt: Instant | null;
}

/** At the end of the day. */
export function sheetStateOn({ openedAt, closedAt }: SheetTimes, on: IsoDate): SheetState {
  const end = endOfDay(on);
  if (closedAt !== null && closedAt <= end) return 'closed';
  return openedAt !== null && openedAt <= end ? 'opened' : 'draft';
}

export interface Fault {
  readonly key: string;
  readonly field?: string;
}

/** A year is as long as a yearly inspection can take. */
const MOST_MONTHS = 12;

/** What is wrong with the days of a sheet, or null. */
export function daysFault(opensOn: IsoDate, dueOn: IsoDate, today: IsoDate): Fault | null {
  const fault = (name: string, field: string): Fault => ({ key: `inspections:refused.${name}`, field });
  if (dueOn < opensOn) return fault('dueBeforeOpening', 'dueOn');
  if (dueOn < today) return fault('dueOver', 'dueOn');
  if (opensOn > addMonths(today, MOST_MONTHS)) return fault('opensTooLate', 'opensOn');
  return dueOn > addMonths(opensOn, MOST_MONTHS) ? fault('dueTooLate', 'dueOn') : null;
}

export interface Opening extends SheetTimes {
  readonly opensOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly questions: number;
  readonly today: IsoDate;
}

/** The key of the sentence that says why a sheet cannot be opened (実施), or null. */
export function openingObstacle({ openedAt, opensOn, dueOn, questions, today }: Opening): string | null {
  if (openedAt !== null) return 'inspections:closed.openedAlready';
  if (questions === 0) return 'inspections:closed.noQuestions';
  if (today < opensOn) return 'inspections:closed.tooEarly';
  return today > dueOn ? 'inspections:closed.overdue' : null;
}

/** Why a sheet that is asked about today takes no answers, or null. */
export function takingObstacle({ openedAt, closedAt }: SheetTimes): string | null {
  if (openedAt === null) return 'inspections:closed.notOpened';
  return closedAt === null ? null : 'inspections:closed.closedAlready';
}

export const MOST_QUESTIONS = 60;
export const MOST_CLAUSES = 10;

/** 未了, 期限超過, 完了 of an improvement on a day. */
export const IMPROVEMENT_STATES = ['overdue', 'open', 'done'] as const;
export type ImprovementState = (typeof IMPROVEMENT_STATES)[number];

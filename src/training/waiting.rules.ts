import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';

export const WAITING_STATES = ['waiting', 'matched', 'setAside'] as const;
export type WaitingState = (typeof WAITING_STATES)[number];

interface Row {
  readonly line: number;
  readonly fileName: string;
  readonly completedOn: IsoDate;
  readonly score: number | null;
  readonly passed: number;
  readonly mode: string;
}

/** What is on record of the same person, course and day; undefined where nothing is. */
export type OnRecord = Pick<Row, 'score' | 'passed' | 'mode'> | undefined;

/** Whether a completion is to be written for the row: not where just that is on record. Throws Refused at the rows. */
export function isToWrite(row: Row, hiredOn: IsoDate, known: OnRecord): boolean {
  const { line, fileName, completedOn } = row;
  const params = { line, file: fileName, on: completedOn, hiredOn };
  if (completedOn < hiredOn) throw new Refused('unmatched:refused.beforeHired', params, 'rows');
  if (!known) return true;
  const isSame = known.score === row.score && known.passed === row.passed && known.mode === row.mode;
  if (!isSame) throw new Refused('unmatched:refused.otherOnRecord', params, 'rows');
  return false;
}

import type { IsoDate } from '../shared/dates.ts';

/** 未回答, 回答済, 完了報告（確認待ち）, 確認済, 差戻し, 取下げ. */
export const FINDING_STATES = ['open', 'answered', 'done', 'confirmed', 'returned', 'withdrawn'] as const;
export type FindingState = (typeof FINDING_STATES)[number];

/** 指摘, 回答, 完了の報告, 確認, 差戻し, 取下げ. */
export type FindingStepName = 'raising' | 'answer' | 'completion' | 'confirmation' | 'return' | 'withdrawal';

const TABLE: Readonly<Record<FindingStepName, { readonly from: readonly FindingState[]; readonly to: FindingState }>> =
  {
    raising: { from: [], to: 'open' },
    answer: { from: ['open', 'answered', 'returned'], to: 'answered' },
    completion: { from: ['answered'], to: 'done' },
    confirmation: { from: ['done'], to: 'confirmed' },
    return: { from: ['answered', 'done'], to: 'returned' },
    withdrawal: { from: ['open', 'answered', 'done', 'returned'], to: 'withdrawn' },
  };

export const findingStateAfter = (step: FindingStepName): FindingState => TABLE[step].to;

export const isOpenFor = (step: FindingStepName, state: FindingState): boolean => TABLE[step].from.includes(state);

export interface FindingHands {
  readonly state: FindingState;
  /** Whoever answered or reported for the unit. */
  readonly answerers: readonly string[];
}

/** The key of the sentence that says why the step is closed to this person, or null. */
export function findingObstacle(step: FindingStepName, hands: FindingHands, personId: string | null): string | null {
  if (!isOpenFor(step, hands.state)) return `audits:closedFinding.${step}`;
  if (step !== 'confirmation') return null;
  // The database refuses it too.
  return personId === null || hands.answerers.includes(personId) ? 'audits:closedFinding.own' : null;
}

/** What was found can be asked of other units too, unless it was taken back. */
export const maySpread = (state: FindingState): boolean => state !== 'withdrawn';

export interface Due {
  readonly state: FindingState;
  readonly answerBy: IsoDate;
  readonly dueOn: IsoDate | null;
}

/** Until when the unit has to act: to answer, or to do what it answered; null where nothing is left to it. */
export function dueOf({ state, answerBy, dueOn }: Due): IsoDate | null {
  if (state === 'open' || state === 'returned') return answerBy;
  return state === 'answered' ? dueOn : null;
}

export function isOverdue(due: Due, on: IsoDate): boolean {
  const until = dueOf(due);
  return until !== null && until < on;
}

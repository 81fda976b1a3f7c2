import { fiscalYear, type IsoDate, todayIn } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';

/** People by what they did; opened, clicked, entered and reported are among those to whom the mail was sent. */
export interface Counts {
  readonly sent: number;
  readonly opened: number;
  readonly clicked: number;
  readonly entered: number;
  readonly reported: number;
}

export const DEEDS = ['opened', 'clicked', 'entered', 'reported'] as const;
export type Deed = (typeof DEEDS)[number];

export const NOBODY: Counts = { sent: 0, opened: 0, clicked: 0, entered: 0, reported: 0 };

export const sumOf = (counts: readonly Counts[]): Counts =>
  counts.reduce(
    (sum, one) => ({
      sent: sum.sent + one.sent,
      opened: sum.opened + one.opened,
      clicked: sum.clicked + one.clicked,
      entered: sum.entered + one.entered,
      reported: sum.reported + one.reported,
    }),
    NOBODY,
  );

/** Fewer people than this are not told apart from each other: who knows the section would know the person. */
export const FEW = 3;

export const isFew = ({ sent }: Counts): boolean => sent > 0 && sent < FEW;

/**
 * Which of the groups of one sum are not broken down: those of few, and where the sum would give them away all the same
 * by what is left over, the smallest of the others too.
 */
export function hiddenAmong(groups: readonly Counts[]): boolean[] {
  const hidden = groups.map(isFew);
  const left = groups.reduce((sum, { sent }, index) => (hidden[index] ? sum + sent : sum), 0);
  if (left === 0 || left >= FEW) return hidden;
  const others = groups.map((group, index) => ({ sent: group.sent, index })).filter(({ index }) => !hidden[index]);
  const smallest = others.filter(({ sent }) => sent > 0).sort((a, b) => a.sent - b.sent)[0];
  if (smallest) hidden[smallest.index] = true;
  return hidden;
}

export interface Holding {
  readonly heldOn: IsoDate;
  readonly today: IsoDate;
  /** When the first mail of the drill was sent; null while no result is known. */
  readonly firstSentAt: string | null;
}

/** A drill that is only planned would warn those who can see it. */
export function checkHolding({ heldOn, today, firstSentAt }: Holding): void {
  if (heldOn > today) throw new Refused('drills:refused.heldLater', {}, 'heldOn');
  if (firstSentAt === null) return;
  const on = todayIn(firstSentAt);
  if (heldOn > on) throw new Refused('drills:refused.heldAfterSent', { on }, 'heldOn');
}

export const yearOf = (heldOn: IsoDate): number => fiscalYear(heldOn);

/** The middle of the whole minutes; two in the middle are halved. */
export const medianOf = (low: number, high: number): number => (low + high) / 2;

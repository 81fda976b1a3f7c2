/** 未回答, 提出済, 確認済, 差戻し. */
export const REPLY_STATES = ['open', 'submitted', 'confirmed', 'returned'] as const;
export type ReplyState = (typeof REPLY_STATES)[number];

/** 提出, 確認, 差戻し. */
export type ReplyStep = 'submission' | 'confirmation' | 'return';

interface ReplyMove {
  readonly from: readonly ReplyState[];
  readonly to: ReplyState;
  /** The sheet takes answers no more once it is closed; what came in before can still be confirmed. */
  readonly whileOpenOnly: boolean;
  /** Not by whoever answered (domain: who asks does not approve). The database refuses it too. */
  readonly bySomebodyElse: boolean;
}

const TABLE: Readonly<Record<ReplyStep, ReplyMove>> = {
  submission: {
    ...{ from: ['open', 'submitted', 'returned'], to: 'submitted' },
    ...{ whileOpenOnly: true, bySomebodyElse: false },
  },
  confirmation: { from: ['submitted'], to: 'confirmed', whileOpenOnly: false, bySomebodyElse: true },
  return: { from: ['submitted', 'confirmed'], to: 'returned', whileOpenOnly: true, bySomebodyElse: false },
};

export const stateAfter = (step: ReplyStep): ReplyState => TABLE[step].to;

export interface ReplyHands {
  readonly state: ReplyState;
  readonly isClosed: boolean;
  /** Whoever submitted it once. */
  readonly answerers: readonly string[];
}

/** The key of the sentence that says why the step is closed to this person, or null. */
export function replyObstacle(step: ReplyStep, hands: ReplyHands, personId: string | null): string | null {
  const { from, whileOpenOnly, bySomebodyElse } = TABLE[step];
  if (whileOpenOnly && hands.isClosed) return 'inspections:closed.closedAlready';
  if (!from.includes(hands.state)) return `inspections:closed.${step}.${hands.state}`;
  if (!bySomebodyElse) return null;
  return personId === null || hands.answerers.includes(personId) ? 'inspections:closed.own' : null;
}

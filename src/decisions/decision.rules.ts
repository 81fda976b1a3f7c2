import type { Permission } from '../shared/permissions.ts';

/** 決裁区分: CISO決裁, 部長専決, 課長専決. Which class something needs is for the city's own rules to say. */
export const DECISION_CLASSES = ['ciso', 'department', 'section'] as const;

/** 保存期間 in years, and 常用・永年. */
export const RETENTIONS = ['1', '3', '5', '10', '30', 'permanent'] as const;

/** 決裁, 専決, 代決 (confirmed later by whom it was decided for: 後閲). */
export type Capacity = 'own' | 'delegated' | 'proxy';

export const capacityOf = (decisionClass: string, isProxy: boolean): Capacity =>
  isProxy ? 'proxy' : decisionClass === 'ciso' ? 'own' : 'delegated';

/** Whose hand a step needs, beside the permission. */
type Hand = 'anybody' | 'reviewer' | 'reviewerOrDecider' | 'decider';

/** One way from state to state: its button, question and sentence are `<namespace>:life.<step>` in the locales. */
export interface Move<State extends string> {
  readonly step: string;
  readonly from: readonly State[];
  readonly to: State | 'same';
  readonly permission: Permission;
  readonly hand: Hand;
  readonly needsNote: boolean;
  /** Hard to take back: asked for with a warning. */
  readonly grave: boolean;
}

interface DecisionPermissions {
  readonly write: Permission;
  readonly review: Permission;
  readonly decide: Permission;
}

/** The way of whatever is put forward, from 起案 to 決裁. Who wrote it is no reviewer and no decider. */
export function decisionMoves({ write, review, decide }: DecisionPermissions) {
  const office = { permission: write, hand: 'anybody', needsNote: false, grave: false } as const;
  const decider = { permission: decide, hand: 'decider', needsNote: true, grave: false } as const;
  return {
    submission: { step: 'submission', from: ['draft'], to: 'circulating', ...office },
    agreement: {
      ...{ step: 'agreement', from: ['circulating'], to: 'same', permission: review },
      ...{ hand: 'reviewer', needsNote: false, grave: false },
    },
    rejection: {
      ...{ step: 'rejection', from: ['circulating'], to: 'draft', permission: review },
      ...{ hand: 'reviewerOrDecider', needsNote: true, grave: false },
    },
    recall: { step: 'recall', from: ['circulating'], to: 'draft', ...office },
    decision: { step: 'decision', from: ['circulating'], to: 'decided', ...decider },
    confirmation: { step: 'confirmation', from: ['decided'], to: 'same', ...decider, needsNote: false },
    withdrawal: {
      ...{ step: 'withdrawal', from: ['draft', 'circulating', 'decided'], to: 'withdrawn' },
      ...{ ...office, needsNote: true, grave: true },
    },
  } as const satisfies Readonly<Record<string, Move<'draft' | 'circulating' | 'decided' | 'withdrawn'>>>;
}

export interface StepTaken {
  readonly step: string;
  readonly round: number;
  readonly byId: string | null;
  readonly capacity: string | null;
}

/** Where something that is put forward stands, and who has had a hand in it. */
export interface DecisionHands {
  readonly state: string;
  readonly round: number;
  readonly authors: readonly string[];
  /** Of this round. */
  readonly reviewers: readonly string[];
  /** Of all rounds, the oldest first. */
  readonly steps: readonly StepTaken[];
}

/** Reviewers of this round who have not agreed yet. */
const waitingFor = ({ round, reviewers, steps }: DecisionHands): readonly string[] =>
  reviewers.filter(
    (reviewer) => !steps.some(({ step, round: at, byId }) => step === 'agreement' && at === round && byId === reviewer),
  );

const OPINIONS = ['agreement', 'rejection'];

/** What a reviewer said in this round, if anything: that they agree, or that it is to be changed. */
export const opinionOf = <T extends StepTaken>(
  { round, steps }: { readonly round: number; readonly steps: readonly T[] },
  personId: string,
): T | null =>
  steps.findLast((taken) => OPINIONS.includes(taken.step) && taken.round === round && taken.byId === personId) ?? null;

/** The decision by which it stands. */
export const decisionOf = <T extends StepTaken>({
  round,
  steps,
}: {
  readonly round: number;
  readonly steps: readonly T[];
}): T | null => steps.findLast((taken) => taken.step === 'decision' && taken.round === round) ?? null;

/** The decision of this round that was made for somebody else and that nobody has confirmed. */
export function openProxy({ round, steps }: DecisionHands): StepTaken | null {
  const own = steps.filter((taken) => taken.round === round);
  const isConfirmed = own.some(({ step }) => step === 'confirmation');
  return isConfirmed ? null : (own.find(({ step, capacity }) => step === 'decision' && capacity === 'proxy') ?? null);
}

export interface Acting {
  readonly personId: string | null;
  /** Whether they have the right to decide. */
  readonly decides: boolean;
}

/** The key of the sentence that says why the step is closed to the person, or null; of a state in the words of its kind. */
export function obstacle(
  namespace: string,
  move: Move<string>,
  hands: DecisionHands,
  { personId, decides }: Acting,
): string | null {
  if (!move.from.includes(hands.state)) return `${namespace}:closed.${hands.state}`;
  if (move.hand === 'anybody') return null;
  if (personId === null || hands.authors.includes(personId)) return 'decisions:closed.own';
  if (move.hand === 'decider') return decisionObstacle(move, hands, personId);
  if (move.hand === 'reviewerOrDecider' && decides) return null;
  if (!hands.reviewers.includes(personId)) return 'decisions:closed.noReviewer';
  const hasAgreed = move.step === 'agreement' && !waitingFor(hands).includes(personId);
  return hasAgreed ? 'decisions:closed.agreed' : null;
}

function decisionObstacle({ step }: Move<string>, hands: DecisionHands, personId: string): string | null {
  if (step === 'decision' && waitingFor(hands).length > 0) return 'decisions:closed.waiting';
  if (step !== 'confirmation') return null;
  const proxy = openProxy(hands);
  if (proxy === null) return 'decisions:closed.nothingToConfirm';
  return proxy.byId === personId ? 'decisions:closed.ownProxy' : null;
}

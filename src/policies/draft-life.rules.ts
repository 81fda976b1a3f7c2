import type { Permission } from '../shared/permissions.ts';

/** 作成中, 回議中, 決裁済み, 公布済み, 廃止, 取下げ. Which published version is in force follows from its dates. */
const DRAFT_STATES = ['draft', 'circulating', 'decided', 'published', 'abolished', 'withdrawn'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** 決裁区分: CISO決裁, 部長専決, 課長専決. Which class a text needs is for the city's own rules to say. */
export const DECISION_CLASSES = ['ciso', 'department', 'section'] as const;

/** 保存期間 in years, and 常用・永年. */
export const RETENTIONS = ['1', '3', '5', '10', '30', 'permanent'] as const;

/** 重要: asks for a new acknowledgement; 軽微: does not. */
export const IMPORTANCES = ['major', 'minor'] as const;
export type Importance = (typeof IMPORTANCES)[number];

/** 決裁, 専決, 代決 (confirmed later by whom it was decided for: 後閲). */
export type Capacity = 'own' | 'delegated' | 'proxy';

export const capacityOf = (decisionClass: string, isProxy: boolean): Capacity =>
  isProxy ? 'proxy' : decisionClass === 'ciso' ? 'own' : 'delegated';

/** Whose hand a step needs, beside the permission. */
type Hand = 'anybody' | 'reviewer' | 'reviewerOrDecider' | 'decider';

/** One way from state to state: its button, question and sentence are `policies:life.<step>` in the locales. */
export interface DraftMove {
  readonly step: string;
  readonly from: readonly DraftState[];
  readonly to: DraftState | 'same';
  readonly permission: Extract<Permission, `draft.${string}` | 'policy.publish'>;
  readonly hand: Hand;
  readonly needsNote: boolean;
  /** Hard to take back: asked for with a warning. */
  readonly grave: boolean;
}

const office = { permission: 'draft.write', hand: 'anybody', needsNote: false, grave: false } as const;
const decider = { permission: 'draft.decide', hand: 'decider', needsNote: true, grave: false } as const;

/** The way of a version from 起案 to 廃止. An author is no reviewer and no decider. */
const TABLE = [
  { step: 'submission', from: ['draft'], to: 'circulating', ...office },
  { step: 'agreement', from: ['circulating'], to: 'same', ...office, permission: 'draft.review', hand: 'reviewer' },
  {
    ...{ step: 'rejection', from: ['circulating'], to: 'draft', permission: 'draft.review' },
    ...{ hand: 'reviewerOrDecider', needsNote: true, grave: false },
  },
  { step: 'recall', from: ['circulating'], to: 'draft', ...office },
  { step: 'decision', from: ['circulating'], to: 'decided', ...decider },
  { step: 'confirmation', from: ['decided', 'published'], to: 'same', ...decider, needsNote: false },
  { step: 'publication', from: ['decided'], to: 'published', ...office, permission: 'policy.publish' },
  { step: 'abolition', from: ['published'], to: 'abolished', ...decider, grave: true },
  {
    ...{ step: 'withdrawal', from: ['draft', 'circulating', 'decided'], to: 'withdrawn' },
    ...{ ...office, needsNote: true, grave: true },
  },
] as const satisfies readonly DraftMove[];

export type DraftStep = (typeof TABLE)[number]['step'];

export const DRAFT_MOVES: readonly (DraftMove & { readonly step: DraftStep })[] = TABLE;

export function draftMove(name: DraftStep): DraftMove & { readonly step: DraftStep } {
  const move = DRAFT_MOVES.find(({ step }) => step === name);
  if (!move) throw new Error(`no step is called ${name}`);
  return move;
}

export interface StepTaken {
  readonly step: string;
  readonly round: number;
  readonly byId: string | null;
  readonly capacity: string | null;
}

/** Where a version stands, and who has had a hand in it. */
export interface DraftHands {
  readonly state: DraftState;
  readonly round: number;
  readonly authors: readonly string[];
  /** Of this round. */
  readonly reviewers: readonly string[];
  /** Of all rounds, the oldest first. */
  readonly steps: readonly StepTaken[];
}

/** Reviewers of this round who have not agreed yet. */
const waitingFor = ({ round, reviewers, steps }: DraftHands): readonly string[] =>
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

/** The decision by which the version stands. */
export const decisionOf = <T extends StepTaken>({
  round,
  steps,
}: {
  readonly round: number;
  readonly steps: readonly T[];
}): T | null => steps.findLast((taken) => taken.step === 'decision' && taken.round === round) ?? null;

/** The decision of this round that was made for somebody else and that nobody has confirmed. */
export function openProxy({ round, steps }: DraftHands): StepTaken | null {
  const own = steps.filter((taken) => taken.round === round);
  const isConfirmed = own.some(({ step }) => step === 'confirmation');
  return isConfirmed ? null : (own.find(({ step, capacity }) => step === 'decision' && capacity === 'proxy') ?? null);
}

/**
 * The key of the sentence that says why the step is closed to the person, or null. `decides`: whether they have the right
 * to decide.
 */
export function draftObstacle(
  move: DraftMove,
  hands: DraftHands,
  { personId, decides }: { readonly personId: string | null; readonly decides: boolean },
): string | null {
  if (!move.from.includes(hands.state)) return `policies:closed.${hands.state}`;
  if (move.hand === 'anybody') return null;
  if (personId === null || hands.authors.includes(personId)) return 'policies:closed.own';
  if (move.hand === 'decider') return decisionObstacle(move, hands, personId);
  if (move.hand === 'reviewerOrDecider' && decides) return null;
  if (!hands.reviewers.includes(personId)) return 'policies:closed.noReviewer';
  const hasAgreed = move.step === 'agreement' && !waitingFor(hands).includes(personId);
  return hasAgreed ? 'policies:closed.agreed' : null;
}

function decisionObstacle({ step }: DraftMove, hands: DraftHands, personId: string): string | null {
  if (step === 'decision' && waitingFor(hands).length > 0) return 'policies:closed.waiting';
  if (step !== 'confirmation') return null;
  const proxy = openProxy(hands);
  if (proxy === null) return 'policies:closed.nothingToConfirm';
  return proxy.byId === personId ? 'policies:closed.ownProxy' : null;
}

/** The text can be edited. */
export const isOpen = (state: DraftState): boolean => state === 'draft';

/** People at large may read it. */
export const isPublic = (state: DraftState): boolean => ['published', 'abolished'].includes(state);

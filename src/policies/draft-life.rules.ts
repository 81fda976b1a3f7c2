import { type Acting, type DecisionHands, decisionMoves, type Move, obstacle } from '../decisions/decision.rules.ts';

/** 作成中, 回議中, 決裁済み, 公布済み, 廃止, 取下げ. Which published version is in force follows from its dates. */
const DRAFT_STATES = ['draft', 'circulating', 'decided', 'published', 'abolished', 'withdrawn'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** 重要: asks for a new acknowledgement; 軽微: does not. */
export const IMPORTANCES = ['major', 'minor'] as const;
export type Importance = (typeof IMPORTANCES)[number];

const { submission, agreement, rejection, recall, decision, confirmation, withdrawal } = decisionMoves({
  ...{ write: 'draft.write', review: 'draft.review', decide: 'draft.decide' },
});

/** The way of a version from 起案 to 廃止. */
const TABLE = [
  ...[submission, agreement, rejection, recall, decision],
  { ...confirmation, from: ['decided', 'published'] },
  { ...submission, step: 'publication', from: ['decided'], to: 'published', permission: 'policy.publish' },
  { ...decision, step: 'abolition', from: ['published'], to: 'abolished', grave: true },
  withdrawal,
] as const satisfies readonly Move<DraftState>[];

export type DraftStep = (typeof TABLE)[number]['step'];
export type DraftMove = Move<DraftState> & { readonly step: DraftStep };

export const DRAFT_MOVES: readonly DraftMove[] = TABLE;

export function draftMove(name: DraftStep): DraftMove {
  const move = DRAFT_MOVES.find(({ step }) => step === name);
  if (!move) throw new Error(`no step is called ${name}`);
  return move;
}

/** The key of the sentence that says why the step is closed to the person, or null. */
export const draftObstacle = (move: DraftMove, hands: DecisionHands, acting: Acting): string | null =>
  obstacle('policies', move, hands, acting);

/** The text can be edited. */
export const isOpen = (state: DraftState): boolean => state === 'draft';

/** People at large may read it. */
export const isPublic = (state: DraftState): boolean => ['published', 'abolished'].includes(state);

import { type Acting, type DecisionHands, decisionMoves, type Move, obstacle } from '../decisions/decision.rules.ts';

/** 作成中, 回議中, 決裁済み, 取下げ. A decided plan holds until a change of it is decided. */
export type PlanState = 'draft' | 'circulating' | 'decided' | 'withdrawn';

const { submission, agreement, rejection, recall, decision, confirmation, withdrawal } = decisionMoves({
  ...{ write: 'training.write', review: 'trainingPlan.review', decide: 'trainingPlan.decide' },
});

/** Of a plan the decision needs no reason: the table of the year says it. What it opened is changed, not withdrawn. */
const TABLE = [
  ...[submission, agreement, rejection, recall],
  { ...decision, needsNote: false },
  confirmation,
  { ...withdrawal, from: ['draft', 'circulating'] },
] as const satisfies readonly Move<PlanState>[];

export type PlanStep = (typeof TABLE)[number]['step'];
export type PlanMove = Move<PlanState> & { readonly step: PlanStep };

export const PLAN_MOVES: readonly PlanMove[] = TABLE;

export function planMove(name: PlanStep): PlanMove {
  const move = PLAN_MOVES.find(({ step }) => step === name);
  if (!move) throw new Error(`no step is called ${name}`);
  return move;
}

/** The key of the sentence that says why the step is closed to the person, or null. */
export const planObstacle = (move: PlanMove, hands: DecisionHands, acting: Acting): string | null =>
  obstacle('trainingPlans', move, hands, acting);

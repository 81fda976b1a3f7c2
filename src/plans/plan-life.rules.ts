import type { Permission } from '../shared/permissions.ts';

/** 起案, 決裁待ち, 決定, 実施中, 完了, 取下げ. */
const PLAN_STATES = ['draft', 'submitted', 'decided', 'underway', 'closed', 'withdrawn'] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** One way from state to state: its button, question and sentence are `plans:life.<step>` in the locales. */
export interface PlanMove {
  readonly step: string;
  readonly from: readonly PlanState[];
  readonly to: PlanState;
  readonly permission: Extract<Permission, 'plan.write' | 'plan.decide'>;
  readonly needsNote: boolean;
  /** Not for whoever drafted or submitted the plan; the database refuses it too. */
  readonly bySomebodyElse: boolean;
  /** Hard to take back: asked for with a warning. */
  readonly grave: boolean;
}

const byOffice = { permission: 'plan.write', needsNote: false, bySomebodyElse: false, grave: false } as const;
const byDecider = { permission: 'plan.decide', needsNote: false, bySomebodyElse: true, grave: false } as const;

/** The life of a plan; what is drafted (起案) is decided (決裁) by somebody else. */
const TABLE = [
  { step: 'submission', from: ['draft'], to: 'submitted', ...byOffice },
  { step: 'recall', from: ['submitted'], to: 'draft', ...byOffice },
  { step: 'rejection', from: ['submitted'], to: 'draft', ...byDecider, needsNote: true, bySomebodyElse: false },
  { step: 'decision', from: ['submitted'], to: 'decided', ...byDecider },
  { step: 'start', from: ['decided'], to: 'underway', ...byOffice },
  { step: 'closure', from: ['underway'], to: 'closed', ...byOffice },
  { step: 'reopening', from: ['closed'], to: 'underway', ...byOffice, needsNote: true },
  {
    ...{ step: 'withdrawal', from: ['draft', 'submitted', 'decided', 'underway'], to: 'withdrawn' },
    ...{ ...byOffice, needsNote: true, grave: true },
  },
] as const satisfies readonly PlanMove[];

export type PlanStepName = (typeof TABLE)[number]['step'];

export const PLAN_MOVES: readonly (PlanMove & { readonly step: PlanStepName })[] = TABLE;

export function planMove(name: PlanStepName): PlanMove {
  const move = PLAN_MOVES.find(({ step }) => step === name);
  if (!move) throw new Error(`no step is called ${name}`);
  return move;
}

/** Who has a hand in a plan: those who drafted or submitted it. */
export interface PlanHands {
  readonly state: PlanState;
  readonly authors: readonly string[];
}

/** The key of the sentence that says why the step is closed, or null. */
export function planObstacle(move: PlanMove, { state, authors }: PlanHands, personId: string | null): string | null {
  if (!move.from.includes(state)) return `plans:closed.${state}`;
  const isAuthor = personId === null || authors.includes(personId);
  return move.bySomebodyElse && isAuthor ? 'plans:closed.own' : null;
}

/** Work can be ticked and weeks changed. */
export const isAtWork = (state: PlanState): boolean => state === 'underway';

/** Weeks are still being found: afterwards they were decided upon, and only pins move them. */
export const isOpen = (state: PlanState): boolean => !['closed', 'withdrawn'].includes(state);

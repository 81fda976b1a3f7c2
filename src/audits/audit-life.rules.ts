import type { AuditKind } from './audit.rules.ts';

/** 作成中, 承認済, 実施中, 報告済, 取下げ. */
export const AUDIT_STATES = ['draft', 'approved', 'begun', 'reported', 'withdrawn'] as const;
export type AuditState = (typeof AUDIT_STATES)[number];

/** 作成, 変更, 委員会の承認, 開始, 報告, 取下げ. */
export type AuditStepName = 'making' | 'edit' | 'approval' | 'beginning' | 'reporting' | 'withdrawal';

interface Move {
  readonly from: readonly AuditState[];
  readonly to: AuditState;
  /** The longer plans are approved and that is all. */
  readonly singleOnly: boolean;
}

const TABLE: Readonly<Record<AuditStepName, Move>> = {
  making: { from: [], to: 'draft', singleOnly: false },
  edit: { from: ['draft'], to: 'draft', singleOnly: false },
  approval: { from: ['draft'], to: 'approved', singleOnly: false },
  beginning: { from: ['approved'], to: 'begun', singleOnly: true },
  reporting: { from: ['begun'], to: 'reported', singleOnly: true },
  withdrawal: { from: ['draft', 'approved'], to: 'withdrawn', singleOnly: false },
};

export const auditStateAfter = (step: AuditStepName): AuditState => TABLE[step].to;

export interface AuditHands {
  readonly kind: AuditKind;
  readonly state: AuditState;
  /** Of the plan that it belongs to; null for a plan of three years. */
  readonly parentState: AuditState | null;
  /** Whoever made it or changed it. */
  readonly authors: readonly string[];
  /** Items of the checklist, and those of them that nobody has looked at. */
  readonly items: number;
  readonly unchecked: number;
}

/** Whether a step of this kind of plan is ever open in this state: its page exists then. */
export const isStepOf = (step: AuditStepName, { kind, state }: Pick<AuditHands, 'kind' | 'state'>): boolean =>
  TABLE[step].from.includes(state) && !(TABLE[step].singleOnly && kind !== 'single');

/** The key of the sentence that says why the step is closed to this person, or null. */
export function auditObstacle(step: AuditStepName, hands: AuditHands, personId: string | null): string | null {
  if (!isStepOf(step, hands)) return `audits:closed.${step}`;
  if (step === 'approval') {
    if (hands.parentState !== null && hands.parentState !== 'approved') return 'audits:closed.parentNotApproved';
    // The database refuses it too.
    if (personId === null || hands.authors.includes(personId)) return 'audits:closed.ownPlan';
  }
  if (step === 'reporting' && hands.items === 0) return 'audits:closed.noItems';
  return step === 'reporting' && hands.unchecked > 0 ? 'audits:closed.unchecked' : null;
}

/** The checklist is made before an audit and while it lasts. */
export const takesItems = ({ kind, state }: Pick<AuditHands, 'kind' | 'state'>): boolean =>
  kind === 'single' && ['draft', 'approved', 'begun'].includes(state);

/** What is seen is recorded, and found, while an audit lasts. */
export const takesResults = ({ state }: Pick<AuditHands, 'state'>): boolean => state === 'begun';

import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import type { IsoDate } from '../shared/dates.ts';
import { Conflict, Forbidden, Refused } from '../shared/errors.ts';
import { auditSubject, putAuditStep } from './audit.actions.ts';
import { AuditPlan, AuditStep } from './audit.entity.ts';
import { auditSteps, unitsOf } from './audit.queries.ts';
import { type AuditKind, ownAmong } from './audit.rules.ts';
import { type AuditHands, type AuditState, auditObstacle } from './audit-life.rules.ts';
import { unitsOfPerson } from './independence.queries.ts';
import { countItems } from './item.queries.ts';

async function stateOf(manager: EntityManager, auditId: string): Promise<AuditState> {
  const [last] = await manager.find(AuditStep, { where: { auditId }, order: { at: 'DESC' }, take: 1 });
  return (last?.state ?? 'draft') as AuditState;
}

async function auditHands({ manager, at }: Pick<Tx, 'manager' | 'at'>, plan: AuditPlan): Promise<AuditHands> {
  const steps = await auditSteps(manager, plan.id, at);
  const authors = steps.filter(({ step }) => step === 'making' || step === 'edit');
  return {
    kind: plan.kind as AuditKind,
    state: await stateOf(manager, plan.id),
    parentState: plan.parentId === null ? null : await stateOf(manager, plan.parentId),
    authors: authors.flatMap(({ byId }) => byId ?? []),
    ...(await countItems(manager, plan.id, at)),
  };
}

/** The plan as an action finds it, and how far it has come. */
export async function auditIn(tx: Tx, id: string): Promise<{ readonly plan: AuditPlan; readonly hands: AuditHands }> {
  const plan = await tx.manager.findOneByOrFail(AuditPlan, { id });
  return { plan, hands: await auditHands(tx, plan) };
}

/** 独立性: nobody audits a unit that they are of. */
export async function keepApart({ manager, by, today }: Tx, unitIds: readonly string[]): Promise<void> {
  if (by.personId === null) return;
  if (ownAmong(await unitsOfPerson(manager, by.personId, today), unitIds).length > 0)
    throw new Refused('audits:refused.ownAudit');
}

export async function keepApartFrom(tx: Tx, auditId: string): Promise<void> {
  const units = await unitsOf(tx.manager, auditId);
  await keepApart(
    tx,
    units.map(({ unitId }) => unitId),
  );
}

export interface Approval {
  readonly decidedOn: IsoDate;
  readonly documentNumber: string;
  /** Of the plan as the approver saw it. */
  readonly revision: number;
}

/** 委員会の承認 as it was given, recorded by somebody who did not make the plan. */
export function approveAudit(db: Database, by: Actor, id: string, asked: Approval): Promise<void> {
  return change(db, by, async (tx) => {
    if (by.personId === null) throw new Forbidden();
    const { plan, hands } = await auditIn(tx, id);
    const closed = auditObstacle('approval', hands, by.personId);
    if (closed !== null) throw new Refused(closed);
    if (plan.revision !== asked.revision) throw new Conflict([]);
    const { decidedOn, documentNumber } = asked;
    if (decidedOn > tx.today) throw new Refused('audits:refused.decidedLater', {}, 'decidedOn');
    await putAuditStep(tx, id, 'approval', { decidedOn, documentNumber });
    const after = { decidedOn, documentNumber };
    await tx.record({ action: 'audit.approved', subjects: [auditSubject(plan)], after });
  });
}

const ACTIONS = { beginning: 'begun', reporting: 'reported', withdrawal: 'withdrawn' } as const;
export type NotedStep = keyof typeof ACTIONS;

/** 開始, 報告 with its 総評, 取下げ with its reason. */
export function takeAuditStep(db: Database, by: Actor, id: string, step: NotedStep, note: string): Promise<void> {
  return change(db, by, async (tx) => {
    const { plan, hands } = await auditIn(tx, id);
    const closed = auditObstacle(step, hands, by.personId);
    if (closed !== null) throw new Refused(closed, { count: hands.unchecked });
    if (step !== 'beginning' && note === '') throw new Refused(`audits:refused.noteNeeded.${step}`, {}, 'note');
    if (step !== 'withdrawal') await keepApartFrom(tx, id);
    await putAuditStep(tx, id, step, { note });
    await tx.record({ action: `audit.${ACTIONS[step]}`, subjects: [auditSubject(plan)], reason: note });
  });
}

import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import type { Subject } from '../ledger/chain.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import { auditSubject } from './audit.actions.ts';
import { AuditPlan } from './audit.entity.ts';
import { keepApart } from './audit-step.actions.ts';
import { AuditFinding, AuditFindingStep } from './finding.entity.ts';
import { findingSteps } from './finding.queries.ts';
import { type FindingState, type FindingStepName, findingObstacle, findingStateAfter } from './finding-life.rules.ts';

type StepMore = Partial<Pick<AuditFindingStep, 'note' | 'measure' | 'dueOn' | 'doneOn'>>;

export const putFindingStep = (
  { manager, at, by }: Tx,
  findingId: string,
  step: FindingStepName,
  more: StepMore = {},
) =>
  insertMany(manager, AuditFindingStep, [
    {
      ...{ id: newId(), findingId, step, state: findingStateAfter(step), at, byId: by.personId, byLabel: by.label },
      ...{ note: '', measure: '', dueOn: null, doneOn: null, ...more },
    },
  ]);

export type ToUnit = Pick<AuditFinding, 'unitId' | 'unitCode' | 'unitName'>;

export const unitSubject = ({ unitId, unitCode, unitName }: ToUnit): Subject => ({
  ...{ type: 'unit', id: unitId, label: `${unitCode} ${unitName}` },
});

export async function findingIn({ manager, at }: Tx, id: string) {
  const finding = await manager.findOneByOrFail(AuditFinding, { id });
  const steps = await manager.find(AuditFindingStep, { where: { findingId: id }, order: { at: 'DESC' }, take: 1 });
  const given = await findingSteps(manager, id, at);
  const answering = given.filter(({ step }) => step === 'answer' || step === 'completion');
  const answerers = answering.flatMap(({ byId }) => byId ?? []);
  return { finding, state: (steps[0]?.state ?? 'open') as FindingState, answerers };
}

const ACTIONS = {
  ...{ answer: 'findingAnswered', completion: 'findingDone', confirmation: 'findingConfirmed' },
  ...{ return: 'findingReturned', withdrawal: 'findingWithdrawn' },
} as const;

export type TakenStep = keyof typeof ACTIONS;

/** What a unit answers and does; what the auditor makes of it. */
export function takeFindingStep(
  db: Database,
  by: Actor,
  id: string,
  step: TakenStep,
  said: StepMore = {},
): Promise<void> {
  return change(db, by, async (tx) => {
    const { finding, ...hands } = await findingIn(tx, id);
    const closed = findingObstacle(step, hands, by.personId);
    if (closed !== null) throw new Refused(closed);
    checkSaid(tx, step, said);
    if (step !== 'answer' && step !== 'completion') await keepApart(tx, [finding.unitId]);
    await putFindingStep(tx, id, step, said);
    const plan = await tx.manager.findOneByOrFail(AuditPlan, { id: finding.auditId });
    const { note = '', ...rest } = said;
    const told = step === 'answer' ? { answer: note, ...rest } : step === 'completion' ? { what: note, ...rest } : rest;
    await tx.record({
      ...{ action: `audit.${ACTIONS[step]}`, subjects: [auditSubject(plan), unitSubject(finding)] },
      after: { number: finding.number, ...told },
      reason: step === 'return' || step === 'withdrawal' ? note : null,
    });
  });
}

function checkSaid({ today }: Tx, step: TakenStep, { note, dueOn, doneOn }: StepMore): void {
  if ((step === 'return' || step === 'withdrawal') && !note)
    throw new Refused(`audits:refused.noteNeeded.${step}`, {}, 'note');
  if (dueOn && dueOn < today) throw new Refused('audits:refused.dueOver', {}, 'dueOn');
  if (doneOn && doneOn > today) throw new Refused('audits:refused.doneLater', {}, 'doneOn');
}

import { type Database, insertMany } from '../database.ts';
import { capacityOf } from '../decisions/decision.rules.ts';
import { type Hands, handsIn, lastProposal, type ProposalRow } from '../decisions/hands.queries.ts';
import { type Circulation, reviewersFrom } from '../decisions/reviewers.queries.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import { postLabel } from '../people/post-label.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, Refused } from '../shared/errors.ts';
import { endPlannedRound, openPlannedRound } from '../training/planned-round.actions.ts';
import { heldIn, type PlanPlace, planIn, planSubject, putPlanAuthor } from './plan.actions.ts';
import { TrainingPlan, TrainingPlanProposal, TrainingPlanReviewer, TrainingPlanStep } from './plan.entity.ts';
import { type ItemRow, itemsOf, PLAN_TABLES, type PlanRow } from './plan.queries.ts';
import { planHash } from './plan.rules.ts';
import { type PlanStep, planMove, planObstacle } from './plan-life.rules.ts';

export interface PlanStepAsked {
  /** As it was when the person saw it: another revision is refused as stale. */
  readonly revision: number;
  readonly note: string;
  /** Whether the person has the right to decide. */
  readonly decides: boolean;
}

interface Ready {
  readonly plan: PlanRow;
  readonly items: readonly ItemRow[];
  readonly hands: Hands;
}

async function readyFor(tx: Tx, place: PlanPlace, step: PlanStep, asked: PlanStepAsked): Promise<Ready> {
  const plan = await planIn(tx, place);
  const hands = await handsIn(tx.manager, PLAN_TABLES, plan);
  const move = planMove(step);
  const closed = planObstacle(move, hands, { personId: tx.by.personId, decides: asked.decides });
  if (closed !== null) throw new Refused(closed);
  if (asked.revision !== plan.revision) throw new Conflict([]);
  if (move.needsNote && asked.note === '') throw new Refused('decisions:refused.noteNeeded', {}, 'note');
  return { plan, hands, items: await itemsOf(tx.manager, plan.id) };
}

async function putStep(
  tx: Tx,
  { plan, items }: Ready,
  step: PlanStep,
  said: { readonly note: string; readonly round?: number; readonly capacity?: string; readonly reviewers?: string },
): Promise<void> {
  const { note, round = plan.round, capacity = null, reviewers } = said;
  const { to } = planMove(step);
  const state = to === 'same' ? plan.state : to;
  const textHash = planHash(plan, items);
  const { personId: byId, label: byLabel } = tx.by;
  await insertMany(tx.manager, TrainingPlanStep, [
    { id: newId(), planId: plan.id, round, step, at: tx.at, byId, byLabel, note, textHash, capacity },
  ]);
  await tx.manager.update(TrainingPlan, plan.id, { state, round, revision: plan.revision + 1 });
  await tx.record({
    action: `trainingPlan.${step}`,
    subjects: [planSubject(plan)],
    before: { planState: plan.state },
    after: { textHash, planState: state, ...(capacity ? { capacity } : {}), ...(reviewers ? { reviewers } : {}) },
    reason: note,
  });
}

export type PlanProposal = Omit<ProposalRow, 'round' | 'proposer' | 'proposedOn'> & Circulation;

/** 起案: whoever asks for approval does not give it; they are an author from now on. */
export function submitPlan(
  db: Database,
  by: Actor,
  place: PlanPlace,
  proposal: PlanProposal,
  asked: PlanStepAsked,
): Promise<void> {
  return change(db, by, async (tx) => {
    const ready = await readyFor(tx, place, 'submission', asked);
    const { plan, items, hands } = ready;
    if (items.length === 0) throw new Refused('trainingPlans:refused.empty');
    const { line, joint, ...rest } = proposal;
    const reviewers = await reviewersFrom(tx, { line, joint }, [...hands.authors, by.personId]);
    await putPlanAuthor(tx, plan.id);
    const [planId, round] = [plan.id, plan.round + 1];
    const proposer = await postLabel(tx.manager, by.personId, tx.today, by.label);
    await insertMany(tx.manager, TrainingPlanProposal, [
      { id: newId(), planId, round, proposedOn: tx.today, proposer, ...rest },
    ]);
    await insertMany(
      tx.manager,
      TrainingPlanReviewer,
      reviewers.map((reviewer, position) => ({ id: newId(), planId, round, position, ...reviewer })),
    );
    const labels = reviewers.map(({ label }) => label).join('、');
    await putStep(tx, ready, 'submission', { note: asked.note, round, reviewers: labels });
  });
}

/** A step that says no more than its note. */
export function takePlanStep(
  db: Database,
  by: Actor,
  place: PlanPlace,
  step: PlanStep,
  asked: PlanStepAsked,
): Promise<void> {
  return change(db, by, async (tx) => {
    await putStep(tx, await readyFor(tx, place, step, asked), step, { note: asked.note });
  });
}

/** 決裁: the courses of the year are asked of people as the plan says, from this moment on. */
export function decidePlan(
  db: Database,
  by: Actor,
  place: PlanPlace,
  asked: PlanStepAsked & { readonly isProxy: boolean },
): Promise<void> {
  return change(db, by, async (tx) => {
    const ready = await readyFor(tx, place, 'decision', asked);
    const { plan, items } = ready;
    const before = await heldIn(tx, plan.fiscalYear);
    const proposal = await lastProposal(tx.manager, PLAN_TABLES, plan.id);
    const capacity = capacityOf(proposal?.decisionClass ?? 'ciso', asked.isProxy);
    await putStep(tx, ready, 'decision', { note: asked.note, capacity });
    const planned = new Set(items.map(({ courseId }) => courseId));
    const dropped = before
      ? (await itemsOf(tx.manager, before.id)).filter(({ courseId }) => !planned.has(courseId))
      : [];
    for (const { code } of dropped) await endPlannedRound(db, tx.next(), code, plan.fiscalYear);
    for (const item of items) await openPlannedRound(db, tx.next(), plan.fiscalYear, item);
  });
}

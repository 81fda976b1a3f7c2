import { type Database, replaceMany } from '../database.ts';
import { change, type Tx } from '../ledger/change.ts';
import { type SolveProgress, type Solving, startSolving } from '../planning/solver-thread.ts';
import type { WavesAnswer } from '../planning/waves-problem.ts';
import type { Actor } from '../shared/actor.ts';
import { todayIn } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { planSubject } from './plan.actions.ts';
import { PlanItem, PlanUnit } from './plan.entity.ts';
import { getPlan, type PlanRecord } from './plan.queries.ts';
import { isOpen } from './plan-life.rules.ts';
import { plannedUnits } from './plan-units.queries.ts';
import { putSchedule } from './schedule.actions.ts';
import { type Before, type Outcome, type Schedule, scheduleOf } from './schedule.ts';
import { weekOf } from './schedule-weeks.ts';
import { firstPinFault } from './wave-pin.rules.ts';
import { isBegun, type PlannedUnit, type WavesAsked, wavesAsked } from './wave-problem.ts';
import { sharedItems } from './work-sharing.queries.ts';

/** Weeks being found in this process. */
export interface WavesUnderWay {
  progress: SolveProgress;
  readonly startedAt: string;
  stoppedBy: string | null;
  readonly solving: Solving<WavesAnswer>;
}

/** Where weeks are found, for one plan at a time. */
export interface WavesDesk {
  readonly db: Database;
  readonly underWay: Map<string, WavesUnderWay>;
  /** Plans for which the last attempt broke off. */
  readonly failed: Set<string>;
}

export interface WavesOrder {
  readonly planId: string;
  readonly actor: Actor;
  /** After so long the best weeks found are kept with their true bound. */
  readonly seconds: number;
}

/** Begins to find weeks for all units that are not pinned or begun; `done` is when they are stored. Throws Refused. */
export async function startFindingWeeks(desk: WavesDesk, order: WavesOrder): Promise<{ readonly done: Promise<void> }> {
  const { db } = desk;
  const { planId } = order;
  if (desk.underWay.has(planId)) throw new Refused('waves:refused.underWay');
  const plan = await getPlan(db.read, planId);
  const schedule = scheduleOf(plan);
  if (!isOpen(plan.state)) throw new Refused('waves:refused.notOpen');
  if (schedule === null) throw new Refused('waves:refused.noSchedule');
  const units = await plannedUnits(db.read, planId);
  const thisWeek = weekOf(schedule, todayIn(db.clock()));
  const fault = firstPinFault(schedule, units, thisWeek);
  if (fault) throw new Refused(`waves:refused.kept.${fault.kind}`, { ...fault.params, unit: fault.unit.code });
  const asked = wavesAsked(schedule, units, thisWeek);
  return { done: asked.problem.units.length === 0 ? Promise.resolve() : find(desk, order, asked) };
}

async function find(desk: WavesDesk, order: WavesOrder, { problem, pinned }: WavesAsked): Promise<void> {
  const startedAt = desk.db.clock();
  const progress: SolveProgress = {};
  const onProgress = (said: SolveProgress) => Object.assign(progress, said);
  const solving = startSolving({ kind: 'waves', problem, pinned } as const, { seconds: order.seconds, onProgress });
  desk.failed.delete(order.planId);
  desk.underWay.set(order.planId, { progress, startedAt, stoppedBy: null, solving });
  try {
    await storeWeeks(desk.db, order, await solving.answer);
  } catch (error) {
    desk.failed.add(order.planId);
    throw error;
  } finally {
    desk.underWay.delete(order.planId);
  }
}

/** Ends it; the best weeks found so far are kept all the same. */
export function stopFindingWeeks({ underWay }: WavesDesk, planId: string, { label }: Actor): void {
  const state = underWay.get(planId);
  if (!state) return;
  state.stoppedBy = label;
  state.solving.stop();
}

function storeWeeks(db: Database, { planId, actor }: WavesOrder, answer: WavesAnswer): Promise<void> {
  return change(db, actor, async (tx) => {
    const plan = await getPlan(tx.manager, planId);
    const schedule = scheduleOf(plan);
    if (schedule === null || !isOpen(plan.state)) throw new Refused('waves:refused.notOpen');
    const units = await plannedUnits(tx.manager, planId);
    if (answer.schedule.length > 0) await putWeeks(tx, planId, units, answer);
    const { status, cost, lastWeek, bound, unscheduled } = answer;
    const outcome: Outcome = {
      ...{ status, cost, lastWeek, bound, unscheduled: unscheduled.length, solvedAt: tx.at, isMovedSince: false },
    };
    const isFound = answer.schedule.length > 0;
    await afterWeeks(tx, plan, { ...schedule, outcome: isFound ? outcome : null, before: beforeOf(schedule, units) });
    const after = { status, cost, lastWeek, boundCost: bound.cost, boundLastWeek: bound.lastWeek };
    await tx.record({
      action: 'plan.weeksFound',
      subjects: [planSubject(plan)],
      after: { ...after, unscheduled: unscheduled.length },
    });
  });
}

export const beforeOf = (schedule: Schedule, units: readonly PlannedUnit[]): Before => ({
  outcome: schedule.outcome,
  weeks: Object.fromEntries(
    units.map(({ unitId, pinned, fromWeek, toWeek }) => [unitId, { pinned, fromWeek, toWeek }]),
  ),
});

async function putWeeks(tx: Tx, planId: string, units: readonly PlannedUnit[], answer: WavesAnswer): Promise<void> {
  const found = new Map(answer.schedule.map(({ unit, from, to }) => [unit, { fromWeek: from, toWeek: to }]));
  for (const unit of units) {
    if (isBegun(unit)) continue;
    const weeks = found.get(unit.code) ?? { fromWeek: null, toWeek: null };
    const pinned = unit.pinned && weeks.fromWeek === unit.fromWeek;
    await tx.manager.update(PlanUnit, { planId, unitId: unit.unitId }, { ...weeks, pinned });
  }
}

/** Whenever weeks have changed: the schedule is kept, and the work is shared out anew. */
export async function afterWeeks(tx: Tx, plan: PlanRecord, schedule: Schedule): Promise<void> {
  await putSchedule(tx, plan, schedule);
  await replaceMany(tx.manager, PlanItem, await sharedItems(tx.manager, plan.id, schedule));
}

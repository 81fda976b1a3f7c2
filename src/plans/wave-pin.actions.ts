import type { Database } from '../database.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { planSubject } from './plan.actions.ts';
import { PlanUnit } from './plan.entity.ts';
import type { PlanRecord } from './plan.queries.ts';
import { plannedUnits } from './plan-units.queries.ts';
import { planToSchedule } from './schedule.actions.ts';
import { type Outcome, type Schedule, scheduleOf } from './schedule.ts';
import { mondayOfWeek, weekOf } from './schedule-weeks.ts';
import { takenFrom } from './wave-load.ts';
import { pinFault } from './wave-pin.rules.ts';
import { isBegun, type PlannedUnit } from './wave-problem.ts';
import { afterWeeks, beforeOf } from './waves-solving.actions.ts';

export interface Pin {
  readonly planId: string;
  readonly unitId: string;
  readonly revision: number;
  /** Null: wherever the solver wants it; it stays in its week until then. */
  readonly week: number | null;
}

/** Lets a unit begin in a week, or no longer; the others stay until the rest is solved around it. False: nothing changed. */
export function pinUnit(db: Database, actor: Actor, { planId, unitId, revision, week }: Pin): Promise<boolean> {
  return change(db, actor, async (tx) => {
    const { plan, schedule, units } = await waves(tx, planId, revision);
    const unit = units.find((one) => one.unitId === unitId);
    if (!unit) throw new NotFound();
    const weeks =
      week === null ? null : weeksFrom(schedule, units, unit, { week, thisWeek: weekOf(schedule, tx.today) });
    const isMoved = weeks !== null && weeks.fromWeek !== unit.fromWeek;
    if (!isMoved && unit.pinned === (week !== null)) return false;
    await tx.manager.update(PlanUnit, { planId, unitId }, { pinned: week !== null, ...weeks });
    const outcome = isMoved ? movedSince(schedule.outcome) : schedule.outcome;
    await afterWeeks(tx, plan, { ...schedule, outcome, before: beforeOf(schedule, units) });
    await tx.record({
      action: week === null ? 'plan.unitUnpinned' : 'plan.unitPinned',
      subjects: [planSubject(plan), { type: 'unit', id: unitId, label: unit.code }],
      ...(isMoved && {
        before: { weekOn: mondayOf(schedule, unit.fromWeek) },
        after: { weekOn: mondayOf(schedule, week) },
      }),
    });
    return true;
  });
}

const mondayOf = (schedule: Schedule, week: number | null): string | null =>
  week === null ? null : mondayOfWeek(schedule, week);

const movedSince = (outcome: Outcome | null): Outcome | null => outcome && { ...outcome, isMovedSince: true };

/** Throws Refused where the unit cannot begin then. */
function weeksFrom(
  schedule: Schedule,
  units: readonly PlannedUnit[],
  unit: PlannedUnit,
  when: { readonly week: number; readonly thisWeek: number },
): { fromWeek: number; toWeek: number } {
  const fault = pinFault(schedule, units, unit, when);
  if (fault) throw new Refused(`waves:refused.pin.${fault.kind}`, fault.params, 'week');
  const taken = takenFrom(schedule, unit, when.week) ?? [];
  return { fromWeek: when.week, toWeek: taken.at(-1)?.week ?? when.week };
}

/** Weeks and pins as they were before the last change; what was begun since stays. */
export function undoWeeks(db: Database, actor: Actor, planId: string, revision: number): Promise<void> {
  return change(db, actor, async (tx) => {
    const { plan, schedule, units } = await waves(tx, planId, revision);
    const { before } = schedule;
    if (before === null) throw new Refused('waves:refused.nothingToUndo');
    for (const unit of units) {
      const weeks = before.weeks[unit.unitId];
      if (weeks && !isBegun(unit)) await tx.manager.update(PlanUnit, { planId, unitId: unit.unitId }, weeks);
    }
    await afterWeeks(tx, plan, { ...schedule, outcome: before.outcome, before: null });
    await tx.record({ action: 'plan.weeksUndone', subjects: [planSubject(plan)] });
  });
}

interface Waves {
  readonly plan: PlanRecord;
  readonly schedule: Schedule;
  readonly units: readonly PlannedUnit[];
}

async function waves(tx: Tx, planId: string, revision: number): Promise<Waves> {
  const plan = await planToSchedule(tx, planId, revision);
  const schedule = scheduleOf(plan);
  if (schedule === null) throw new Refused('waves:refused.noSchedule');
  return { plan, schedule, units: await plannedUnits(tx.manager, planId) };
}

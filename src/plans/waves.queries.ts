import type { Database } from '../database.ts';
import type { IsoDate } from '../shared/dates.ts';
import { handoversBetweenUnits } from './handover.queries.ts';
import { type OutOfOrder, outOfOrder } from './handover-order.ts';
import { getPlan, type PlanRecord } from './plan.queries.ts';
import { plannedUnits, unitNames } from './plan-units.queries.ts';
import { type Schedule, scheduleOf } from './schedule.ts';
import { weekOf } from './schedule-weeks.ts';
import type { PlannedUnit } from './wave-problem.ts';

export interface PlanWaves {
  readonly plan: PlanRecord;
  readonly schedule: Schedule | null;
  readonly units: readonly PlannedUnit[];
  readonly nameOf: (unit: PlannedUnit) => string;
  readonly outOfOrder: readonly OutOfOrder[];
  /** 0 where there is no schedule. */
  readonly thisWeek: number;
}

/** A plan with the weeks of its units. Throws NotFound. */
export async function planWaves(db: Database, planId: string, today: IsoDate): Promise<PlanWaves> {
  const plan = await getPlan(db.read, planId);
  const schedule = scheduleOf(plan);
  const units = await plannedUnits(db.read, plan.id);
  const nameOf = await unitNames(db, today);
  const handovers = await handoversBetweenUnits(db.read, plan.id);
  const thisWeek = schedule === null ? 0 : weekOf(schedule, today);
  return { plan, schedule, units, nameOf, outOfOrder: outOfOrder(handovers, units), thisWeek };
}

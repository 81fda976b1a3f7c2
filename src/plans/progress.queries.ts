import type { Database } from '../database.ts';
import type { IsoDate } from '../shared/dates.ts';
import { type Burndown, burndownOf, type WeekWork } from './burndown.ts';
import { closedWeeks, weekOf } from './schedule-weeks.ts';
import type { PlannedUnit } from './wave-problem.ts';
import { type PlanWaves, planWaves } from './waves.queries.ts';
import { personWeeks, workItems } from './work-list.queries.ts';

export interface PlanProgress extends PlanWaves {
  /** Null while no weeks are set. */
  readonly burndown: Burndown | null;
  readonly lastWeek: number;
  /** Units whose weeks are over and that are not done. */
  readonly late: readonly PlannedUnit[];
}

/** Work done against work planned. */
export async function planProgress(db: Database, planId: string, today: IsoDate): Promise<PlanProgress> {
  const waves = await planWaves(db, planId, today);
  const { schedule, units, thisWeek } = waves;
  if (schedule === null) return { ...waves, burndown: null, lastWeek: 0, late: [] };
  const items = await workItems(
    db,
    planId,
    units.map(({ unitId }) => unitId),
    today,
  );
  const weeks = personWeeks(schedule, units, items);
  const work = new Map<number, { planned: number; done: number }>();
  const at = (week: number) => {
    const known = work.get(week) ?? { planned: 0, done: 0 };
    work.set(week, known);
    return known;
  };
  for (const { personId, doneOn } of items) {
    const week = weeks.get(personId);
    if (week !== undefined) at(week).planned += 1;
    if (doneOn !== null) at(Math.max(1, weekOf(schedule, doneOn))).done += 1;
  }
  const lastWeek = Math.max(0, ...weeks.values());
  const weekWork: WeekWork[] = [...work].map(([week, one]) => ({ week, ...one }));
  const asked = { weeks: schedule.weeks, closed: closedWeeks(schedule) };
  return {
    ...{ ...waves, lastWeek },
    burndown: burndownOf({ ...asked, thisWeek, lastWeek, items: items.length, work: weekWork }),
    late: units.filter(({ toWeek, items: all, done }) => toWeek !== null && toWeek < thisWeek && done < all),
  };
}

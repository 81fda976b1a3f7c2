import type { Database } from '../database.ts';
import type { IsoDate } from '../shared/dates.ts';
import { loadOf, takenBy } from './wave-load.ts';
import type { PlannedUnit } from './wave-problem.ts';
import { type PlanWaves, planWaves } from './waves.queries.ts';
import { personWeeks, workItems } from './work-list.queries.ts';
import { type WorkAsked, type WorkList, workLists } from './work-list.ts';

export interface PlanWork extends PlanWaves {
  /** Null while no unit has one. */
  readonly week: number | null;
  readonly asked: WorkAsked;
  /** People by week. */
  readonly load: ReadonlyMap<number, number>;
  readonly unitsInWeek: readonly PlannedUnit[];
  readonly technicians: readonly string[];
  readonly lists: readonly WorkList[];
}

/** The work of one week: the one asked for, else this one, else the next in which there is something to do. */
export async function planWork(
  db: Database,
  planId: string,
  asked: WorkAsked & { readonly week: number | null },
  today: IsoDate,
): Promise<PlanWork> {
  const waves = await planWaves(db, planId, today);
  const { schedule, units, thisWeek } = waves;
  const none = { week: null, asked, load: new Map(), unitsInWeek: [], technicians: [], lists: [] };
  if (schedule === null) return { ...waves, ...none };
  const load = loadOf(schedule, units);
  const week =
    asked.week !== null && asked.week >= 1 && asked.week <= schedule.weeks ? asked.week : usual(load, thisWeek);
  if (week === null) return { ...waves, ...none, load };
  const unitsInWeek = units.filter((unit) => takenBy(schedule, unit).some((taken) => taken.week === week));
  const ids = unitsInWeek.map(({ unitId }) => unitId);
  const all = await workItems(db, planId, ids, today);
  const weeks = personWeeks(schedule, unitsInWeek, all);
  const items = all.filter(({ personId }) => weeks.get(personId) === week);
  const technicians = [...new Set(items.map(({ technician }) => technician))].filter((name) => name !== '');
  const lists = workLists(unitsInWeek, items, asked);
  return { ...waves, week, asked, load, unitsInWeek, technicians, lists };
}

function usual(load: ReadonlyMap<number, number>, thisWeek: number): number | null {
  const weeks = [...load.keys()].sort((a, b) => a - b);
  return weeks.find((week) => week >= thisWeek) ?? weeks.at(-1) ?? null;
}

import type { Database } from '../database.ts';
import type { IsoDate } from '../shared/dates.ts';
import { isIn, raw, rows, type Sql, sql } from '../sql.ts';
import { getPlan, type PlanRecord } from './plan.queries.ts';
import { plannedUnits, unitNames } from './plan-units.queries.ts';
import { type Schedule, scheduleOf } from './schedule.ts';
import { weekOf } from './schedule-weeks.ts';
import type { PlannedUnit } from './wave-problem.ts';
import { personWeeks, type WorkItem, workItems } from './work-list.queries.ts';

/** What people are told of: plans that were decided and are not over. */
const TOLD = sql`p.state IN ('decided', 'underway')`;

const plansWith = (condition: Sql) => sql`SELECT DISTINCT i.plan_id AS "planId", i.unit_id AS "unitId"
  FROM plan_item i JOIN plan p ON p.id = i.plan_id WHERE i.done_on IS NULL AND ${TOLD} AND ${condition}`;

interface Place {
  readonly planId: string;
  readonly unitId: string;
}

export interface OwnWork {
  readonly plan: PlanRecord;
  readonly schedule: Schedule | null;
  /** Null while the section has no week. */
  readonly week: number | null;
  readonly thisWeek: number;
  readonly items: readonly WorkItem[];
}

/** What is still to be done for one person, by plan. */
export async function ownWork(db: Database, personId: string, today: IsoDate): Promise<OwnWork[]> {
  const found = await rows<Place>(db.read, plansWith(sql`i.person_id = ${personId}`));
  const all: OwnWork[] = [];
  for (const { planId, unitId } of found) {
    const plan = await getPlan(db.read, planId);
    const schedule = scheduleOf(plan);
    const units = (await plannedUnits(db.read, planId)).filter((unit) => unit.unitId === unitId);
    const items = await workItems(db, planId, [unitId], today);
    const week = schedule === null ? null : (personWeeks(schedule, units, items).get(personId) ?? null);
    const own = items.filter((item) => item.personId === personId && item.doneOn === null);
    all.push({ plan, schedule, week, thisWeek: schedule === null ? 0 : weekOf(schedule, today), items: own });
  }
  return all;
}

export interface SectionMove {
  readonly schedule: Schedule | null;
  readonly thisWeek: number;
  readonly unit: PlannedUnit;
  readonly name: string;
}

/** The weeks of these units, as long as something is to be done there. */
export async function sectionMoves(db: Database, unitIds: readonly string[], today: IsoDate): Promise<SectionMove[]> {
  const found = await rows<Place>(db.read, plansWith(isIn(raw('i.unit_id'), unitIds)));
  const nameOf = await unitNames(db, today);
  const moves: SectionMove[] = [];
  for (const planId of new Set(found.map((place) => place.planId))) {
    const schedule = scheduleOf(await getPlan(db.read, planId));
    const thisWeek = schedule === null ? 0 : weekOf(schedule, today);
    const open = new Set(found.filter((place) => place.planId === planId).map(({ unitId }) => unitId));
    for (const unit of await plannedUnits(db.read, planId))
      if (open.has(unit.unitId)) moves.push({ schedule, thisWeek, unit, name: nameOf(unit) });
  }
  return moves;
}

import { assessCity } from '../consolidation/assessment.queries.ts';
import type { PlanLine } from '../consolidation/kpi-history.queries.ts';
import type { PlanAhead } from '../consolidation/plan-line.ts';
import type { Database } from '../database.ts';
import { remember } from '../ledger/memo.ts';
import type { Answer } from '../planning/answer.ts';
import { unpacked } from '../scenarios/packed-json.ts';
import type { IsoDate } from '../shared/dates.ts';
import { row, rows, sql } from '../sql.ts';
import { workTotals } from './item.ts';
import { getPlan, getSolution, workCounts } from './plan.queries.ts';
import { planAddress } from './plan-frame.ts';
import { divisionsOf, type PersonOnLine, pointsOf } from './plan-line.ts';
import { plannedUnits } from './plan-units.queries.ts';
import { scheduleOf } from './schedule.ts';

/**
 * Of the plan under way, or else of the latest that was decided; null where there is none with weeks. Remembered until
 * something is recorded: a city's answer takes long to unpack.
 */
export const planLine: PlanLine = (db) => remember(db, 'plan line', () => lineOfPlan(db));

async function lineOfPlan(db: Database): Promise<PlanAhead | null> {
  const found = await row<{ id: string }>(
    db.read,
    sql`SELECT id AS "id" FROM plan WHERE state IN ('underway', 'decided')
        ORDER BY CASE WHEN state = 'underway' THEN 0 ELSE 1 END, number DESC LIMIT 1`,
  );
  if (!found) return null;
  const plan = await getPlan(db.read, found.id);
  const schedule = scheduleOf(plan);
  if (schedule === null) return null;
  const units = await plannedUnits(db.read, plan.id);
  const { answer, asOn } = await getSolution(db.read, plan.solutionId);
  const unitOf = await unitsOfPeople(db, plan.id);
  const planned = new Map(unpacked<Answer>(answer).assignments.map((one) => [one.employee, one.terminals.length]));
  const people = await peopleOn(db, asOn, planned, unitOf);
  const points = pointsOf(schedule, units, people);
  if (points.length === 0) return null;
  const { done, items: total } = workTotals(await workCounts(db.read, plan.id));
  return { name: plan.name, href: planAddress(plan), points, divisions: divisionsOf(people), work: { done, total } };
}

async function unitsOfPeople(db: Database, planId: string): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ personId: string; unitId: string }>(
    db.read,
    sql`SELECT DISTINCT person_id AS "personId", unit_id AS "unitId" FROM plan_item WHERE plan_id = ${planId}`,
  );
  return new Map(found.map(({ personId, unitId }) => [personId, unitId]));
}

/** Everybody who counts on the day that the plan was made for. */
async function peopleOn(
  db: Database,
  on: IsoDate,
  planned: ReadonlyMap<string, number>,
  unitOf: ReadonlyMap<string, string>,
): Promise<PersonOnLine[]> {
  const { people } = await assessCity(db, { on, knownAt: null });
  return people
    .filter(({ result }) => result.counted)
    .map(({ employee, result, place }) => ({
      ...{ before: result.terminals, after: planned.get(employee.number) ?? result.terminals },
      unitId: unitOf.get(employee.personId) ?? null,
      divisionId: place?.division.id ?? null,
    }));
}

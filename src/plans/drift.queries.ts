import { assessCity } from '../consolidation/assessment.queries.ts';
import type { Database } from '../database.ts';
import { type AssignedDevice, listAssignedDevices } from '../devices/device.queries.ts';
import { rememberRegister } from '../ledger/memo.ts';
import type { Answer } from '../planning/answer.ts';
import type { Problem } from '../planning/problem.ts';
import { cityProblem, type Outside } from '../scenarios/city-problem.ts';
import { unpacked } from '../scenarios/packed-json.ts';
import { planningRecords } from '../scenarios/planning-records.queries.ts';
import type { ScenarioSettings } from '../scenarios/scenario-settings.ts';
import type { IsoDate } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import { type Drift, type DriftItem, driftOf } from './drift.ts';
import type { ItemKind } from './item.ts';
import { getSolution, type PlanRecord } from './plan.queries.ts';

/** What no longer fits a plan as the register is on the day; remembered until the register or the plan changes. */
export const findDrift = (db: Database, plan: PlanRecord, on: IsoDate): Promise<Drift[]> =>
  rememberRegister(db, `drift ${plan.id} ${on}`, () => lookForDrift(db, plan, on));

async function lookForDrift(db: Database, plan: PlanRecord, on: IsoDate): Promise<Drift[]> {
  const solution = await getSolution(db.read, plan.solutionId);
  const settings = JSON.parse(solution.settings) as ScenarioSettings;
  const moment = { on, knownAt: null };
  const now = cityProblem(await planningRecords(db, moment, settings.unitId), settings).problem;
  const devices = await listAssignedDevices(db.read, moment);
  return driftOf({
    frozen: unpacked<Problem>(solution.problem),
    answer: unpacked<Answer>(solution.answer),
    now: withoutSettled(now, JSON.parse(solution.outside) as Outside[]),
    states: statesOf(devices),
    statesThen: statesOf(await listAssignedDevices(db.read, { on: solution.asOn, knownAt: solution.solvedAt })),
    items: await driftItems(db, plan.id, on),
  });
}

const statesOf = (devices: readonly AssignedDevice[]): ReadonlyMap<string, string> =>
  new Map(devices.map(({ assetNumber, state }) => [assetNumber, state]));

/** Those whom an earlier plan settled were never part of this one. */
function withoutSettled(problem: Problem, outside: readonly Outside[]): Problem {
  const settled = new Set(outside.filter(({ reason }) => reason === 'settled').map(({ employee }) => employee));
  return {
    ...problem,
    employees: problem.employees.filter(({ id }) => !settled.has(id)),
    devices: problem.devices.filter(({ holder }) => holder === null || !settled.has(holder)),
  };
}

interface ItemRow {
  readonly kind: ItemKind;
  readonly personId: string;
  readonly device: string | null;
  readonly isDone: number;
}

/** By 職員番号 of the day; somebody who has left has none, and is told of by the problem itself. */
async function driftItems(db: Database, planId: string, on: IsoDate): Promise<DriftItem[]> {
  const { people } = await assessCity(db, { on, knownAt: null });
  const numbers = new Map(people.map(({ employee }) => [employee.personId, employee.number]));
  const found = await rows<ItemRow>(
    db.read,
    sql`SELECT i.kind AS "kind", i.person_id AS "personId", d.asset_number AS "device",
          CASE WHEN i.done_on IS NULL THEN 0 ELSE 1 END AS "isDone"
        FROM plan_item i LEFT JOIN device d ON d.id = i.device_id WHERE i.plan_id = ${planId} ORDER BY i.position`,
  );
  return found.map(({ kind, personId, device, isDone }) => ({
    ...{ kind, device, employee: numbers.get(personId) ?? '', isDone: Number(isDone) === 1 },
  }));
}

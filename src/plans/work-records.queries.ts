import { assessCity } from '../consolidation/assessment.queries.ts';
import type { AssessmentRules } from '../consolidation/route.rules.ts';
import type { Database } from '../database.ts';
import { listAssignedDevices } from '../devices/device.queries.ts';
import { findRule } from '../networks/access-rule.rules.ts';
import { isCityControl } from '../networks/city-control.rules.ts';
import type { Answer } from '../planning/answer.ts';
import type { Problem } from '../planning/problem.ts';
import { unpacked } from '../scenarios/packed-json.ts';
import type { ScenarioSolution } from '../scenarios/scenario.entity.ts';
import { PLANNED_HOMES, type ScenarioSettings } from '../scenarios/scenario-settings.ts';
import { rows, sql } from '../sql.ts';
import type { WorkRecords } from './plan-work.ts';

/** All that the work of a solution is made from, as of the day it was solved for. */
export async function workRecords(db: Database, solution: ScenarioSolution): Promise<WorkRecords> {
  const moment = { on: solution.asOn, knownAt: null };
  const { people, rules } = await assessCity(db, moment);
  const devices = await listAssignedDevices(db.read, moment);
  const addressed = new Set(
    (await rows<{ id: string }>(db.read, sql`SELECT DISTINCT device_id AS "id" FROM device_address`)).map(
      ({ id }) => id,
    ),
  );
  return {
    problem: unpacked<Problem>(solution.problem),
    answer: unpacked<Answer>(solution.answer),
    people: new Map(
      people.flatMap(({ employee, place }) =>
        place ? [[employee.number, { personId: employee.personId, unitId: place.section.id }] as const] : [],
      ),
    ),
    devices: new Map(
      devices.map(({ assetNumber, deviceId }) => [assetNumber, { id: deviceId, hasAddress: addressed.has(deviceId) }]),
    ),
    homeControls: homeControls(rules, JSON.parse(solution.settings) as ScenarioSettings),
  };
}

/** What a terminal needs where it stands (rows 1, 11, 15); what holds for the whole city it cannot bring. */
const homeControls = (rules: AssessmentRules, { model, edition }: ScenarioSettings): WorkRecords['homeControls'] =>
  Object.fromEntries(
    PLANNED_HOMES.map((home) => {
      const { controls } = findRule({ ...rules, model, edition, home, method: 'NATIVE', target: home });
      return [home, controls.filter((code) => !isCityControl(code) && code !== 'C20')];
    }),
  );

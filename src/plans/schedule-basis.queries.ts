import type { EntityManager } from 'typeorm';
import type { Answer } from '../planning/answer.ts';
import { unpacked } from '../scenarios/packed-json.ts';
import type { IsoDate } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import { detailOf } from './item.ts';
import { getSolution } from './plan.queries.ts';

/** By unit, the day on which the first lease of a terminal ends that its people give back for good. */
export async function firstLeaseEnds(manager: EntityManager, planId: string): Promise<ReadonlyMap<string, IsoDate>> {
  const found = await rows<{ unitId: string; on: IsoDate; detail: string }>(
    manager,
    sql`SELECT i.unit_id AS "unitId", d.lease_end_on AS "on", i.detail AS "detail"
        FROM plan_item i JOIN device d ON d.id = i.device_id
        WHERE i.plan_id = ${planId} AND i.kind = 'return' AND d.lease_end_on IS NOT NULL`,
  );
  const ends = new Map<string, IsoDate>();
  for (const { unitId, on, detail } of found) {
    const known = ends.get(unitId);
    if (typeof detailOf({ detail }).goesTo !== 'string' && (known === undefined || on < known)) ends.set(unitId, on);
  }
  return ends;
}

/** By unit, the methods that its people are to use. */
export async function methodsByUnit(
  manager: EntityManager,
  plan: { readonly id: string; readonly solutionId: string },
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { answer } = await getSolution(manager, plan.solutionId);
  const used = new Map(unpacked<Answer>(answer).assignments.map(({ employee, methods }) => [employee, methods]));
  const people = await rows<{ unitId: string; number: string }>(
    manager,
    sql`SELECT DISTINCT i.unit_id AS "unitId", n.number AS "number"
        FROM plan_item i JOIN employment n ON n.person_id = i.person_id WHERE i.plan_id = ${plan.id}`,
  );
  const methods = new Map<string, Set<string>>();
  for (const { unitId, number } of people) {
    const own = methods.get(unitId) ?? new Set();
    for (const method of used.get(number) ?? []) own.add(method);
    methods.set(unitId, own);
  }
  return methods;
}

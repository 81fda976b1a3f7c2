import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import type { IsoDate } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import type { PlannedUnit } from './wave-problem.ts';

/** In the order of the 所属コード. */
export async function plannedUnits(manager: EntityManager, planId: string): Promise<PlannedUnit[]> {
  const found = await rows<PlannedUnit & { pinned: boolean | number }>(
    manager,
    sql`SELECT w.unit_id AS "unitId", u.code AS "code", w.moves AS "moves", w.due_week AS "dueWeek",
          w.late_cost AS "lateCost", w.not_before AS "notBefore", w.pinned AS "pinned", w.from_week AS "fromWeek",
          w.to_week AS "toWeek", CAST(COALESCE(i.items, 0) AS integer) AS "items",
          CAST(COALESCE(i.done, 0) AS integer) AS "done"
        FROM plan_unit w JOIN unit u ON u.id = w.unit_id
          LEFT JOIN (SELECT unit_id, count(*) AS items, count(done_on) AS done FROM plan_item
            WHERE plan_id = ${planId} GROUP BY unit_id) i ON i.unit_id = w.unit_id
        WHERE w.plan_id = ${planId} ORDER BY u.code`,
  );
  return found.map((unit) => ({ ...unit, pinned: Boolean(unit.pinned) }));
}

/** What a unit is called on the day, with the 部 it belongs to; its code where it is no more. */
export async function unitNames(
  db: Database,
  on: IsoDate,
): Promise<(unit: { unitId: string; code: string }) => string> {
  const tree = await treeOn(db, on);
  return ({ unitId, code }) => {
    const names = tree.pathTo(unitId).map(({ name }) => name);
    return names.length === 0 ? code : names.join(' ');
  };
}

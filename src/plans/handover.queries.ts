import type { EntityManager } from 'typeorm';
import { rows, sql } from '../sql.ts';

/** A terminal that goes from somebody of one unit to somebody of another. */
export interface UnitHandover {
  readonly assetNumber: string;
  readonly fromUnitId: string;
  readonly toUnitId: string;
}

/** Those between different units; what is handed over already is no question any more. */
export const handoversBetweenUnits = (manager: EntityManager, planId: string): Promise<UnitHandover[]> =>
  rows(
    manager,
    sql`SELECT d.asset_number AS "assetNumber", r.unit_id AS "fromUnitId", h.unit_id AS "toUnitId"
        FROM plan_item h
          JOIN plan_item r ON r.plan_id = h.plan_id AND r.device_id = h.device_id AND r.kind = 'return'
          JOIN device d ON d.id = h.device_id
        WHERE h.plan_id = ${planId} AND h.kind = 'handOver' AND h.done_on IS NULL AND h.unit_id <> r.unit_id
        ORDER BY d.asset_number`,
  );

import type { Database } from '../database.ts';
import type { IsoDate } from '../shared/dates.ts';
import { isIn, raw, rows, sql } from '../sql.ts';
import type { Schedule } from './schedule.ts';
import type { PlannedUnit } from './wave-problem.ts';
import { personWeeks, type WorkItem, workItems } from './work-list.queries.ts';

/** Where a terminal is collected before it can be handed over. */
export interface Giver {
  readonly unit: PlannedUnit;
  readonly week: number;
}

interface Returned {
  readonly deviceId: string;
  readonly unitId: string;
  readonly personId: string;
}

/** By terminal: the other work list on which it is still to be collected, for those of these items that hand it over. */
export async function giversOf(
  db: Database,
  { planId, schedule, units }: { planId: string; schedule: Schedule; units: readonly PlannedUnit[] },
  items: readonly WorkItem[],
  on: IsoDate,
): Promise<ReadonlyMap<string, Giver>> {
  const collected = new Set(items.flatMap(({ kind, deviceId }) => (kind === 'return' ? [deviceId] : [])));
  const waiting = items.filter(
    ({ kind, deviceId, doneOn }) => kind === 'handOver' && !doneOn && !collected.has(deviceId),
  );
  const handed = waiting.flatMap(({ deviceId }) => deviceId ?? []);
  const found = await rows<Returned>(
    db.read,
    sql`SELECT device_id AS "deviceId", unit_id AS "unitId", person_id AS "personId" FROM plan_item
        WHERE plan_id = ${planId} AND kind = 'return' AND done_on IS NULL AND ${isIn(raw('device_id'), handed)}`,
  );
  const giving = units.filter(({ unitId }) => found.some((one) => one.unitId === unitId));
  const ids = giving.map(({ unitId }) => unitId);
  const weeks = personWeeks(schedule, giving, await workItems(db, planId, ids, on));
  return new Map(
    found.flatMap(({ deviceId, unitId, personId }) => {
      const [unit, week] = [giving.find((one) => one.unitId === unitId), weeks.get(personId)];
      return unit && week !== undefined ? [[deviceId, { unit, week }] as const] : [];
    }),
  );
}

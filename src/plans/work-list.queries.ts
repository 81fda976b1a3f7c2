import type { Database } from '../database.ts';
import { held } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import { isIn, raw, rows, sql } from '../sql.ts';
import { detailOf, type ItemDetail, type ItemKind } from './item.ts';
import type { Schedule } from './schedule.ts';
import { takenBy, weeksOfPeople } from './wave-load.ts';
import type { PlannedUnit } from './wave-problem.ts';

/** One thing to do, as it stands on a work list. */
export interface WorkItem {
  readonly id: string;
  readonly unitId: string;
  readonly personId: string;
  readonly name: string;
  /** 職員番号 on the day; empty for somebody who has left. */
  readonly number: string;
  readonly kind: ItemKind;
  readonly detail: ItemDetail;
  readonly deviceId: string | null;
  /** Null for a terminal that is still to be bought. */
  readonly assetNumber: string | null;
  readonly place: string;
  readonly technician: string;
  readonly doneOn: IsoDate | null;
  readonly doneBy: string | null;
  readonly revision: number;
}

type Stored = Omit<WorkItem, 'detail'> & { readonly detail: string };

/** The work of these units, in its order. */
export async function workItems(
  db: Database,
  planId: string,
  unitIds: readonly string[],
  on: IsoDate,
): Promise<WorkItem[]> {
  const found = await rows<Stored>(
    db.read,
    sql`SELECT i.id AS "id", i.unit_id AS "unitId", i.person_id AS "personId", p.name AS "name",
          COALESCE(n.number, '') AS "number", i.kind AS "kind", i.device_id AS "deviceId", i.detail AS "detail",
          d.asset_number AS "assetNumber", COALESCE(d.place, '') AS "place", i.technician AS "technician",
          i.done_on AS "doneOn", i.done_by AS "doneBy", i.revision AS "revision"
        FROM plan_item i JOIN person p ON p.id = i.person_id
          LEFT JOIN (SELECT e.person_id, max(m.number) AS number FROM employment_term e
            JOIN employment m ON m.id = e.employment_id WHERE ${held('e', { on, knownAt: null })}
            GROUP BY e.person_id) n ON n.person_id = p.id
          LEFT JOIN device d ON d.id = i.device_id
        WHERE i.plan_id = ${planId} AND ${isIn(raw('i.unit_id'), unitIds)} ORDER BY i.position`,
  );
  return found.map((item) => ({ ...item, detail: detailOf(item) }));
}

/** In which week each person of these units comes. */
export function personWeeks(
  schedule: Schedule,
  units: readonly PlannedUnit[],
  items: readonly Pick<WorkItem, 'unitId' | 'personId'>[],
): ReadonlyMap<string, number> {
  const people = new Map<string, Set<string>>();
  for (const { unitId, personId } of items) people.set(unitId, (people.get(unitId) ?? new Set()).add(personId));
  return new Map(
    units.flatMap((unit) => [...weeksOfPeople(takenBy(schedule, unit), [...(people.get(unit.unitId) ?? [])])]),
  );
}

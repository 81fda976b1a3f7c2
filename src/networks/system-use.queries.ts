import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { row, rows, type Sql, sql } from '../sql.ts';
import { PAGE_SIZE } from '../web/list.ts';

export interface NamedUse {
  readonly id: string;
  readonly systemId: string;
  readonly unitId: string | null;
  readonly personId: string | null;
  readonly validFrom: IsoDate;
  readonly validTo: IsoDate;
  readonly unitCode: string | null;
  /** Null where the unit does not exist on the day. */
  readonly unitName: string | null;
  readonly personNumber: string | null;
  readonly personName: string | null;
}

/** The number under which the person is employed on the day, else the latest. */
const numberOf = (moment: Moment): Sql =>
  sql`(SELECT n.number FROM employment n LEFT JOIN employment_term e ON e.employment_id = n.id AND ${held('e', moment)}
       WHERE n.person_id = x.person_id ORDER BY CASE WHEN e.id IS NULL THEN 1 ELSE 0 END, n.id DESC LIMIT 1)`;

const named = (moment: Moment): Sql => sql`SELECT x.id AS "id", x.system_id AS "systemId", x.unit_id AS "unitId",
    x.person_id AS "personId", x.valid_from AS "validFrom", x.valid_to AS "validTo", w.code AS "unitCode",
    f.name AS "unitName", p.name AS "personName", ${numberOf(moment)} AS "personNumber"
  FROM system_use x LEFT JOIN unit w ON w.id = x.unit_id LEFT JOIN person p ON p.id = x.person_id
  LEFT JOIN unit_fact f ON f.unit_id = x.unit_id AND ${held('f', moment)}`;

/** Uses that hold on the day or are planned for later, units first. */
export const usesOf = (manager: EntityManager, systemId: string, on: IsoDate, offset: number): Promise<NamedUse[]> =>
  rows(
    manager,
    sql`${named({ on, knownAt: null })} WHERE ${lasting(systemId, on)}
        ORDER BY CASE WHEN x.unit_id IS NULL THEN 1 ELSE 0 END, w.code, p.kana, p.id, x.valid_from
        LIMIT ${PAGE_SIZE} OFFSET ${offset}`,
  );

export async function countUses(manager: EntityManager, systemId: string, on: IsoDate): Promise<number> {
  const counted = await row<{ n: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS n FROM system_use x WHERE ${lasting(systemId, on)}`,
  );
  return counted?.n ?? 0;
}

const lasting = (systemId: string, on: IsoDate): Sql =>
  sql`x.system_id = ${systemId} AND x.superseded_at = ${STILL_KNOWN} AND x.valid_to > ${on}`;

/** One use as it is known now; names as of the day. */
export const findUse = (manager: EntityManager, id: string, on: IsoDate): Promise<NamedUse | undefined> =>
  row(manager, sql`${named({ on, knownAt: null })} WHERE x.id = ${id} AND x.superseded_at = ${STILL_KNOWN}`);

/** Every use of every system on the day, in the order of the exchange format. */
export const listNamedUses = (manager: EntityManager, moment: Moment) =>
  rows<{ readonly system: string; readonly unit: string | null; readonly number: string | null }>(
    manager,
    sql`SELECT i.code AS "system", w.code AS "unit", ${numberOf(moment)} AS "number"
        FROM system_use x JOIN info_system i ON i.id = x.system_id LEFT JOIN unit w ON w.id = x.unit_id
        WHERE ${held('x', moment)} ORDER BY i.code, w.code, "number"`,
  );

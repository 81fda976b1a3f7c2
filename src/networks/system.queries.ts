import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import { held, type Moment, stoodAt } from '../facts.ts';
import { fieldsThen } from '../ledger/fields-then.queries.ts';
import { rememberRegister } from '../ledger/memo.ts';
import { isIn, raw, rows, type Sql, sql } from '../sql.ts';
import type { SystemRow } from './system-list.ts';
import type { ZoneCode } from './zone.rules.ts';

/** Every 情報システム in the order of its code, with its owner's name and how many use it on the day. */
export const listSystems = (manager: EntityManager, moment: Moment): Promise<SystemRow[]> =>
  rows(
    manager,
    sql`SELECT i.id AS "id", i.code AS "code", i.name AS "name", i.zone AS "zone", i.owner_unit_id AS "ownerUnitId",
          w.code AS "ownerCode", f.name AS "ownerName", i.revision AS "revision",
          COALESCE(n.units, 0) AS "units", COALESCE(n.people, 0) AS "people"
        FROM info_system i
        LEFT JOIN unit w ON w.id = i.owner_unit_id
        LEFT JOIN unit_fact f ON f.unit_id = i.owner_unit_id AND ${held('f', moment)}
        LEFT JOIN (SELECT x.system_id, CAST(count(x.unit_id) AS integer) AS units,
                     CAST(count(x.person_id) AS integer) AS people
                   FROM system_use x WHERE ${held('x', moment)} GROUP BY x.system_id) n ON n.system_id = i.id
        ORDER BY i.code`,
  );

/** As `listSystems` of a day, remembered until something changes. */
export const systemsOn = (db: Database, on: string): Promise<SystemRow[]> =>
  rememberRegister(db, `systems ${on}`, () => listSystems(db.read, { on, knownAt: null }));

export interface SystemUseRow {
  readonly systemId: string;
  readonly systemCode: string;
  readonly systemName: string;
  readonly zone: ZoneCode;
  /** Exactly one of the two is set. */
  readonly unitId: string | null;
  readonly personId: string | null;
}

/** Who uses what on the day: the whole city in one query. */
export const listSystemUses = (manager: EntityManager, moment: Moment): Promise<SystemUseRow[]> =>
  usesWhere(manager, moment, raw('1 = 1'));

/** What units use, and nobody by themselves. */
export const listUnitUses = (manager: EntityManager, moment: Moment): Promise<SystemUseRow[]> =>
  usesWhere(manager, moment, raw('x.unit_id IS NOT NULL'));

/** What these people use by themselves. */
export const usesOfPeople = (
  manager: EntityManager,
  personIds: readonly string[],
  moment: Moment,
): Promise<SystemUseRow[]> => usesWhere(manager, moment, isIn(raw('x.person_id'), personIds));

async function usesWhere(manager: EntityManager, moment: Moment, which: Sql): Promise<SystemUseRow[]> {
  const found = await rows<SystemUseRow>(
    manager,
    sql`SELECT i.id AS "systemId", i.code AS "systemCode", i.name AS "systemName", i.zone AS "zone",
          x.unit_id AS "unitId", x.person_id AS "personId"
        FROM system_use x JOIN info_system i ON i.id = x.system_id WHERE ${held('x', moment)} AND ${which}
        ORDER BY i.code, x.id`,
  );
  return moment.knownAt === null ? found : asStood(manager, found, moment);
}

/** As the systems were described then: that is no dated fact, but the ledger knows it. */
async function asStood(manager: EntityManager, uses: readonly SystemUseRow[], moment: Moment): Promise<SystemUseRow[]> {
  const ids = [...new Set(uses.map(({ systemId }) => systemId))];
  const then = await fieldsThen(manager, 'system', ids, stoodAt(moment));
  return uses.map((use) => {
    const { code, name, zone } = then.get(use.systemId) ?? {};
    return {
      ...use,
      ...(typeof code === 'string' ? { systemCode: code } : {}),
      ...(typeof name === 'string' ? { systemName: name } : {}),
      ...(typeof zone === 'string' ? { zone: zone as ZoneCode } : {}),
    };
  });
}

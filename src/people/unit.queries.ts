import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import { Unit, UnitFact } from './unit.entity.ts';
import type { UnitOnDay } from './unit-tree.ts';

/** Every unit that exists on the day, in the order of its code. */
export async function listUnits(manager: EntityManager, moment: Moment): Promise<UnitOnDay[]> {
  return rows<UnitOnDay>(
    manager,
    sql`SELECT u.id AS "id", u.code AS "code", f.name AS "name", f.parent_id AS "parentId", f.level AS "level",
          f.organ AS "organ", f.valid_from AS "validFrom", f.valid_to AS "validTo"
        FROM unit_fact f JOIN unit u ON u.id = f.unit_id
        WHERE ${held('f', moment)} ORDER BY u.code`,
  );
}

/** The unit of this 所属コード, whether or not it is in force. */
export const findUnitByCode = (manager: EntityManager, code: string): Promise<Unit | null> =>
  manager.findOneBy(Unit, { code });

/** What people call a unit: its code and its name. */
export async function labelUnit(manager: EntityManager, unitId: string, name: string): Promise<string> {
  const unit = await manager.findOneBy(Unit, { id: unitId });
  return `${unit?.code ?? ''} ${name}`.trim();
}

/** The latest name of a unit. */
export async function nameOfUnit(manager: EntityManager, unitId: string): Promise<string> {
  const [fact] = await manager.find(UnitFact, {
    where: { unitId, supersededAt: STILL_KNOWN },
    order: { validFrom: 'DESC' },
    take: 1,
  });
  return fact?.name ?? '';
}

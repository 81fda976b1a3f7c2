import type { EntityManager } from 'typeorm';
import { FOREVER, type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { raw, row, rows, sql } from '../sql.ts';
import { Posting } from './person.entity.ts';
import { Unit, UnitFact } from './unit.entity.ts';
import type { UnitLines, UnitSegment } from './unit-line.ts';

interface Fact extends UnitSegment {
  readonly id: string;
  readonly unitId: string;
}

/** Everything known of every unit: some thousands of rows, read only where the organisation is changed. */
export async function loadLines(manager: EntityManager): Promise<UnitLines> {
  const facts = await rows<Fact>(
    manager,
    sql`SELECT f.id AS "id", f.unit_id AS "unitId", f.name AS "name", f.parent_id AS "parentId", f.level AS "level",
          f.organ AS "organ", f.valid_from AS "validFrom", f.valid_to AS "validTo"
        FROM unit_fact f WHERE f.superseded_at = ${STILL_KNOWN} ORDER BY f.valid_from`,
  );
  const lines = new Map<string, Fact[]>();
  for (const fact of facts) lines.set(fact.unitId, [...(lines.get(fact.unitId) ?? []), fact]);
  return lines;
}

export interface Remaining {
  readonly postingId: string;
  readonly personId: string;
  readonly number: string;
  readonly name: string;
}

/** Whoever is still posted to the unit on some day from `on`, with the employment still running then. */
export const postedFrom = (manager: EntityManager, unitId: string, on: IsoDate): Promise<Remaining[]> =>
  rows(
    manager,
    sql`SELECT m.id AS "postingId", m.person_id AS "personId", n.number AS "number", p.name AS "name"
        FROM posting m JOIN employment n ON n.id = m.employment_id JOIN person p ON p.id = m.person_id
        WHERE m.unit_id = ${unitId} AND m.superseded_at = ${STILL_KNOWN} AND m.valid_to > ${on}
          AND EXISTS (SELECT 1 FROM employment_term e WHERE e.employment_id = m.employment_id
            AND e.superseded_at = ${STILL_KNOWN} AND e.valid_to > ${on} AND e.valid_from < m.valid_to)
        ORDER BY n.number`,
  );

const OWN = new Set<unknown>([UnitFact, Posting]);

/**
 * How many facts of other registers (custody of terminals, use of systems) still name the unit on some day from `on`.
 * They are found by their foreign keys, so that this module need not know the modules built on it.
 */
export async function otherFactsFrom(manager: EntityManager, unitId: string, on: IsoDate): Promise<number> {
  let found = 0;
  for (const { target, tableName, foreignKeys } of manager.connection.entityMetadatas) {
    const columns = foreignKeys
      .filter(({ referencedEntityMetadata }) => referencedEntityMetadata.target === Unit && !OWN.has(target))
      .flatMap((key) => key.columnNames);
    for (const column of columns) found += await countOpen(manager, tableName, column, unitId, on);
  }
  return found;
}

async function countOpen(manager: EntityManager, table: string, column: string, unitId: string, on: IsoDate) {
  const dated = manager.connection.getMetadata(table).columns.some(({ databaseName }) => databaseName === 'valid_to');
  if (!dated) return 0;
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM ${raw(table)}
        WHERE ${raw(column)} = ${unitId} AND superseded_at = ${STILL_KNOWN} AND valid_to > ${on} AND valid_from < ${FOREVER}`,
  );
  return counted?.count ?? 0;
}

/** Everything known of one unit, in order of time. */
export const loadLine = (manager: EntityManager, unitId: string): Promise<UnitFact[]> =>
  manager.find(UnitFact, { where: { unitId, supersededAt: STILL_KNOWN }, order: { validFrom: 'ASC' } });

import type { EntityManager } from 'typeorm';
import { raw, row, sql } from '../sql.ts';
import { Account, RoleGrant } from './account.entity.ts';
import { Absence, Employment, EmploymentTerm, Person, Posting } from './person.entity.ts';

const OWN = new Set<unknown>([Account, RoleGrant, Absence, Posting, EmploymentTerm, Employment]);

/**
 * How many rows of other registers (custody of terminals, use of systems, acknowledgements) name the person, found by
 * their foreign keys, so that this module need not know the modules built on it.
 */
export async function countReferences(manager: EntityManager, personId: string): Promise<number> {
  const keys = manager.connection.entityMetadatas.flatMap(({ target, tableName, foreignKeys }) =>
    foreignKeys
      .filter(({ referencedEntityMetadata }) => referencedEntityMetadata.target === Person && !OWN.has(target))
      .flatMap(({ columnNames }) => columnNames.map((column) => ({ table: tableName, column }))),
  );
  let count = 0;
  for (const { table, column } of keys) {
    const found = await row<{ count: number }>(
      manager,
      sql`SELECT CAST(count(*) AS integer) AS "count" FROM ${raw(table)} WHERE ${raw(column)} = ${personId}`,
    );
    count += found?.count ?? 0;
  }
  return count;
}

import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { insertMany } from '../database.ts';
import type { DatedFact } from '../facts.ts';
import type { Instant } from '../shared/dates.ts';
import { raw, rows, type Sql, sql } from '../sql.ts';
import { inList } from './bulk.queries.ts';
import { slices, turn } from './turns.ts';

const RECORDS_AT_ONCE = 100;
const IDS_AT_ONCE = 500;

/** Makes and inserts the records of many changes slice by slice, so that they are never all in memory. */
export async function insertFor<C, T extends ObjectLiteral>(
  manager: EntityManager,
  changes: readonly C[],
  target: EntityTarget<T>,
  records: (change: C) => readonly T[],
): Promise<void> {
  for (const slice of slices(changes, RECORDS_AT_ONCE)) {
    await insertMany(manager, target, slice.flatMap(records));
    await turn();
  }
}

/** These facts were known until now; what holds instead is inserted beside them. */
export async function supersedeMany<T extends DatedFact>(
  { manager, at }: { readonly manager: EntityManager; readonly at: Instant },
  target: EntityTarget<T>,
  ids: readonly string[],
): Promise<void> {
  await forEachIn(
    manager,
    target,
    ids,
    (table, list) => sql`UPDATE ${table} SET superseded_at = ${at} WHERE id IN ${list}`,
  );
}

/** Takes away rows that are no records of their own, found by the id of what they belong to. */
export async function deleteOf<T extends ObjectLiteral>(
  manager: EntityManager,
  target: EntityTarget<T>,
  column: string,
  ids: readonly string[],
): Promise<void> {
  await forEachIn(manager, target, ids, (table, list) => sql`DELETE FROM ${table} WHERE ${raw(column)} IN ${list}`);
}

/** Makes room under a unique constraint before several records exchange values with each other. */
export async function blank<T extends ObjectLiteral>(
  manager: EntityManager,
  target: EntityTarget<T>,
  assignment: Sql,
  ids: readonly string[],
): Promise<void> {
  await forEachIn(manager, target, ids, (table, list) => sql`UPDATE ${table} SET ${assignment} WHERE id IN ${list}`);
}

async function forEachIn<T extends ObjectLiteral>(
  manager: EntityManager,
  target: EntityTarget<T>,
  ids: readonly string[],
  statement: (table: Sql, list: Sql) => Sql,
): Promise<void> {
  const table = raw(manager.connection.getMetadata(target).tablePath);
  for (const slice of slices(ids, IDS_AT_ONCE)) {
    await rows(manager, statement(table, inList(slice)));
    await turn();
  }
}

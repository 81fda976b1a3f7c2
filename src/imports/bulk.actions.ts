import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { insertMany, replaceMany } from '../database.ts';
import type { DatedFact } from '../facts.ts';
import type { Instant } from '../shared/dates.ts';
import { raw, rows, type Sql, sql } from '../sql.ts';
import { inList } from './bulk.queries.ts';
import { slices, turn } from './turns.ts';

const IDS_AT_ONCE = 500;

/** Inserts the records of many changes, which are made one by one as they are written. */
export const insertFor = <C, T extends ObjectLiteral>(
  manager: EntityManager,
  changes: readonly C[],
  target: EntityTarget<T>,
  make: (change: C) => readonly T[],
): Promise<void> => insertMany(manager, target, made(changes, make));

/** The same for records that exist. */
export const replaceFor = <C, T extends ObjectLiteral>(
  manager: EntityManager,
  changes: readonly C[],
  target: EntityTarget<T>,
  make: (change: C) => readonly T[],
): Promise<void> => replaceMany(manager, target, made(changes, make));

function* made<C, T>(changes: readonly C[], make: (change: C) => readonly T[]): Generator<T> {
  for (const change of changes) yield* make(change);
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

import type { Database } from '../database.ts';
import { fold, likePattern } from '../shared/text.ts';
import { listed, raw, type Sql, sql } from '../sql.ts';
import { idsContaining, type Searched } from './search-texts.queries.ts';

/** The condition that a row of this alias contains what was searched for. */
export type IsFound = (alias: string) => Sql;

/** A text that so many records contain is no search: the database finds some of them soon enough by itself. */
const MOST_IDS = 10_000;

/** Searches the names and numbers of people, or of terminals. */
export async function search(db: Database, kind: Searched, text: string): Promise<IsFound> {
  const key = fold(text);
  const ids = await idsContaining(db, kind, key);
  if (ids.length > MOST_IDS) return (alias) => sql`${raw(alias)}.search LIKE ${likePattern(key)} ESCAPE '\\'`;
  return (alias) => sql`${raw(alias)}.id IN (${listed(db.engine, ids)})`;
}

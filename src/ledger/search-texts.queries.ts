import type { Database } from '../database.ts';
import { type Haystack, haystack, type SearchText } from '../shared/haystack.ts';
import { isIn, raw, rows, sql } from '../sql.ts';
import { ledgerReach } from './ledger-head.queries.ts';
import { touchedSince } from './touched.queries.ts';

/** A table with the column `search`, which the ledger calls its records by too. */
export type Searched = 'device' | 'person';

/** What was true when the ledger had come as far as `seq`. */
interface SearchTexts {
  readonly seq: number;
  readonly stored: readonly Haystack[];
  /** Of the records that changed since `stored` was read; null where the record is gone. */
  readonly changed: ReadonlyMap<string, string | null>;
}

type Memory = Partial<Record<Searched, Promise<SearchTexts>>>;
const memories = new WeakMap<Database, Memory>();

/**
 * The ids of the records that contain a folded text. Reading every search text from the table takes a database some 50 ms
 * with 100,000 people and terminals; so they stay in memory, and the ledger says which of them are to be read again.
 */
export async function idsContaining(db: Database, kind: Searched, text: string): Promise<string[]> {
  const { stored, changed } = await current(db, kind);
  const unchanged = stored.flatMap((find) => find(text)).filter((id) => !changed.has(id));
  return [...unchanged, ...[...changed].flatMap(([id, search]) => (search?.includes(text) ? [id] : []))];
}

/** Whoever asks at the same time waits for the same reading. */
async function current(db: Database, kind: Searched): Promise<SearchTexts> {
  const { register } = await ledgerReach(db);
  const memory = memories.get(db) ?? {};
  memories.set(db, memory);
  const before = memory[kind] ?? Promise.resolve(null);
  const now = before.then((texts) => (texts && texts.seq >= register ? texts : renewed(db, kind, texts, register)));
  memory[kind] = now;
  now.catch(() => delete memory[kind]);
  return now;
}

/** After more changes than these everything is read anew. */
const MOST_CHANGED = 2_000;

async function renewed(db: Database, kind: Searched, before: SearchTexts | null, seq: number): Promise<SearchTexts> {
  const touched = before && (await touchedSince(db, before.seq, MOST_CHANGED - before.changed.size));
  if (!before || !touched) return readAll(db, kind, seq);
  const ids = touched.subjects.filter(({ type }) => type === kind).map(({ id }) => id);
  const texts = await rows<SearchText>(
    db.read,
    sql`SELECT id AS "id", search AS "search" FROM ${raw(kind)} WHERE ${isIn(raw('id'), ids)}`,
  );
  const changed = new Map<string, string | null>(before.changed);
  for (const id of ids) changed.set(id, null);
  for (const { id, search } of texts) changed.set(id, search);
  return { seq, stored: before.stored, changed };
}

const AT_ONCE = 5_000;

/** In stretches, between which other requests have their turn. */
async function readAll(db: Database, kind: Searched, seq: number): Promise<SearchTexts> {
  const stored: Haystack[] = [];
  for (let last = ''; ; ) {
    const some = await rows<SearchText>(
      db.read,
      sql`SELECT id AS "id", search AS "search" FROM ${raw(kind)} WHERE id > ${last} ORDER BY id LIMIT ${AT_ONCE}`,
    );
    stored.push(haystack(some));
    if (some.length < AT_ONCE) return { seq, stored, changed: new Map() };
    last = some.at(-1)?.id ?? '';
    await new Promise((resolve) => setImmediate(resolve));
  }
}

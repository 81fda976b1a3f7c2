import type { Database } from '../database.ts';
import { row, sql } from '../sql.ts';

interface Remembered {
  seq: number;
  values: Map<string, Promise<unknown>>;
}

const memories = new WeakMap<Database, Remembered>();
const MOST_VALUES = 5_000;

/**
 * Answers from memory as long as nothing was recorded since: every change of a record writes the ledger, so its last
 * number says whether an answer still holds. `key` must name the question with all its parameters, the day included.
 */
export async function remember<T>(db: Database, key: string, compute: () => Promise<T>): Promise<T> {
  const seq = await lastSeq(db);
  const memory = memoryAt(db, seq);
  const known = memory.values.get(key);
  if (known) return known as Promise<T>;
  const value = compute();
  memory.values.set(key, value);
  value.catch(() => memory.values.delete(key));
  return value;
}

function memoryAt(db: Database, seq: number): Remembered {
  const known = memories.get(db);
  if (known && known.seq === seq && known.values.size < MOST_VALUES) return known;
  const fresh = { seq, values: new Map() };
  memories.set(db, fresh);
  return fresh;
}

async function lastSeq(db: Database): Promise<number> {
  return (await row<{ seq: number | null }>(db.read, sql`SELECT max(seq) AS seq FROM ledger_entry`))?.seq ?? 0;
}

import type { Database } from '../database.ts';
import { type LedgerReach, ledgerReach } from './ledger-head.queries.ts';

interface Memory {
  readonly seq: number;
  readonly values: Map<string, Promise<unknown>>;
}

type Memories = Partial<Record<keyof LedgerReach, Memory>>;
const memories = new WeakMap<Database, Memories>();
const MOST_VALUES = 5_000;

/**
 * Answers from memory as long as nothing was recorded since: every change of a record writes the ledger, so its last
 * number says whether an answer still holds. `key` must name the question with all its parameters, the day included.
 */
export const remember = <T>(db: Database, key: string, compute: () => Promise<T>): Promise<T> =>
  recalled(db, 'any', key, compute);

/** For what rests on people, units, networks and terminals alone: it outlives acknowledgements, completions and accounts. */
export const rememberRegister = <T>(db: Database, key: string, compute: () => Promise<T>): Promise<T> =>
  recalled(db, 'register', key, compute);

async function recalled<T>(db: Database, about: keyof LedgerReach, key: string, compute: () => Promise<T>): Promise<T> {
  const { values } = memoryAt(db, about, (await ledgerReach(db))[about]);
  const known = values.get(key);
  if (known) return known as Promise<T>;
  const value = compute();
  values.set(key, value);
  value.catch(() => values.delete(key));
  return value;
}

function memoryAt(db: Database, about: keyof LedgerReach, seq: number): Memory {
  const own = memories.get(db) ?? {};
  const known = own[about];
  if (known && known.seq === seq && known.values.size < MOST_VALUES) return known;
  const fresh = { seq, values: new Map() };
  memories.set(db, { ...own, [about]: fresh });
  return fresh;
}

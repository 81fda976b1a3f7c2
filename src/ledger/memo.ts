import type { Database } from '../database.ts';
import { type LedgerReach, ledgerReach } from './ledger-head.queries.ts';
import { touchedSince } from './touched.queries.ts';

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

interface Kept {
  readonly seq: number;
  readonly value: Promise<unknown>;
}

const kept = new WeakMap<Database, Map<string, Kept>>();
const MOST_KEPT = 200;
/** After more entries than these nobody looks which of them changes what is kept. */
const MOST_TOUCHED = 500;

/** For what takes long to compute and only some entries that touch the register change: `isChangedBy` says which actions do. */
export async function rememberUntil<T>(
  db: Database,
  key: string,
  isChangedBy: (action: string) => boolean,
  compute: () => Promise<T>,
): Promise<T> {
  const { register } = await ledgerReach(db);
  const values = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, values);
  const known = values.get(key);
  const value = known && (await isUnchanged(db, known.seq, register, isChangedBy)) ? known.value : compute();
  values.delete(key);
  values.set(key, { seq: register, value });
  for (const oldest of [...values.keys()].slice(0, Math.max(0, values.size - MOST_KEPT))) values.delete(oldest);
  value.catch(() => values.delete(key));
  return value as Promise<T>;
}

async function isUnchanged(
  db: Database,
  seq: number,
  register: number,
  isChangedBy: (action: string) => boolean,
): Promise<boolean> {
  if (seq >= register) return true;
  const touched = await touchedSince(db, seq, MOST_TOUCHED);
  return touched !== null && !touched.actions.some(isChangedBy);
}

import { setTimeout } from 'node:timers/promises';
import type { Database } from '../database.ts';
import type { Actor } from '../shared/actor.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { change, type Tx } from './change.ts';

interface Waiting<Asked, Done> {
  readonly by: Actor;
  readonly asked: Asked;
  resolve(done: Done): void;
  reject(error: unknown): void;
}

/** Reads what none of the deeds changes a single time for all who share the transaction; `key` says what. */
export type Once = <T>(key: string, read: () => Promise<T>) => Promise<T>;

type Work<Asked, Done> = (tx: Tx, asked: Asked, once: Once) => Promise<Done>;

/**
 * For small deeds that many people do in the same moment: whoever comes while a transaction is under way shares the next
 * one, and its one commit, with all others who wait. Each has an instant and an entry of its own, and what is refused to one
 * concerns nobody else; `work` refuses before it writes anything, for what it wrote would stay.
 */
export function together<Asked, Done>(work: Work<Asked, Done>) {
  const waiting = new WeakMap<Database, Waiting<Asked, Done>[]>();
  const taken = (db: Database): Waiting<Asked, Done>[] => {
    const all = waiting.get(db) ?? [];
    waiting.delete(db);
    return all;
  };
  const transact = async (db: Database, first: Actor): Promise<void> => {
    let those: Waiting<Asked, Done>[] = [];
    await gathered(() => waiting.get(db)?.length ?? 0);
    try {
      const settle = await change(db, first, async (tx) => {
        those = taken(db);
        const settled: (() => void)[] = [];
        const once = onlyOnce();
        for (const one of those) settled.push(await outcome(work, tx, one, once));
        return settled;
      });
      for (const each of settle) each();
    } catch (error) {
      // Before its turn came nobody was taken yet.
      for (const { reject } of those.length > 0 ? those : taken(db)) reject(error);
    }
  };
  return (db: Database, by: Actor, asked: Asked): Promise<Done> =>
    new Promise((resolve, reject) => {
      const one = { by, asked, resolve, reject };
      const others = waiting.get(db);
      if (others) others.push(one);
      else {
        waiting.set(db, [one]);
        void transact(db, by);
      }
    });
}

const TURN_MS = 2;
const MOST_TURNS = 10;

/**
 * On SQLite a transaction ends before the next request is looked at. The first therefore waits a moment for others, and
 * for more as long as some come, but for 20 milliseconds at most.
 */
async function gathered(count: () => number): Promise<void> {
  for (let turn = 0, before = 0; turn < MOST_TURNS && count() > before; turn += 1) {
    before = count();
    await setTimeout(TURN_MS);
  }
}

/** What to tell whoever waits once it is committed. Throws what takes the whole transaction back. */
async function outcome<Asked, Done>(
  work: Work<Asked, Done>,
  tx: Tx,
  { by, asked, resolve, reject }: Waiting<Asked, Done>,
  once: Once,
): Promise<() => void> {
  try {
    const done = await work(tx.next(by), asked, once);
    return () => resolve(done);
  } catch (error) {
    if (error instanceof Refused || error instanceof NotFound) return () => reject(error);
    throw error;
  }
}

function onlyOnce(): Once {
  const known = new Map<string, unknown>();
  return async <T>(key: string, read: () => Promise<T>): Promise<T> => {
    if (!known.has(key)) known.set(key, await read());
    return known.get(key) as T;
  };
}

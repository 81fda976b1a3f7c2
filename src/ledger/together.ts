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

/**
 * For small deeds that many people do in the same moment: whoever comes while a transaction is under way shares the next
 * one, and its one commit, with all others who wait. Each has an instant and an entry of its own, and what is refused to one
 * concerns nobody else; `work` refuses before it writes anything, for what it wrote would stay.
 */
export function together<Asked, Done>(work: (tx: Tx, asked: Asked) => Promise<Done>) {
  const waiting = new WeakMap<Database, Waiting<Asked, Done>[]>();
  const taken = (db: Database): Waiting<Asked, Done>[] => {
    const all = waiting.get(db) ?? [];
    waiting.delete(db);
    return all;
  };
  const transact = async (db: Database, first: Actor): Promise<void> => {
    let those: Waiting<Asked, Done>[] = [];
    try {
      const settle = await change(db, first, async (tx) => {
        those = taken(db);
        const settled: (() => void)[] = [];
        for (const one of those) settled.push(await outcome(work, tx, one));
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

/** What to tell whoever waits once it is committed. Throws what takes the whole transaction back. */
async function outcome<Asked, Done>(
  work: (tx: Tx, asked: Asked) => Promise<Done>,
  tx: Tx,
  { by, asked, resolve, reject }: Waiting<Asked, Done>,
): Promise<() => void> {
  try {
    const done = await work(tx.next(by), asked);
    return () => resolve(done);
  } catch (error) {
    if (error instanceof Refused || error instanceof NotFound) return () => reject(error);
    throw error;
  }
}

import type { EntityManager } from 'typeorm';
import type { Actor } from '../shared/actor.ts';
import { type Database, insertMany } from '../database.ts';
import { type Instant, type IsoDate, todayIn } from '../shared/dates.ts';
import { row, sql } from '../sql.ts';
import { type Deed, GENESIS, type Head, seal, subjectKeys } from './chain.ts';
import { LedgerEntry, LedgerSubject } from './ledger.entity.ts';

/** What an action works with: one transaction, one instant, one person who acts. */
export interface Tx {
  readonly manager: EntityManager;
  readonly by: Actor;
  readonly at: Instant;
  readonly today: IsoDate;
  /** Writes the ledger entry of what this transaction does, and answers its number. */
  record(deed: Deed): Promise<number>;
}

/** Ends a transaction in which nothing came to pass. */
class Unchanged extends Error {
  constructor(readonly result: unknown) {
    super('nothing was recorded');
  }
}

/**
 * The one way to write a record. What `work` wrote is kept only if it also recorded it: without an entry on the ledger
 * the transaction is taken back, so that no change is ever off the record.
 */
export async function change<T>(db: Database, by: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await db.transaction(async (manager) => {
      let head = await ledgerHead(manager);
      const first = head.seq;
      const at = after(head.at, db.clock());
      const record = async (deed: Deed): Promise<number> => {
        head = await append(manager, head, deed, by, at);
        return head.seq;
      };
      const result = await work({ manager, by, at, today: todayIn(at), record });
      if (head.seq === first) throw new Unchanged(result);
      return result;
    });
  } catch (error) {
    if (error instanceof Unchanged) return error.result as T;
    throw error;
  }
}

export async function ledgerHead(manager: EntityManager): Promise<Head> {
  return (await row<Head>(manager, sql`SELECT seq, at, hash FROM ledger_entry ORDER BY seq DESC LIMIT 1`)) ?? GENESIS;
}

/** Instants on the ledger strictly rise, so that “as known at” an instant is one state, never half a change. */
function after(last: Instant, now: Instant): Instant {
  return now > last ? now : new Date(Date.parse(last) + 1).toISOString();
}

async function append(manager: EntityManager, head: Head, deed: Deed, by: Actor, at: Instant): Promise<Head> {
  const { body, text, hash } = seal(head, deed, by, at);
  const { seq, action } = body;
  const entry = { seq, at, action, actorId: by.personId, requestId: by.requestId, body: text, hash };
  await insertMany(manager, LedgerEntry, [entry]);
  const subjects = subjectKeys(deed.subjects).map((key) => {
    const [subjectType = '', subjectId = ''] = key.split(' ');
    return { seq, subjectType, subjectId };
  });
  await insertMany(manager, LedgerSubject, subjects);
  return { seq, at, hash };
}

import type { EntityManager } from 'typeorm';
import { type Database, insertMany } from '../database.ts';
import { newSalt } from '../ids.ts';
import type { Actor } from '../shared/actor.ts';
import { type Instant, type IsoDate, todayIn } from '../shared/dates.ts';
import { row, sql } from '../sql.ts';
import {
  type Deed,
  GENESIS,
  type Head,
  type RowsSealed,
  type RowText,
  type SealedEntry,
  seal,
  startSealing,
} from './chain.ts';
import { saltedRow } from './entry-text.ts';
import { LedgerEntry, LedgerRow, LedgerSubject } from './ledger.entity.ts';
import { lookAgain } from './ledger-head.queries.ts';

/** What an action works with: one transaction, one instant, one person who acts. */
export interface Tx {
  readonly manager: EntityManager;
  readonly by: Actor;
  readonly at: Instant;
  readonly today: IsoDate;
  /** Writes the ledger entry of what this transaction does, and answers its number; `rows` where it changes many records. */
  record(deed: Deed, rows?: Iterable<RowText>): Promise<number>;
  /**
   * The same transaction an instant later, for the next of several deeds that each can be known, and taken back, by itself;
   * nothing more is recorded with the one before. Where somebody else does it, `by` says who.
   */
  next(by?: Actor): Tx;
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
    const done = await db.transaction(async (manager) => {
      let head = await ledgerHead(manager);
      const first = head.seq;
      const today = todayIn(after(head.at, db.clock()));
      const next = (doer: Actor = by): Tx => {
        const at = after(head.at, db.clock());
        const record = async (deed: Deed, rows: Iterable<RowText> = []): Promise<number> => {
          const sealed = await appendRows(manager, head.seq + 1, rows);
          head = await append(manager, seal(head, deed, doer, at, { salt: newSalt(), rows: sealed }));
          return head.seq;
        };
        return { manager, by: doer, at, today, record, next };
      };
      const result = await work(next());
      if (head.seq === first) throw new Unchanged(result);
      return result;
    });
    lookAgain(db);
    return done;
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

async function append(manager: EntityManager, { frame, text, hash }: SealedEntry): Promise<Head> {
  const { seq, at, action, actor, request, subjects } = frame;
  await insertMany(manager, LedgerEntry, [{ seq, at, action, actorId: actor, requestId: request, body: text, hash }]);
  const named = subjects.map((key) => {
    const [subjectType = '', subjectId = ''] = key.split(' ');
    return { seq, subjectType, subjectId };
  });
  await insertMany(manager, LedgerSubject, named);
  return { seq, at, hash };
}

/** Writes the rows as they come: those of an import are too many to hold. */
async function appendRows(manager: EntityManager, seq: number, rows: Iterable<RowText>): Promise<RowsSealed | null> {
  const sealing = startSealing();
  await insertMany(manager, LedgerRow, ledgerRows(seq, rows, sealing));
  return sealing.sealed();
}

function* ledgerRows(
  seq: number,
  rows: Iterable<RowText>,
  sealing: ReturnType<typeof startSealing>,
): Generator<LedgerRow> {
  for (const { subject, body } of rows) {
    const { type: subjectType, id: subjectId } = subject;
    const stored = saltedRow(body, newSalt());
    yield { seq, rowNumber: sealing.add(stored), subjectType, subjectId, body: stored };
  }
}

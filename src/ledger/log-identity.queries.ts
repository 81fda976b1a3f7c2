import type { EntityManager } from 'typeorm';
import type { Instant } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import type { EntryBody } from './chain.ts';
import { type NoteKey, readKey } from './checkpoint.ts';
import { entryOf } from './entry-text.ts';

/** What the ledger says of itself: the keys that sign for it, and that it was restored from a backup. */
export const KEY_SUBJECT = 'ledgerKey';
export const RESTORATION_SUBJECT = 'ledgerRestoration';

export interface LogKey {
  readonly key: NoteKey;
  /** As verifiers take it. */
  readonly text: string;
  /** The entry that names it. */
  readonly seq: number;
  readonly at: Instant;
  readonly action: string;
}

/** The oldest first; the last one signs. */
export async function logKeys(manager: EntityManager): Promise<LogKey[]> {
  const entries = await entriesAbout(manager, KEY_SUBJECT);
  return entries.flatMap(({ seq, at, action, after }) => {
    const text = String(((after ?? {}) as { readonly key?: unknown }).key);
    const key = readKey(text);
    return key ? [{ key, text, seq, at, action }] : [];
  });
}

export interface Restoration {
  readonly seq: number;
  readonly at: Instant;
  /** How many entries the backup held. */
  readonly size: number;
}

export const restorations = async (manager: EntityManager): Promise<Restoration[]> =>
  (await entriesAbout(manager, RESTORATION_SUBJECT)).map(({ seq, at }) => ({ seq, at, size: seq - 1 }));

async function entriesAbout(manager: EntityManager, type: string): Promise<EntryBody[]> {
  const found = await rows<{ body: string }>(
    manager,
    sql`SELECT e.body AS "body" FROM ledger_subject s JOIN ledger_entry e ON e.seq = s.seq
        WHERE s.subject_type = ${type} ORDER BY e.seq`,
  );
  return found.flatMap(({ body }) => readable(body)).filter(({ isWithheld }) => !isWithheld);
}

/** What somebody put in the place of an entry may be anything: to name it is up to the verification, which needs the keys. */
function readable(body: string): EntryBody[] {
  try {
    return [entryOf(body)];
  } catch {
    return [];
  }
}

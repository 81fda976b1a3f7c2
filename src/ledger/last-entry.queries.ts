import type { EntityManager } from 'typeorm';
import type { Instant } from '../shared/dates.ts';
import { row, rows, sql } from '../sql.ts';
import type { EntryBody } from './chain.ts';
import { entryOf } from './entry-text.ts';

/** The last entry that speaks of the record, an import among them. */
export async function lastEntryOf(manager: EntityManager, type: string, id: string): Promise<EntryBody | null> {
  const found = await row<{ body: string }>(
    manager,
    sql`SELECT e.body AS "body" FROM ledger_entry e
        WHERE e.seq IN (SELECT seq FROM ledger_subject WHERE subject_type = ${type} AND subject_id = ${id}
          UNION SELECT seq FROM ledger_row WHERE subject_type = ${type} AND subject_id = ${id})
        ORDER BY e.seq DESC LIMIT 1`,
  );
  return found ? entryOf(found.body) : null;
}

interface Deed {
  readonly type: string;
  readonly id: string;
  readonly at: Instant;
  /** How the action begins. */
  readonly action: string;
}

/** What was recorded of the record at that very instant, the last of it. */
export async function entryAt(manager: EntityManager, { type, id, at, action }: Deed): Promise<EntryBody | null> {
  const found = await row<{ body: string }>(
    manager,
    sql`SELECT e.body AS "body" FROM ledger_entry e
        JOIN ledger_subject s ON s.seq = e.seq AND s.subject_type = ${type} AND s.subject_id = ${id}
        WHERE e.at = ${at} AND e.action LIKE ${`${action}%`} ORDER BY e.seq DESC LIMIT 1`,
  );
  return found ? entryOf(found.body) : null;
}

/** What has been done to the record since that instant, in order; the entries of imports are among them. */
export async function actionsAfter(manager: EntityManager, { type, id, at, action }: Deed): Promise<string[]> {
  const found = await rows<{ action: string }>(
    manager,
    sql`SELECT e.action AS "action" FROM ledger_entry e
        WHERE e.seq IN (SELECT seq FROM ledger_subject WHERE subject_type = ${type} AND subject_id = ${id}
          UNION SELECT seq FROM ledger_row WHERE subject_type = ${type} AND subject_id = ${id})
          AND e.at > ${at} AND (e.action LIKE ${`${action}%`} OR e.action LIKE 'import.%') ORDER BY e.seq`,
  );
  return found.map((one) => one.action);
}

import type { EntityManager } from 'typeorm';
import { row, sql } from '../sql.ts';
import type { EntryBody } from './chain.ts';

/** The last entry that speaks of the record, an import among them. */
export async function lastEntryOf(manager: EntityManager, type: string, id: string): Promise<EntryBody | null> {
  const found = await row<{ body: string }>(
    manager,
    sql`SELECT e.body AS "body" FROM ledger_entry e
        WHERE e.seq IN (SELECT seq FROM ledger_subject WHERE subject_type = ${type} AND subject_id = ${id}
          UNION SELECT seq FROM ledger_row WHERE subject_type = ${type} AND subject_id = ${id})
        ORDER BY e.seq DESC LIMIT 1`,
  );
  return found ? (JSON.parse(found.body) as EntryBody) : null;
}

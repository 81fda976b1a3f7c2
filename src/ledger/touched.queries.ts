import type { Database } from '../database.ts';
import { rows, sql } from '../sql.ts';

/** What was recorded since, and about what. */
export interface Touched {
  readonly actions: readonly string[];
  readonly subjects: readonly { readonly type: string; readonly id: string }[];
}

interface Named {
  readonly action: string;
  readonly type: string | null;
  readonly id: string;
}

/** Null where more than `most` is to be told, or where an entry does not say whom it is about. */
export async function touchedSince(db: Database, seq: number, most: number): Promise<Touched | null> {
  const named = await rows<Named>(
    db.read,
    sql`SELECT e.action AS "action", t.subject_type AS "type", t.subject_id AS "id" FROM ledger_entry e
        LEFT JOIN ledger_subject t ON t.seq = e.seq WHERE e.seq > ${seq} ORDER BY e.seq LIMIT ${most + 1}`,
  );
  const changed = await rows<Touched['subjects'][number]>(
    db.read,
    sql`SELECT r.subject_type AS "type", r.subject_id AS "id" FROM ledger_row r
        WHERE r.seq > ${seq} ORDER BY r.seq, r.row_number LIMIT ${most + 1}`,
  );
  const subjects = named.flatMap(({ type, id }) => (type === null ? [] : [{ type, id }]));
  if (subjects.length < named.length || named.length + changed.length > most) return null;
  return { actions: [...new Set(named.map(({ action }) => action))], subjects: [...subjects, ...changed] };
}

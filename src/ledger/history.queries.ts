import type { Database } from '../database.ts';
import { rows, sql } from '../sql.ts';
import type { HistoryView } from '../web/components-content.ts';
import { type HistoryRow, type HistoryTools, historyView } from './history.ts';

const MOST_SHOWN = 200;

/** Everything that happened to one record, newest first, from single changes and imports alike. */
export async function historyOf(db: Database, type: string, id: string, tools: HistoryTools): Promise<HistoryView> {
  const found = await rows<HistoryRow>(
    db.read,
    sql`SELECT e.seq AS "seq", e.body AS "body", r.body AS "row" FROM ledger_entry e
        JOIN (SELECT seq FROM ledger_subject WHERE subject_type = ${type} AND subject_id = ${id}
              UNION SELECT seq FROM ledger_row WHERE subject_type = ${type} AND subject_id = ${id}) s ON s.seq = e.seq
        LEFT JOIN ledger_row r ON r.seq = e.seq AND r.subject_type = ${type} AND r.subject_id = ${id}
        ORDER BY e.seq DESC LIMIT ${MOST_SHOWN}`,
  );
  return historyView(found, tools);
}

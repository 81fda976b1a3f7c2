import type Connection from 'better-sqlite3';
import type { HandRow } from './sql-device-list.ts';
import { AROUND, RECORD } from './sql-device-record.ts';

interface HandDevice {
  readonly device: HandRow;
  readonly history: readonly unknown[];
}

const HISTORY = `SELECT e.seq, e.body, r.body AS row FROM ledger_row r JOIN ledger_entry e ON e.seq = r.seq
    WHERE r.subject_type = 'device' AND r.subject_id = @id
  UNION ALL
  SELECT e.seq, e.body, NULL FROM ledger_subject t JOIN ledger_entry e ON e.seq = t.seq
    WHERE t.subject_type = 'device' AND t.subject_id = @id
  ORDER BY 1 DESC LIMIT 200`;

export function devicePageByHand(connection: Connection): (asked: { on: string; id: string }) => HandDevice {
  const record = connection.prepare(`SELECT ${RECORD} FROM device d ${AROUND} WHERE d.id = @id`);
  const history = connection.prepare(HISTORY);
  return (asked) => ({ device: record.get(asked) as HandRow, history: history.all(asked) });
}

import type { Database } from '../database.ts';
import { cityRules } from '../networks/city-rules.queries.ts';
import { ruledRows } from '../networks/rule-table.ts';
import type { IsoDate } from '../shared/dates.ts';

/** Rows of the access table that an exception can open under the city's rules of the day (例); what is × stays ×. */
export async function openableRows(db: Database, on: IsoDate): Promise<readonly number[]> {
  const rows = ruledRows(await cityRules(db, { on, knownAt: null }), null);
  const opens = rows.filter(({ rulings }) => rulings.some(({ verdict }) => verdict === 'exceptionOnly'));
  return opens.map(({ row }) => row.number);
}

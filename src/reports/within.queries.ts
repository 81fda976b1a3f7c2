import { custodyReached } from '../devices/device-reach.queries.ts';
import { held } from '../facts.ts';
import type { LedgerWithin } from '../ledger/entries-until.queries.ts';
import { isIn, raw, rows, type Sql, sql } from '../sql.ts';
import type { Asked } from './report.queries.ts';

/** Units, people posted to them and their terminals, as of the day; null for the whole city. */
export async function withinScope(asked: Asked): Promise<LedgerWithin | null> {
  const { db, scope } = asked;
  if (scope === 'all') return null;
  const idsIn = async (query: Sql): Promise<string[]> =>
    (await rows<{ id: string }>(db.read, query)).map(({ id }) => id);
  const people = await idsIn(
    sql`SELECT DISTINCT o.person_id AS "id" FROM posting o WHERE ${isIn(raw('o.unit_id'), scope)} AND ${held('o', asked)}`,
  );
  const devices = await idsIn(
    sql`SELECT DISTINCT c.device_id AS "id" FROM device_custody c WHERE ${held('c', asked)}
        AND ${custodyReached(scope, asked)}`,
  );
  const accounts = await idsIn(
    sql`SELECT a.id AS "id" FROM account a WHERE a.person_id IN (SELECT o.person_id FROM posting o
        WHERE ${isIn(raw('o.unit_id'), scope)} AND ${held('o', asked)})`,
  );
  return { subjects: { unit: scope, person: people, device: devices, account: accounts }, actors: people };
}

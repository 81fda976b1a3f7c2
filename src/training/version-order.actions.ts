import type { Tx } from '../ledger/change.ts';
import { raw, row, rows, sql } from '../sql.ts';

type Ordered = 'version_page' | 'version_question';

export async function countIn({ manager }: Tx, table: Ordered, versionId: string): Promise<number> {
  const found = await row<{ n: number }>(
    manager,
    sql`SELECT count(*) AS "n" FROM ${raw(table)} WHERE version_id = ${versionId}`,
  );
  return Number(found?.n ?? 0);
}

/** Lets those between the two places close up; answers the place that is free then, at the end where `to` is too far. */
export async function makeWay(tx: Tx, table: Ordered, versionId: string, from: number, to: number): Promise<number> {
  const place = Math.min(Math.max(1, to), await countIn(tx, table, versionId));
  const step = place < from ? 1 : -1;
  const [first, last] = place < from ? [place, from - 1] : [from + 1, place];
  await rows(
    tx.manager,
    sql`UPDATE ${raw(table)} SET position = position + ${raw(String(step))}
        WHERE version_id = ${versionId} AND position >= ${first} AND position <= ${last}`,
  );
  return place;
}

/** After the one at `from` is gone. */
export const closeGap = ({ manager }: Tx, table: Ordered, versionId: string, from: number): Promise<unknown> =>
  rows(
    manager,
    sql`UPDATE ${raw(table)} SET position = position - 1 WHERE version_id = ${versionId} AND position > ${from}`,
  );

import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { fold, likePattern } from '../shared/text.ts';
import { row, rows, sql } from '../sql.ts';

export interface NotEmployed {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly kana: string;
  /** Of the latest employment known. */
  readonly validFrom: string;
  readonly validTo: string;
}

const known = (q: string, moment: Moment) => sql`p.search LIKE ${likePattern(fold(q))} ESCAPE '\\'
  AND NOT EXISTS (SELECT 1 FROM employment_term e WHERE e.person_id = p.id AND ${held('e', moment)})`;

/** Who has left by the day, or has yet to come. */
export const listNotEmployed = (
  manager: EntityManager,
  q: string,
  moment: Moment,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<NotEmployed[]> =>
  rows(
    manager,
    sql`SELECT p.id AS "personId", n.number AS "number", p.name AS "name", p.kana AS "kana",
          t.valid_from AS "validFrom", t.valid_to AS "validTo"
        FROM person p JOIN employment_term t ON t.person_id = p.id AND t.superseded_at = ${STILL_KNOWN}
        JOIN employment n ON n.id = t.employment_id
        WHERE ${known(q, moment)} AND NOT EXISTS (SELECT 1 FROM employment_term o WHERE o.person_id = p.id
          AND o.superseded_at = ${STILL_KNOWN} AND o.valid_from > t.valid_from)
        ORDER BY p.kana, n.number LIMIT ${limit} OFFSET ${offset}`,
  );

export async function countNotEmployed(manager: EntityManager, q: string, moment: Moment): Promise<number> {
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM person p WHERE ${known(q, moment)}`,
  );
  return counted?.count ?? 0;
}

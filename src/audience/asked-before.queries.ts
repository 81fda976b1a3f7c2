import type { EntityManager } from 'typeorm';
import { STILL_KNOWN } from '../shared/dates.ts';
import { all, isIn, raw, rows, type Sql, sql } from '../sql.ts';
import { asksFor, isDone, obligationsOf } from './asked-for.queries.ts';
import { type Looking, type Missing, named, type Stretch } from './who-has-not.queries.ts';

/** Somebody who dropped out and had not acknowledged it by then; `leftOn` is the first day without them. */
export type AskedBefore = Omit<Missing, 'onLeave' | 'exempt' | 'email' | 'askedOn'> & { readonly leftOn: string };

/** Of several pieces the last: whoever came back is not among them. */
const droppedOut = (looking: Looking): Sql => {
  const { asked, moment, within } = looking;
  const last = sql`NOT EXISTS (SELECT 1 FROM ${obligationsOf(asked, 'x')} WHERE ${asksFor(asked, 'x')}
    AND x.person_id = o.person_id AND x.superseded_at = ${STILL_KNOWN} AND x.valid_from >= o.valid_to
    AND x.valid_from <= ${moment.on})`;
  const posted = sql`EXISTS (SELECT 1 FROM posting s WHERE s.person_id = o.person_id AND s.superseded_at = ${STILL_KNOWN}
    AND s.valid_from < o.valid_to AND s.valid_to >= o.valid_to AND ${isIn(raw('s.unit_id'), within === 'all' ? [] : within)})`;
  return all([
    sql`${asksFor(asked, 'o')} AND o.superseded_at = ${STILL_KNOWN} AND o.valid_to <= ${moment.on}`,
    sql`NOT ${isDone(asked, moment)}`,
    last,
    ...(within === 'all' ? [] : [posted]),
    ...named(looking),
  ]);
};

export async function countAskedBefore(manager: EntityManager, looking: Looking): Promise<number> {
  const [found] = await rows<{ n: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS n FROM ${obligationsOf(looking.asked, 'o')} WHERE ${droppedOut(looking)}`,
  );
  return found?.n ?? 0;
}

/** With the number, the class and the unit that they had last. */
export const listAskedBefore = (
  manager: EntityManager,
  looking: Looking,
  { limit, offset }: Stretch,
): Promise<AskedBefore[]> =>
  rows(
    manager,
    sql`SELECT o.person_id AS "personId", n.number AS "number", p.name AS "name", e.staff_class AS "staffClass",
          o.due_on AS "dueOn", o.valid_to AS "leftOn", (SELECT m.unit_id FROM posting m
            WHERE m.person_id = o.person_id AND m.kind = 'main' AND m.superseded_at = ${STILL_KNOWN}
              AND m.valid_from < o.valid_to ORDER BY m.valid_from DESC LIMIT 1) AS "unitId"
        FROM ${obligationsOf(looking.asked, 'o')} JOIN person p ON p.id = o.person_id
        JOIN employment_term e ON e.id = (SELECT t.id FROM employment_term t WHERE t.person_id = o.person_id
          AND t.superseded_at = ${STILL_KNOWN} AND t.valid_from < o.valid_to ORDER BY t.valid_from DESC LIMIT 1)
        JOIN employment n ON n.id = e.employment_id
        WHERE ${droppedOut(looking)} ORDER BY o.valid_to DESC, n.number LIMIT ${limit} OFFSET ${offset}`,
  );

import { held } from '../facts.ts';
import { all, raw, type Sql, sql } from '../sql.ts';
import { isAway, isExempt, obligationsOf } from './asked-for.queries.ts';
import { asking, inScope, type Looking } from './who-has-not.queries.ts';

/**
 * Those who count as having done it in `countByUnit`, as rows `f`: `first_done` is the first day that settles it, a space,
 * and what `detail` says of the deed `k` of that day. One pass over the deeds: to join them again takes twice as long.
 */
export function countedDone(looking: Looking, detail: Sql): Sql {
  const { asked, moment } = looking;
  const conditions = [sql`NOT ${isAway(moment)}`, sql`NOT ${isExempt(asked, moment)}`, ...inScope(looking)];
  return sql`(SELECT k.person_id, min(k.valid_from || ' ' || ${detail}) AS first_done FROM ${raw(asked.deeds.table)} k
      WHERE ${asked.deeds.counting} AND ${held('k', moment)} GROUP BY k.person_id) f
    JOIN ${obligationsOf(asked, 'o')} ON o.person_id = f.person_id AND ${asking(looking)}
    JOIN employment_term e ON e.person_id = o.person_id AND ${held('e', moment)}
    WHERE ${all(conditions)}`;
}

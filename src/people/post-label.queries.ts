import type { EntityManager } from 'typeorm';
import { held } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import { row, sql } from '../sql.ts';

/** 所属・職・氏名 by the main posting of the day, as forms name people. */
export async function postLabel(
  manager: EntityManager,
  personId: string | null,
  on: IsoDate,
  name: string,
): Promise<string> {
  const moment = { on, knownAt: null };
  const post = await row<{ unit: string; title: string }>(
    manager,
    sql`SELECT u.name AS "unit", p.title AS "title" FROM posting p
          JOIN unit_fact u ON u.unit_id = p.unit_id AND ${held('u', moment)}
        WHERE p.person_id = ${personId} AND p.kind = 'main' AND ${held('p', moment)} LIMIT 1`,
  );
  return [post?.unit, post?.title, name].filter(Boolean).join(' ');
}

import type { EntityManager } from 'typeorm';
import { held } from '../facts.ts';
import { FOREVER, type Instant, type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import { isIn, raw, row, sql } from '../sql.ts';

/** One completion, whether it still holds or was superseded. */
export interface CompletionRecord {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly courseId: string;
  readonly courseTitle: string;
  readonly completedOn: IsoDate;
  readonly score: number | null;
  readonly passed: number;
  readonly mode: string;
  readonly supersededAt: Instant;
}

export const findCompletion = (manager: EntityManager, id: string): Promise<CompletionRecord | undefined> =>
  row(
    manager,
    sql`SELECT c.id AS "id", c.person_id AS "personId", p.name AS "name", c.course_id AS "courseId",
          k.title AS "courseTitle", c.valid_from AS "completedOn", c.score AS "score", c.passed AS "passed",
          c.mode AS "mode", c.superseded_at AS "supersededAt"
        FROM training_completion c JOIN person p ON p.id = c.person_id JOIN course k ON k.id = c.course_id
        WHERE c.id = ${id}`,
  );

/** Whether the person has any posting on the day, second posts included, in what the permission reaches. */
export async function isReached(manager: EntityManager, personId: string, scope: Scope, on: IsoDate): Promise<boolean> {
  if (scope === 'all') return true;
  const inside = await row(
    manager,
    sql`SELECT p.id FROM posting p WHERE p.person_id = ${personId} AND ${isIn(raw('p.unit_id'), scope)}
        AND ${held('p', { on, knownAt: null })} LIMIT 1`,
  );
  return inside !== undefined;
}

/** The first day of the first employment; whoever was employed twice is one person. */
export async function firstHired(manager: EntityManager, personId: string): Promise<IsoDate> {
  const found = await row<{ hiredOn: IsoDate | null }>(
    manager,
    sql`SELECT min(valid_from) AS "hiredOn" FROM employment_term
        WHERE person_id = ${personId} AND superseded_at = ${STILL_KNOWN}`,
  );
  return found?.hiredOn ?? FOREVER;
}

import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import { all, isIn, raw, row, rows, type Sql, sql } from '../sql.ts';

export interface ExemptionRow {
  readonly id: string;
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly validFrom: IsoDate;
  /** The first day without it. */
  readonly validTo: IsoDate;
  readonly reason: string;
  /** Who allowed it. */
  readonly allowedBy: string;
}

const FOUND = sql`x.id AS "id", x.person_id AS "personId", p.name AS "name", x.valid_from AS "validFrom",
  x.valid_to AS "validTo", x.reason AS "reason", COALESCE(a.name, '') AS "allowedBy",
  COALESCE((SELECT min(n.number) FROM employment n WHERE n.person_id = x.person_id), '') AS "number"`;

const FROM = sql`training_exemption x JOIN person p ON p.id = x.person_id LEFT JOIN person a ON a.id = x.allowed_by`;

const ofCourse = (courseId: string, within: Scope, moment: Moment): Sql =>
  all([
    sql`x.course_id = ${courseId} AND x.superseded_at = ${STILL_KNOWN} AND x.valid_to > ${moment.on}`,
    ...(within === 'all'
      ? []
      : [
          sql`x.person_id IN (SELECT s.person_id FROM posting s WHERE ${isIn(raw('s.unit_id'), within)}
            AND ${held('s', moment)})`,
        ]),
  ]);

/** Those that hold on the day or will, of the people within reach. */
export const listExemptions = (
  manager: EntityManager,
  courseId: string,
  within: Scope,
  moment: Moment,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<ExemptionRow[]> =>
  rows(
    manager,
    sql`SELECT ${FOUND} FROM ${FROM} WHERE ${ofCourse(courseId, within, moment)}
        ORDER BY x.valid_from, p.kana, x.id LIMIT ${limit} OFFSET ${offset}`,
  );

export async function countExemptions(
  manager: EntityManager,
  courseId: string,
  within: Scope,
  moment: Moment,
): Promise<number> {
  const found = await row<{ n: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS n FROM ${FROM} WHERE ${ofCourse(courseId, within, moment)}`,
  );
  return found?.n ?? 0;
}

export const findExemption = (
  manager: EntityManager,
  courseId: string,
  id: string,
): Promise<ExemptionRow | undefined> =>
  row(
    manager,
    sql`SELECT ${FOUND} FROM ${FROM}
        WHERE x.id = ${id} AND x.course_id = ${courseId} AND x.superseded_at = ${STILL_KNOWN}`,
  );

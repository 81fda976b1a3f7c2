import type { EntityManager } from 'typeorm';
import type { Instant } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { row, rows, type Sql, sql } from '../sql.ts';

/** A version with the course that it is of. */
export interface VersionRow {
  readonly id: string;
  readonly courseId: string;
  readonly courseCode: string;
  readonly courseTitle: string;
  readonly courseStartsOn: string;
  readonly number: number;
  readonly kind: string;
  readonly passMark: number;
  readonly drawCount: number | null;
  readonly attemptsAllowed: number | null;
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly publishedAt: Instant | null;
  readonly publishedBy: string | null;
  readonly revision: number;
  /** The latest published one: what is taken now. */
  readonly currentNumber: number | null;
}

const VERSIONS = sql`SELECT v.id AS "id", v.course_id AS "courseId", c.code AS "courseCode", c.title AS "courseTitle",
    c.starts_on AS "courseStartsOn", v.number AS "number", v.kind AS "kind", v.pass_mark AS "passMark",
    v.draw_count AS "drawCount", v.attempts_allowed AS "attemptsAllowed", v.made_at AS "madeAt", v.made_by AS "madeBy",
    v.published_at AS "publishedAt", v.published_by AS "publishedBy", v.revision AS "revision",
    (SELECT max(p.number) FROM course_version p WHERE p.course_id = v.course_id AND p.published_at IS NOT NULL)
      AS "currentNumber"
  FROM course_version v JOIN course c ON c.id = v.course_id`;

const one = async (manager: EntityManager, where: Sql): Promise<VersionRow | null> =>
  (await row<VersionRow>(manager, sql`${VERSIONS} WHERE ${where}`)) ?? null;

/** The newest first. */
export const listVersions = (manager: EntityManager, courseId: string): Promise<VersionRow[]> =>
  rows(manager, sql`${VERSIONS} WHERE v.course_id = ${courseId} ORDER BY v.number DESC`);

export const versionById = (manager: EntityManager, id: string): Promise<VersionRow | null> =>
  one(manager, sql`v.id = ${id}`);

/** Throws NotFound. */
export async function getVersion(manager: EntityManager, code: string, number: string): Promise<VersionRow> {
  const isNumber = /^[1-9]\d{0,5}$/.test(number);
  const found = isNumber ? await one(manager, sql`c.code = ${code} AND v.number = ${Number(number)}`) : null;
  if (!found) throw new NotFound();
  return found;
}

/** What is taken now, or null while nothing of the course is published. */
export const currentVersion = (manager: EntityManager, courseId: string): Promise<VersionRow | null> =>
  one(
    manager,
    sql`v.course_id = ${courseId} AND v.number = (SELECT max(p.number) FROM course_version p
      WHERE p.course_id = v.course_id AND p.published_at IS NOT NULL)`,
  );

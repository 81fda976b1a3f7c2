import type { EntityManager } from 'typeorm';
import type { Moment } from '../facts.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { row, rows, sql } from '../sql.ts';

export interface CourseRow {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly audience: string;
  readonly dueDay: string;
  readonly startsOn: string;
  readonly revision: number;
}

const COURSE = sql`id AS "id", code AS "code", title AS "title", description AS "description",
  audience AS "audience", due_day AS "dueDay", starts_on AS "startsOn",
  revision AS "revision"`;

/** What is asked of people on the day. */
export const listCourses = (manager: EntityManager, { on, knownAt }: Moment): Promise<CourseRow[]> => {
  const known = knownAt === null ? sql`1 = 1` : sql`recorded_at <= ${knownAt}`;
  return rows(manager, sql`SELECT ${COURSE} FROM course WHERE starts_on <= ${on} AND ${known} ORDER BY code`);
};

export const listEveryCourse = (manager: EntityManager): Promise<CourseRow[]> =>
  rows(manager, sql`SELECT ${COURSE} FROM course ORDER BY code`);

export const findCourse = (manager: EntityManager, code: string): Promise<CourseRow | undefined> =>
  row(manager, sql`SELECT ${COURSE} FROM course WHERE code = ${code}`);

export interface CompletionRow {
  readonly courseCode: string;
  readonly courseTitle: string;
  readonly completedOn: string;
  readonly score: number | null;
  readonly passed: number;
  readonly mode: string;
}

/** A person's transcript, newest first. */
export const completionsOf = (manager: EntityManager, personId: string): Promise<CompletionRow[]> =>
  rows(
    manager,
    sql`SELECT k.code AS "courseCode", k.title AS "courseTitle", c.valid_from AS "completedOn", c.score AS "score",
          c.passed AS "passed", c.mode AS "mode"
        FROM training_completion c JOIN course k ON k.id = c.course_id
        WHERE c.person_id = ${personId} AND c.superseded_at = ${STILL_KNOWN} ORDER BY c.valid_from DESC, k.code`,
  );

import type { EntityManager } from 'typeorm';
import { type Instant, type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { row, rows, sql } from '../sql.ts';
import type { Answers, SheetQuestion } from './quiz.rules.ts';
import type { FiscalWindow } from './training.rules.ts';

/** An answer sheet without what was asked. */
export interface AttemptLine {
  readonly id: string;
  readonly personId: string;
  readonly personName: string;
  readonly versionId: string;
  readonly versionNumber: number;
  readonly passMark: number;
  readonly courseId: string;
  readonly number: number;
  readonly windowFrom: IsoDate;
  readonly begunAt: Instant;
  readonly finishedAt: Instant | null;
  readonly score: number | null;
  readonly passed: number | null;
}

export interface AttemptRow extends AttemptLine {
  readonly sheet: readonly SheetQuestion[];
  readonly answers: Answers;
}

const LINE = sql`a.id AS "id", a.person_id AS "personId", p.name AS "personName", a.version_id AS "versionId",
  v.number AS "versionNumber", v.pass_mark AS "passMark", v.course_id AS "courseId", a.number AS "number",
  a.window_from AS "windowFrom", a.begun_at AS "begunAt", a.finished_at AS "finishedAt", a.score AS "score",
  a.passed AS "passed"`;
const FROM = sql`FROM quiz_attempt a JOIN course_version v ON v.id = a.version_id JOIN person p ON p.id = a.person_id`;

/** Throws NotFound. */
export async function getAttempt(manager: EntityManager, courseCode: string, id: string): Promise<AttemptRow> {
  const found = await row<AttemptLine & { sheet: string; answers: string | null }>(
    manager,
    sql`SELECT ${LINE}, a.sheet AS "sheet", a.answers AS "answers" ${FROM} JOIN course c ON c.id = v.course_id
        WHERE a.id = ${id} AND c.code = ${courseCode}`,
  );
  if (!found) throw new NotFound();
  return { ...found, sheet: JSON.parse(found.sheet), answers: JSON.parse(found.answers ?? '{}') };
}

const MOST_OWN = 20;

/** What somebody has tried of a course, the newest first. */
export const attemptsOf = (manager: EntityManager, courseId: string, personId: string): Promise<AttemptLine[]> =>
  rows(
    manager,
    sql`SELECT ${LINE} ${FROM} WHERE a.person_id = ${personId} AND v.course_id = ${courseId}
        ORDER BY a.begun_at DESC LIMIT ${MOST_OWN}`,
  );

export interface Standing {
  /** Of the version, in the window. */
  readonly begun: number;
  readonly openId: string | null;
  /** Of the course, in the window, in whatever way. */
  readonly hasPassed: boolean;
  /** The first day of any employment; null where none is known. */
  readonly hiredOn: IsoDate | null;
}

interface Asked {
  readonly versionId: string;
  readonly courseId: string;
  readonly personId: string;
  readonly window: FiscalWindow;
}

/** Where somebody stands with a version. */
export async function standingOf(manager: EntityManager, asked: Asked): Promise<Standing> {
  const { versionId, courseId, personId, window } = asked;
  const own = sql`a.version_id = ${versionId} AND a.person_id = ${personId} AND a.window_from = ${window.from}`;
  const found = await row<{ begun: number; openId: string | null; passed: number; hiredOn: IsoDate | null }>(
    manager,
    sql`SELECT (SELECT count(*) FROM quiz_attempt a WHERE ${own}) AS "begun",
          (SELECT a.id FROM quiz_attempt a WHERE ${own} AND a.finished_at IS NULL) AS "openId",
          (SELECT count(*) FROM training_completion c WHERE c.course_id = ${courseId} AND c.person_id = ${personId}
            AND c.passed = 1 AND c.valid_from >= ${window.from} AND c.valid_from < ${window.to}
            AND c.superseded_at = ${STILL_KNOWN}) AS "passed",
          (SELECT min(e.valid_from) FROM employment_term e
            WHERE e.person_id = ${personId} AND e.superseded_at = ${STILL_KNOWN}) AS "hiredOn"`,
  );
  const { begun = 0, openId = null, passed = 0, hiredOn = null } = found ?? {};
  return { begun: Number(begun), openId, hasPassed: Number(passed) > 0, hiredOn };
}

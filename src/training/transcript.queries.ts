import type { EntityManager } from 'typeorm';
import { type Instant, type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { row, rows, sql } from '../sql.ts';

/** One line of a person's record: what holds, and what was corrected since. */
export interface TranscriptRow {
  readonly id: string;
  readonly courseCode: string;
  readonly courseTitle: string;
  readonly completedOn: IsoDate;
  readonly score: number | null;
  readonly passed: number;
  readonly mode: string;
  readonly supersededAt: Instant;
  /** Null where no reason was given: by a file, or before reasons were asked for. */
  readonly reason: string | null;
  readonly replacedBy: string | null;
  readonly certificateId: string | null;
  readonly fiscalYear: number | null;
  readonly number: number | null;
}

interface Stretch {
  readonly limit: number;
  readonly offset: number;
}

const upTo = (personId: string, on: IsoDate) => sql`c.person_id = ${personId} AND c.valid_from <= ${on}`;

/** Everything that the person completed until the end of the day, whatever the employment; what holds before what was corrected. */
export const listTranscript = (
  manager: EntityManager,
  personId: string,
  on: IsoDate,
  { limit, offset }: Stretch,
): Promise<TranscriptRow[]> =>
  rows(
    manager,
    sql`SELECT c.id AS "id", k.code AS "courseCode", k.title AS "courseTitle", c.valid_from AS "completedOn",
          c.score AS "score", c.passed AS "passed", c.mode AS "mode", c.superseded_at AS "supersededAt",
          r.reason AS "reason", r.replaced_by AS "replacedBy",
          z.id AS "certificateId", z.fiscal_year AS "fiscalYear", z.number AS "number"
        FROM training_completion c JOIN course k ON k.id = c.course_id
          LEFT JOIN completion_correction r ON r.completion_id = c.id
          LEFT JOIN training_certificate z ON z.completion_id = c.id
        WHERE ${upTo(personId, on)}
        ORDER BY c.valid_from DESC, k.code, c.superseded_at DESC, c.id LIMIT ${limit} OFFSET ${offset}`,
  );

export async function countTranscript(manager: EntityManager, personId: string, on: IsoDate): Promise<number> {
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM training_completion c WHERE ${upTo(personId, on)}`,
  );
  return counted?.count ?? 0;
}

const AT_ONCE = 500;

/** All of it, for a file or a sheet. */
export async function wholeTranscript(
  manager: EntityManager,
  personId: string,
  on: IsoDate,
): Promise<readonly TranscriptRow[]> {
  const all: TranscriptRow[] = [];
  for (;;) {
    const found = await listTranscript(manager, personId, on, { limit: AT_ONCE, offset: all.length });
    all.push(...found);
    if (found.length < AT_ONCE) return all;
  }
}

export interface Trainee {
  readonly personId: string;
  readonly name: string;
  /** Of every employment, the latest first. */
  readonly numbers: readonly string[];
}

export async function findTrainee(manager: EntityManager, personId: string): Promise<Trainee | null> {
  const found = await rows<{ name: string; number: string | null }>(
    manager,
    sql`SELECT p.name AS "name", n.number AS "number" FROM person p LEFT JOIN employment n ON n.person_id = p.id
        WHERE p.id = ${personId} ORDER BY (SELECT max(e.valid_from) FROM employment_term e
          WHERE e.employment_id = n.id AND e.superseded_at = ${STILL_KNOWN}) DESC, n.number`,
  );
  const [first] = found;
  return first ? { personId, name: first.name, numbers: found.flatMap(({ number }) => number ?? []) } : null;
}

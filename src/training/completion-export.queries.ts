import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import { type ExportedCompletion, exportedCells } from './completion-csv.ts';

const AT_ONCE = 1000;

/** The rows of the completions format for everything that was completed of the course; `sees` leaves out whom the reader may not see. */
export async function* exportCompletions(
  manager: EntityManager,
  course: { readonly id: string; readonly code: string },
  moment: Moment,
  sees: (personId: string) => boolean,
): AsyncGenerator<string[]> {
  let last = { personId: '', completedOn: '' };
  for (;;) {
    const found = await completionsAfter(manager, course.id, moment, last);
    yield* found.filter(({ personId }) => sees(personId)).map((row) => exportedCells(course.code, row));
    const end = found.at(-1);
    if (!end || found.length < AT_ONCE) return;
    last = end;
  }
}

/** Under the number that the person had on the day of completion. */
const completionsAfter = (
  manager: EntityManager,
  courseId: string,
  moment: Moment,
  { personId, completedOn }: Pick<ExportedCompletion, 'personId' | 'completedOn'>,
): Promise<ExportedCompletion[]> =>
  rows(
    manager,
    sql`SELECT c.person_id AS "personId", c.valid_from AS "completedOn", c.score AS "score", c.passed AS "passed",
          c.mode AS "mode", (SELECT n.number FROM employment_term e JOIN employment n ON n.id = e.employment_id
            WHERE e.person_id = c.person_id AND e.superseded_at = ${STILL_KNOWN} AND e.valid_from <= c.valid_from
            ORDER BY e.valid_from DESC, n.number LIMIT 1) AS "number"
        FROM training_completion c
        WHERE c.course_id = ${courseId} AND ${held('c', moment)}
          AND (c.person_id > ${personId} OR (c.person_id = ${personId} AND c.valid_from > ${completedOn}))
        ORDER BY c.person_id, c.valid_from LIMIT ${AT_ONCE}`,
  );

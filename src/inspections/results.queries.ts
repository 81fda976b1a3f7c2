import type { EntityManager } from 'typeorm';
import type { Instant, IsoDate } from '../shared/dates.ts';
import { rows, type Sql, sql } from '../sql.ts';
import { repliesAt } from './reply.queries.ts';
import type { AnswerTotals, UnitAnswers, UnitRate } from './results.ts';

export interface ResultsQuestion {
  readonly inspectionId: string;
  readonly reach: Sql;
  readonly on: IsoDate;
  /** As known now, where it is not said. */
  readonly knownAt?: Instant | null;
}

const UNIT = sql`r."unitCode", r."unitName", r."departmentCode", r."departmentName"`;

const asked = ({ inspectionId, reach, on, knownAt = null }: ResultsQuestion): Sql =>
  repliesAt({ on, knownAt }, [sql`r.inspection_id = ${inspectionId}`, reach]);

/** How many of each 課 were asked, have answered, are confirmed. */
export const unitRates = (manager: EntityManager, question: ResultsQuestion): Promise<UnitRate[]> =>
  rows(
    manager,
    sql`SELECT ${UNIT}, CAST(sum(r."counted") AS integer) AS "asked",
          CAST(sum(1 - r."counted") AS integer) AS "leftOut",
          CAST(sum(CASE WHEN r."state" IN ('submitted', 'confirmed') THEN 1 ELSE 0 END) AS integer) AS "answered",
          CAST(sum(CASE WHEN r."state" = 'confirmed' THEN 1 ELSE 0 END) AS integer) AS "confirmed"
        FROM ${asked(question)} GROUP BY ${UNIT}
        ORDER BY r."departmentCode", r."unitCode", r."unitName"`,
  );

const counting = (answer: string): Sql => sql`CAST(sum(CASE WHEN a.answer = ${answer} THEN 1 ELSE 0 END) AS integer)`;

const TOTALS = sql`${counting('yes')} AS "yes", ${counting('partly')} AS "partly", ${counting('no')} AS "no",
  ${counting('none')} AS "none"`;

const given = (question: ResultsQuestion): Sql =>
  sql`${asked(question)} JOIN inspection_answer a ON a.submission_id = r."submissionId"
      WHERE r."state" IN ('submitted', 'confirmed')`;

/** ○△×該当なし of every question in every 課 (課×設問); what was sent back is not counted. */
export const unitAnswers = (manager: EntityManager, question: ResultsQuestion): Promise<UnitAnswers[]> =>
  rows(
    manager,
    sql`SELECT ${UNIT}, a.question_id AS "questionId", ${TOTALS} FROM ${given(question)}
        GROUP BY ${UNIT}, a.question_id ORDER BY r."departmentCode", r."unitCode", r."unitName"`,
  );

/** The same of the whole sheet, by the key that its copies share. */
export const answersByKey = (
  manager: EntityManager,
  question: ResultsQuestion,
): Promise<(AnswerTotals & { readonly stableKey: string })[]> =>
  rows(
    manager,
    sql`SELECT q.stable_key AS "stableKey", g."yes", g."partly", g."no", g."none" FROM inspection_question q JOIN (
          SELECT a.question_id AS "questionId", ${TOTALS} FROM ${given(question)} GROUP BY a.question_id) g
        ON g."questionId" = q.id`,
  );

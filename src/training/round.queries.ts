import type { EntityManager } from 'typeorm';
import type { AskedFor } from '../audience/asked-for.queries.ts';
import { held, known, type Moment } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import { windowOfYear } from './round.rules.ts';

export interface RoundRow {
  readonly roundId: string;
  readonly courseId: string;
  readonly code: string;
  readonly title: string;
  readonly fiscalYear: number;
  readonly startsOn: IsoDate;
  /** The first day of the next fiscal year. */
  readonly endsOn: IsoDate;
  readonly dueOn: IsoDate;
  readonly joinerDays: number;
  readonly audience: string;
  readonly origin: string;
}

const ROUND = sql`r.id AS "roundId", r.course_id AS "courseId", c.code AS "code", c.title AS "title",
  r.fiscal_year AS "fiscalYear", r.valid_from AS "startsOn", r.valid_to AS "endsOn", r.due_on AS "dueOn",
  r.joiner_days AS "joinerDays", r.audience AS "audience", r.origin AS "origin"`;

/** What is asked of people on the day, by the code of the course. */
export const roundsOn = (manager: EntityManager, moment: Moment): Promise<RoundRow[]> =>
  rows(
    manager,
    sql`SELECT ${ROUND} FROM course_round r JOIN course c ON c.id = r.course_id WHERE ${held('r', moment)} ORDER BY c.code`,
  );

/** Every round of the fiscal year, those to come too. */
export const roundsOfYear = (
  manager: EntityManager,
  year: number,
  moment: Pick<Moment, 'knownAt'> = { knownAt: null },
): Promise<RoundRow[]> =>
  rows(
    manager,
    sql`SELECT ${ROUND} FROM course_round r JOIN course c ON c.id = r.course_id
        WHERE r.fiscal_year = ${year} AND ${known('r', moment)} ORDER BY c.code`,
  );

/** Passing it within the fiscal year settles it, on whatever day of the year. */
export function askedCourse({ roundId, courseId, fiscalYear: year }: RoundRow): AskedFor {
  const { from, to } = windowOfYear(year);
  return {
    key: roundId,
    obligations: { table: 'training_obligation', column: 'round_id', id: roundId },
    deeds: {
      table: 'training_completion',
      counting: sql`k.course_id = ${courseId} AND k.passed = 1 AND k.valid_from >= ${from} AND k.valid_from < ${to}`,
    },
    exempt: (moment) => sql`o.person_id IN (SELECT x.person_id FROM training_exemption x
      WHERE x.course_id = ${courseId} AND ${held('x', moment)})`,
  };
}

import type Connection from 'better-sqlite3';
import { holds } from './sql-device-record.ts';

export interface RateByHand {
  readonly unitId: string;
  readonly due: number;
  readonly done: number;
}

/** By the 課, without people on leave: as one would ask for it in one statement. */
export function ratesByHand(connection: Connection, code: string): (on: string) => readonly RateByHand[] {
  const statement = connection.prepare(
    `SELECT m.unit_id AS unitId, count(*) AS due, sum(EXISTS (SELECT 1 FROM training_completion k
        WHERE k.person_id = o.person_id AND k.course_id = r.course_id AND k.passed = 1 AND k.valid_from >= r.valid_from
          AND k.valid_from < r.valid_to AND ${holds('k')})) AS done
     FROM course c JOIN course_round r ON r.course_id = c.id JOIN training_obligation o ON o.round_id = r.id AND ${holds('o')}
     JOIN posting m ON m.person_id = o.person_id AND m.kind = 'main' AND ${holds('m')}
     WHERE c.code = @code AND o.person_id NOT IN (SELECT a.person_id FROM absence a WHERE ${holds('a')})
     GROUP BY m.unit_id`,
  );
  return (on) => statement.all({ on, code }) as RateByHand[];
}

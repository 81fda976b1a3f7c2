import type { EntityManager } from 'typeorm';
import { resolvePerson } from '../people/resolve.queries.ts';
import { codeIn } from '../people/resolve.rules.ts';
import type { IsoDate } from '../shared/dates.ts';
import { foldCode } from '../shared/text.ts';
import { isIn, raw, row, rows, type Sql, sql } from '../sql.ts';
import type { WaitingState } from './waiting.rules.ts';

export interface Waiting {
  readonly id: string;
  readonly importId: string;
  readonly fileName: string;
  readonly line: number;
  readonly number: string;
  readonly courseId: string;
  readonly courseTitle: string;
  readonly completedOn: IsoDate;
  readonly score: number | null;
  readonly passed: number;
  readonly mode: string;
  readonly state: WaitingState;
  readonly personId: string | null;
  readonly personName: string | null;
  readonly reason: string;
  readonly settledAt: string | null;
  readonly settledBy: string;
}

const FOUND = sql`SELECT w.id AS "id", w.import_id AS "importId", w.file_name AS "fileName", w.line AS "line",
    w.number AS "number", w.course_id AS "courseId", k.title AS "courseTitle", w.completed_on AS "completedOn",
    w.score AS "score", w.passed AS "passed", w.mode AS "mode", w.state AS "state", w.person_id AS "personId",
    p.name AS "personName", w.reason AS "reason", w.settled_at AS "settledAt", w.settled_by AS "settledBy"
  FROM waiting_completion w JOIN course k ON k.id = w.course_id LEFT JOIN person p ON p.id = w.person_id`;

const found = (manager: EntityManager, where: Sql): Promise<Waiting[]> => rows(manager, sql`${FOUND} WHERE ${where}`);

/** Those of one number stand together, the oldest file first; what is settled comes latest first. */
export const listWaiting = (
  manager: EntityManager,
  state: WaitingState,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<Waiting[]> => {
  const order =
    state === 'waiting' ? raw('w.number, w.recorded_at, w.line') : raw('w.settled_at DESC, w.number, w.line');
  return found(manager, sql`w.state = ${state} ORDER BY ${order}, w.id LIMIT ${limit} OFFSET ${offset}`);
};

export async function countWaiting(manager: EntityManager): Promise<Readonly<Record<WaitingState, number>>> {
  const counted = await rows<{ state: WaitingState; count: number }>(
    manager,
    sql`SELECT state AS "state", CAST(count(*) AS integer) AS "count" FROM waiting_completion GROUP BY state`,
  );
  return {
    waiting: 0,
    matched: 0,
    setAside: 0,
    ...Object.fromEntries(counted.map(({ state, count }) => [state, count])),
  };
}

const MOST_AT_ONCE = 200;

/** The row and all others of its number that wait; of one that was set aside, it alone may be taken up again. */
export const openWith = (manager: EntityManager, id: string): Promise<Waiting[]> =>
  found(
    manager,
    sql`(w.id = ${id} AND w.state <> 'matched') OR (w.state = 'waiting' AND EXISTS (SELECT 1 FROM waiting_completion o
          WHERE o.id = ${id} AND o.state = 'waiting' AND o.number = w.number))
        ORDER BY w.completed_on, w.recorded_at, w.line, w.id LIMIT ${MOST_AT_ONCE}`,
  );

/** These rows as far as nobody has matched them meanwhile. */
export const openAmong = (manager: EntityManager, ids: readonly string[]): Promise<Waiting[]> =>
  found(
    manager,
    sql`${isIn(raw('w.id'), ids.slice(0, MOST_AT_ONCE))} AND w.state <> 'matched'
        ORDER BY w.completed_on, w.recorded_at, w.line, w.id`,
  );

export interface Whom {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
}

const WHOM = sql`SELECT n.person_id AS "personId", n.number AS "number", p.name AS "name"
  FROM employment n JOIN person p ON p.id = n.person_id`;

/** Who has the number by now, or whom it was matched to before. */
export const likelyPerson = (manager: EntityManager, number: string): Promise<Whom | undefined> =>
  row(
    manager,
    sql`${WHOM} WHERE n.number = ${number} OR n.person_id = (SELECT w.person_id FROM waiting_completion w
          WHERE w.number = ${number} AND w.state = 'matched' ORDER BY w.settled_at DESC LIMIT 1)
        ORDER BY CASE WHEN n.number = ${number} THEN 0 ELSE 1 END, n.number DESC LIMIT 1`,
  );

/** By a number that anybody ever had, since the row may be about somebody who has left; by name who is employed. */
export async function personTyped(manager: EntityManager, text: string, on: IsoDate): Promise<Whom> {
  const numbered = await row<Whom>(manager, sql`${WHOM} WHERE n.number = ${foldCode(codeIn(text))}`);
  return numbered ?? resolvePerson(manager, text, on, 'person');
}

import type { EntityManager } from 'typeorm';
import { held } from '../facts.ts';
import { findIn } from '../imports/bulk.queries.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import { all, raw, row, rows, type Sql, sql } from '../sql.ts';
import type { SessionRow } from './session.queries.ts';
import type { AttendanceState } from './session.rules.ts';
import { momentOf, numberOf, postedWithin } from './session-people.queries.ts';

/** Somebody who may have been there, as the register knows them on the day. */
export interface Attender {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly employed: number;
  readonly signedUp: number;
  /** Null: nothing is entered. */
  readonly attendanceId: string | null;
  readonly state: AttendanceState | null;
}

const ATTENDER = ({ id, heldOn }: SessionRow, number: Sql): Sql => sql`p.id AS "personId", ${number} AS "number",
  p.name AS "name", a.id AS "attendanceId", a.state AS "state",
  CASE WHEN EXISTS (SELECT 1 FROM employment_term e WHERE e.person_id = p.id
    AND ${held('e', { on: heldOn, knownAt: null })}) THEN 1 ELSE 0 END AS "employed",
  CASE WHEN EXISTS (SELECT 1 FROM training_session_sign_up s WHERE s.session_id = ${id} AND s.person_id = p.id
    AND s.superseded_at = ${STILL_KNOWN}) THEN 1 ELSE 0 END AS "signedUp"`;

const ENTERED = ({ id }: SessionRow): Sql => sql`LEFT JOIN training_session_attendance a ON a.session_id = ${id}
  AND a.person_id = p.id AND a.superseded_at = ${STILL_KNOWN}`;

export const attendersById = (
  manager: EntityManager,
  session: SessionRow,
  ids: readonly string[],
): Promise<Attender[]> =>
  findIn(
    manager,
    ids,
    (list) => sql`SELECT ${ATTENDER(session, numberOf(raw('p.id'), momentOf(session)))}
      FROM person p ${ENTERED(session)} WHERE p.id IN ${list}`,
  );

/** Whoever has or had one of these 職員番号. */
export const attendersByNumber = (
  manager: EntityManager,
  session: SessionRow,
  numbers: readonly string[],
): Promise<Attender[]> =>
  findIn(
    manager,
    numbers,
    (list) => sql`SELECT ${ATTENDER(session, raw('n.number'))}
      FROM employment n JOIN person p ON p.id = n.person_id ${ENTERED(session)} WHERE n.number IN ${list}`,
  );

/** An attendance as it stands, with whom it is about. */
export interface StandingAttendance {
  readonly id: string;
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly state: AttendanceState;
  readonly enteredBy: string | null;
  readonly enteredByName: string;
  readonly employed: number;
}

const STANDING = (session: SessionRow, within: Scope): Sql => {
  const moment = momentOf(session);
  return sql`SELECT a.id AS "id", p.id AS "personId", ${numberOf(raw('p.id'), moment)} AS "number", p.name AS "name",
      a.state AS "state", a.entered_by AS "enteredBy", COALESCE(b.name, '') AS "enteredByName",
      CASE WHEN EXISTS (SELECT 1 FROM employment_term e WHERE e.person_id = p.id AND ${held('e', moment)})
        THEN 1 ELSE 0 END AS "employed"
    FROM training_session_attendance a JOIN person p ON p.id = a.person_id LEFT JOIN person b ON b.id = a.entered_by
    WHERE ${all([
      sql`a.session_id = ${session.id} AND a.superseded_at = ${STILL_KNOWN}`,
      ...postedWithin(raw('p.id'), within, moment),
    ])}`;
};

/** Those of these that still stand and lie within reach. */
export const standingAttendances = (
  manager: EntityManager,
  session: SessionRow,
  ids: readonly string[],
  within: Scope,
): Promise<StandingAttendance[]> =>
  findIn(manager, ids, (list) => sql`${STANDING(session, within)} AND a.id IN ${list}`);

export const findAttendance = (
  manager: EntityManager,
  session: SessionRow,
  id: string,
  within: Scope,
): Promise<StandingAttendance | undefined> => row(manager, sql`${STANDING(session, within)} AND a.id = ${id}`);

/** Whether the person is confirmed at another session of the course on the same day. */
export async function isConfirmedElsewhere(
  manager: EntityManager,
  { id, courseId, heldOn }: SessionRow,
  personId: string,
): Promise<boolean> {
  const others = await rows(
    manager,
    sql`SELECT a.id FROM training_session_attendance a JOIN training_session s ON s.id = a.session_id
        WHERE a.person_id = ${personId} AND a.state = 'confirmed' AND a.superseded_at = ${STILL_KNOWN}
          AND s.course_id = ${courseId} AND s.held_on = ${heldOn} AND s.id <> ${id} LIMIT 1`,
  );
  return others.length > 0;
}

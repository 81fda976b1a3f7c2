import type { EntityManager } from 'typeorm';
import { type Instant, type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { fold, likePattern } from '../shared/text.ts';
import { all, raw, row, rows, type Sql, sql } from '../sql.ts';
import type { SessionFacts, SessionListName } from './session.rules.ts';

export interface SessionRow extends SessionFacts {
  readonly id: string;
  readonly courseId: string;
  readonly courseCode: string;
  readonly courseTitle: string;
  readonly cancelledAt: Instant | null;
  readonly cancelReason: string;
  readonly changedAt: Instant;
  readonly revision: number;
  /** How many have signed up. */
  readonly taken: number;
}

const SIGNED_UP = sql`(SELECT CAST(count(*) AS integer) FROM training_session_sign_up u
  WHERE u.session_id = s.id AND u.superseded_at = ${STILL_KNOWN})`;

const SESSION = sql`s.id AS "id", s.course_id AS "courseId", k.code AS "courseCode", k.title AS "courseTitle",
  s.held_on AS "heldOn", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.place AS "place", s.capacity AS "capacity",
  s.sign_up_by AS "signUpBy", s.lecturer AS "lecturer", s.note AS "note", s.cancelled_at AS "cancelledAt",
  s.cancel_reason AS "cancelReason", s.changed_at AS "changedAt", s.revision AS "revision", ${SIGNED_UP} AS "taken"`;

const FROM = sql`training_session s JOIN course k ON k.id = s.course_id`;

export const findSession = (manager: EntityManager, id: string): Promise<SessionRow | undefined> =>
  row(manager, sql`SELECT ${SESSION} FROM ${FROM} WHERE s.id = ${id}`);

export interface SessionsAsked {
  readonly list: SessionListName;
  readonly q: string;
  readonly on: IsoDate;
  /** Whose own. */
  readonly personId: string;
}

/** The person's row of sign-up or attendance that still stands. */
const mine = (table: 'sign_up' | 'attendance', personId: string): Sql =>
  sql`(SELECT x.session_id FROM ${raw(`training_session_${table}`)} x
    WHERE x.person_id = ${personId} AND x.superseded_at = ${STILL_KNOWN})`;

const found = ({ list, q, on, personId }: SessionsAsked): Sql =>
  all([
    ...(list === 'coming' ? [sql`s.held_on >= ${on}`] : []),
    ...(list === 'past' ? [sql`s.held_on < ${on}`] : []),
    ...(list === 'own' ? [sql`s.id IN (${bothOf(mine('sign_up', personId), mine('attendance', personId))})`] : []),
    ...(q === '' ? [] : [sql`s.search LIKE ${likePattern(fold(q))} ESCAPE '\\'`]),
  ]);

const bothOf = (a: Sql, b: Sql): Sql => sql`SELECT * FROM ${a} a UNION SELECT * FROM ${b} b`;

export interface ListedSession extends SessionRow {
  readonly isMine: number;
}

/** What comes next stands first; of what is over, what was last. */
export const listSessions = (
  manager: EntityManager,
  asked: SessionsAsked,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<ListedSession[]> => {
  const order = raw(
    asked.list === 'coming' ? 's.held_on, s.starts_at, s.id' : 's.held_on DESC, s.starts_at DESC, s.id',
  );
  return rows(
    manager,
    sql`SELECT ${SESSION}, CASE WHEN s.id IN ${mine('sign_up', asked.personId)} THEN 1 ELSE 0 END AS "isMine"
        FROM ${FROM} WHERE ${found(asked)} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`,
  );
};

export async function countSessions(manager: EntityManager, asked: SessionsAsked): Promise<number> {
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM training_session s WHERE ${found(asked)}`,
  );
  return counted?.count ?? 0;
}

export interface OwnStanding {
  readonly isSignedUp: boolean;
  /** Of the attendance; null while none was entered. */
  readonly state: string | null;
}

export async function ownStanding(manager: EntityManager, sessionId: string, personId: string): Promise<OwnStanding> {
  const live = sql`x.session_id = ${sessionId} AND x.person_id = ${personId} AND x.superseded_at = ${STILL_KNOWN}`;
  const own = await row<{ signedUp: number; state: string | null }>(
    manager,
    sql`SELECT (SELECT CAST(count(*) AS integer) FROM training_session_sign_up x WHERE ${live}) AS "signedUp",
          (SELECT x.state FROM training_session_attendance x WHERE ${live}) AS "state"`,
  );
  return { isSignedUp: (own?.signedUp ?? 0) > 0, state: own?.state ?? null };
}

/** Whether somebody is entered or confirmed as having been there. */
export async function hasAttendance(manager: EntityManager, sessionId: string): Promise<boolean> {
  const some = await row(
    manager,
    sql`SELECT id FROM training_session_attendance WHERE session_id = ${sessionId}
        AND superseded_at = ${STILL_KNOWN} AND state IN ('entered', 'confirmed') LIMIT 1`,
  );
  return some !== undefined;
}

export interface Told {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
}

/** Those who have signed up and can be reached by mail. */
export const listTold = (manager: EntityManager, sessionId: string): Promise<Told[]> =>
  rows(
    manager,
    sql`SELECT p.id AS "personId", p.name AS "name", p.email AS "email"
        FROM training_session_sign_up u JOIN person p ON p.id = u.person_id
        WHERE u.session_id = ${sessionId} AND u.superseded_at = ${STILL_KNOWN} AND p.email <> '' ORDER BY p.id`,
  );

import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import { fold, likePattern } from '../shared/text.ts';
import { all, isIn, raw, row, rows, type Sql, sql } from '../sql.ts';
import type { SessionRow } from './session.queries.ts';
import type { PersonState } from './session.rules.ts';

/** Somebody at a session, as they were employed and posted on its day. */
export interface SessionPerson {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  /** Of the main posting; null where they had none. */
  readonly unitId: string | null;
  readonly state: PersonState;
  /** Null before anything was entered. */
  readonly attendanceId: string | null;
  readonly enteredBy: string | null;
  readonly enteredByName: string;
  readonly decidedByName: string;
  readonly reason: string;
}

export interface PeopleAsked {
  readonly session: Pick<SessionRow, 'id' | 'heldOn'>;
  /** '' for every state. */
  readonly state: PersonState | '';
  /** Part of a name or number. */
  readonly q: string;
  /** Posted to one of these in any way on the day of the session. */
  readonly within: Scope;
}

interface Stretch {
  readonly limit: number;
  readonly offset: number;
}

export const momentOf = ({ heldOn }: Pick<SessionRow, 'heldOn'>): Moment => ({ on: heldOn, knownAt: null });

/** The condition that the person was posted within reach, second posts included. */
export const postedWithin = (person: Sql, within: Scope, moment: Moment): Sql[] =>
  within === 'all'
    ? []
    : [
        sql`${person} IN (SELECT r.person_id FROM posting r WHERE ${isIn(raw('r.unit_id'), within)}
          AND ${held('r', moment)})`,
      ];

const named = (person: Sql, q: string): Sql[] =>
  q === ''
    ? []
    : [sql`${person} IN (SELECT f.id FROM person f WHERE f.search LIKE ${likePattern(fold(q))} ESCAPE '\\')`];

/** The number and the unit of a day; what somebody had last, where they are employed no more. */
export const numberOf = (person: Sql, moment: Moment): Sql =>
  sql`COALESCE((SELECT min(n.number) FROM employment n JOIN employment_term e ON e.employment_id = n.id
      AND ${held('e', moment)} WHERE n.person_id = ${person}),
    (SELECT max(n.number) FROM employment n WHERE n.person_id = ${person}), '')`;

const mainUnitOf = (person: Sql, moment: Moment): Sql =>
  sql`(SELECT min(m.unit_id) FROM posting m WHERE m.person_id = ${person} AND m.kind = 'main' AND ${held('m', moment)})`;

const nameOf = (column: string): Sql => sql`COALESCE((SELECT b.name FROM person b WHERE b.id = ${raw(column)}), '')`;

const EVERYBODY = ({ session }: PeopleAsked): Sql => sql`(SELECT z.person_id, COALESCE(a.state, 'signedUp') AS state,
    a.id AS attendance_id, a.entered_by, a.decided_by, a.reason
  FROM (SELECT u.person_id FROM training_session_sign_up u
      WHERE u.session_id = ${session.id} AND u.superseded_at = ${STILL_KNOWN}
    UNION SELECT t.person_id FROM training_session_attendance t
      WHERE t.session_id = ${session.id} AND t.superseded_at = ${STILL_KNOWN}) z
  LEFT JOIN training_session_attendance a ON a.session_id = ${session.id} AND a.person_id = z.person_id
    AND a.superseded_at = ${STILL_KNOWN})`;

const reached = ({ session, q, within }: PeopleAsked): Sql[] => [
  ...postedWithin(raw('x.person_id'), within, momentOf(session)),
  ...named(raw('x.person_id'), q),
];

export function listPeople(
  manager: EntityManager,
  asked: PeopleAsked,
  { limit, offset }: Stretch,
): Promise<SessionPerson[]> {
  const moment = momentOf(asked.session);
  const person = raw('x.person_id');
  return rows(
    manager,
    sql`SELECT w.*, u.code AS "unitCode" FROM (SELECT x.person_id AS "personId", ${numberOf(person, moment)} AS "number",
          p.name AS "name", ${mainUnitOf(person, moment)} AS "unitId", x.state AS "state",
          x.attendance_id AS "attendanceId", x.entered_by AS "enteredBy", ${nameOf('x.entered_by')} AS "enteredByName",
          ${nameOf('x.decided_by')} AS "decidedByName", COALESCE(x.reason, '') AS "reason"
        FROM ${EVERYBODY(asked)} x JOIN person p ON p.id = x.person_id
        WHERE ${all([...(asked.state === '' ? [] : [sql`x.state = ${asked.state}`]), ...reached(asked)])}) w
        LEFT JOIN unit u ON u.id = w."unitId"
        ORDER BY COALESCE(u.code, '~'), w."number", w."personId" LIMIT ${limit} OFFSET ${offset}`,
  );
}

/** How many there are in each state; a state without anybody is not among them. */
export async function countPeople(
  manager: EntityManager,
  asked: PeopleAsked,
): Promise<Readonly<Partial<Record<PersonState, number>>>> {
  const counts = await rows<{ state: PersonState; count: number }>(
    manager,
    sql`SELECT x.state AS "state", CAST(count(*) AS integer) AS "count" FROM ${EVERYBODY(asked)} x
        WHERE ${all(reached(asked))} GROUP BY x.state`,
  );
  return Object.fromEntries(counts.map(({ state, count }) => [state, count]));
}

export interface Unsigned {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly unitId: string | null;
}

type Reach = Omit<PeopleAsked, 'state'>;

/** Employed on the day, within reach, and not signed up. */
const unsigned = ({ session, q, within }: Reach): Sql => {
  const moment = momentOf(session);
  return all([
    sql`EXISTS (SELECT 1 FROM employment_term e WHERE e.person_id = p.id AND ${held('e', moment)})`,
    sql`NOT EXISTS (SELECT 1 FROM training_session_sign_up s WHERE s.session_id = ${session.id} AND s.person_id = p.id
      AND s.superseded_at = ${STILL_KNOWN})`,
    ...postedWithin(raw('p.id'), within, moment),
    ...named(raw('p.id'), q),
  ]);
};

export const listUnsigned = (manager: EntityManager, reach: Reach, { limit, offset }: Stretch): Promise<Unsigned[]> => {
  const moment = momentOf(reach.session);
  return rows(
    manager,
    sql`SELECT p.id AS "personId", ${numberOf(raw('p.id'), moment)} AS "number", p.name AS "name",
          ${mainUnitOf(raw('p.id'), moment)} AS "unitId"
        FROM person p WHERE ${unsigned(reach)} ORDER BY "number", p.id LIMIT ${limit} OFFSET ${offset}`,
  );
};

export async function countUnsigned(manager: EntityManager, reach: Reach): Promise<number> {
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM person p WHERE ${unsigned(reach)}`,
  );
  return counted?.count ?? 0;
}

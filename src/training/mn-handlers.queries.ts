import type { EntityManager } from 'typeorm';
import { asksFor, isDone, isExempt, obligationsOf } from '../audience/asked-for.queries.ts';
import { named, type Stretch } from '../audience/who-has-not.queries.ts';
import { held, type Moment } from '../facts.ts';
import type { Instant, IsoDate } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import { all, isIn, join, listed, raw, row, rows, type Sql, sql } from '../sql.ts';
import type { HandlerBasis } from './handler-basis.queries.ts';
import { type HandlerCount, type HandlerFilter, type HandlerState, soonUntil, yearAgo } from './mn-handlers.rules.ts';
import { askedCourse } from './round.queries.ts';
import { postedWithin } from './session-people.queries.ts';

/** マイナンバー利用事務の取扱者 as of a day, with what they last took and what they are to take next. */
export interface Handler {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  /** Of the main posting; null where there is none. */
  readonly unitId: string | null;
  readonly title: string | null;
  readonly onLeave: number;
  /** Of the last course for handlers that was passed by the day; null where there is none. */
  readonly lastOn: IsoDate | null;
  readonly courseCode: string | null;
  readonly courseTitle: string | null;
  readonly mode: string | null;
  /** Null where no course asks them. */
  readonly dueOn: IsoDate | null;
  readonly state: HandlerState;
}

export interface HandlersAsked {
  readonly on: IsoDate;
  /** As known now, where it is not said. */
  readonly knownAt?: Instant | null;
  readonly within: Scope;
  readonly q: string;
  readonly filter: HandlerFilter;
}

const flag = (condition: Sql): Sql => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`;

/** A row for each course of the year that asks a person on the day. */
function askedRows({ rounds, engine, people, areFew }: HandlerBasis, moment: Moment): Sql {
  if (rounds.length === 0) {
    return raw(`SELECT '' AS person_id, '' AS due_on, '' AS next_due, 0 AS done, 0 AS exempt WHERE 1 = 0`);
  }
  const among = areFew ? sql` AND o.person_id IN (${listed(engine, people)})` : raw('');
  const parts = rounds.map((round) => {
    const asked = askedCourse(round);
    return sql`SELECT o.person_id, o.due_on, CAST(${round.nextDueOn} AS varchar(10)) AS next_due,
        ${flag(isDone(asked, moment))} AS done, ${flag(isExempt(asked, moment))} AS exempt
      FROM ${obligationsOf(asked, 'o')} WHERE ${asksFor(asked, 'o')} AND ${held('o', moment)}${among}`;
  });
  return join(parts, ' UNION ALL ');
}

/** `open_due`: the first day by which something of the year is still to be done; `next_due`: the first of the next. */
const dues = (basis: HandlerBasis, moment: Moment): Sql => sql`(SELECT a.person_id,
    min(CASE WHEN a.done = 0 AND a.exempt = 0 THEN a.due_on END) AS open_due, min(a.next_due) AS next_due,
    CASE WHEN max(a.done) = 0 AND max(a.exempt) = 1 THEN 1 ELSE 0 END AS exempt
  FROM (${askedRows(basis, moment)}) a GROUP BY a.person_id)`;

const stateOn = (on: IsoDate): Sql => sql`CASE WHEN v.away = 1 THEN 'leave' WHEN v.open_due < ${on} THEN 'overdue'
  WHEN v."dueOn" IS NULL THEN 'unasked' WHEN v.open_due IS NULL AND v.exempt = 1 THEN 'exempt'
  WHEN v."dueOn" <= ${soonUntil(on)} THEN 'soon' ELSE 'later' END`;

/** One row for each handler, however many employments and posts they have. */
function handlers(basis: HandlerBasis, { on, knownAt = null, within, q }: HandlersAsked): Sql {
  const moment = { on, knownAt };
  const person = raw('o.person_id');
  const conditions = [...postedWithin(person, within, moment), ...named({ q })];
  const last = sql`(SELECT k.id FROM training_completion k WHERE k.person_id = o.person_id AND k.passed = 1
    AND ${isIn(raw('k.course_id'), basis.courseIds)} AND ${held('k', moment)} ORDER BY k.valid_from DESC, k.id LIMIT 1)`;
  const main = sql`(SELECT x.id FROM posting x WHERE x.person_id = o.person_id AND x.kind = 'main'
    AND ${held('x', moment)} ORDER BY x.unit_id, x.id LIMIT 1)`;
  return sql`(SELECT v.*, ${stateOn(on)} AS "state" FROM (
      SELECT o.person_id AS "personId", o.number AS "number", p.name AS "name", m.unit_id AS "unitId",
        m.title AS "title", ${flag(sql`o.person_id IN (SELECT a.person_id FROM absence a WHERE ${held('a', moment)})`)} AS away,
        l.valid_from AS "lastOn", c.code AS "courseCode", c.title AS "courseTitle", l.mode AS "mode",
        d.open_due, COALESCE(d.exempt, 0) AS exempt, COALESCE(d.open_due, d.next_due) AS "dueOn"
      FROM (SELECT e.person_id, min(n.number) AS number FROM employment_term e
          JOIN employment n ON n.id = e.employment_id
          WHERE ${held('e', moment)} AND e.person_id IN (${listed(basis.engine, basis.people)}) GROUP BY e.person_id) o
        JOIN person p ON p.id = o.person_id LEFT JOIN posting m ON m.id = ${main}
        LEFT JOIN training_completion l ON l.id = ${last} LEFT JOIN course c ON c.id = l.course_id
        LEFT JOIN ${dues(basis, moment)} d ON d.person_id = o.person_id
      WHERE ${all(conditions)}) v) w`;
}

const filtered = ({ filter, on }: HandlersAsked): Sql => {
  if (filter === '') return raw('1 = 1');
  if (filter === 'never') return raw('w."lastOn" IS NULL');
  if (filter === 'overYear') return sql`w."lastOn" < ${yearAgo(on)}`;
  return sql`w."state" = ${filter}`;
};

const urgency = (last: string): Sql =>
  raw(`CASE w."state" WHEN 'overdue' THEN 0 WHEN 'soon' THEN 1 WHEN 'unasked' THEN 2
  WHEN 'later' THEN 3 WHEN 'exempt' THEN 4 ELSE 5 END, COALESCE(w."dueOn", '9999'), ${last}`);

const URGENCY = urgency('w."number"');

/** The ids of all of them, the most urgent first: a number that is put right later moves none of them. */
export async function handlersInOrder(
  manager: EntityManager,
  basis: HandlerBasis,
  asked: HandlersAsked,
): Promise<readonly string[]> {
  const found = await rows<{ personId: string }>(
    manager,
    sql`SELECT w."personId" FROM ${handlers(basis, asked)} WHERE ${filtered(asked)} ORDER BY ${urgency('w."personId"')}`,
  );
  return found.map(({ personId }) => personId);
}

/** The most urgent first. */
export const listHandlers = (
  manager: EntityManager,
  basis: HandlerBasis,
  asked: HandlersAsked,
  { limit, offset }: Stretch,
): Promise<Handler[]> =>
  rows(
    manager,
    sql`SELECT w."personId", w."number", w."name", w."unitId", w."title", w.away AS "onLeave", w."lastOn",
          w."courseCode", w."courseTitle", w."mode", w."dueOn", w."state"
        FROM ${handlers(basis, asked)} WHERE ${filtered(asked)} ORDER BY ${URGENCY} LIMIT ${limit} OFFSET ${offset}`,
  );

/** By state, of everybody within reach, whatever the list is filtered by. */
export const countHandlers = (
  manager: EntityManager,
  basis: HandlerBasis,
  asked: HandlersAsked,
): Promise<HandlerCount[]> =>
  rows(
    manager,
    sql`SELECT w."state", CAST(count(*) AS integer) AS "people",
          CAST(sum(${flag(raw('w."lastOn" IS NULL'))}) AS integer) AS "never",
          CAST(sum(${flag(sql`w."lastOn" < ${yearAgo(asked.on)}`)}) AS integer) AS "overYear"
        FROM ${handlers(basis, { ...asked, q: '' })} GROUP BY w."state"`,
  );

export async function totalOfHandlers(
  manager: EntityManager,
  basis: HandlerBasis,
  asked: HandlersAsked,
): Promise<number> {
  const found = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM ${handlers(basis, asked)} WHERE ${filtered(asked)}`,
  );
  return found?.count ?? 0;
}

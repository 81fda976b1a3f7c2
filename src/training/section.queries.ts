import type { EntityManager } from 'typeorm';
import { asksFor, isAway, isDone, isExempt, obligationsOf } from '../audience/asked-for.queries.ts';
import { named, type Stretch } from '../audience/who-has-not.queries.ts';
import { held, type Moment } from '../facts.ts';
import { type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import { all, isIn, join, raw, row, rows, type Sql, sql } from '../sql.ts';
import { askedCourse, type RoundRow } from './round.queries.ts';
import type { SectionShow, Standing } from './section.rules.ts';
import { numberOf } from './session-people.queries.ts';

/** Somebody who is posted to one of the units, in any way. */
export interface SectionPerson {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  /** Of the main posting. */
  readonly unitId: string | null;
  readonly email: string;
  readonly onLeave: number;
}

export interface SectionAsked {
  readonly rounds: readonly RoundRow[];
  readonly moment: Moment;
  readonly within: Scope;
  readonly q: string;
  readonly show: SectionShow;
}

const postedHere = ({ within, moment }: SectionAsked): Sql => {
  const inside = within === 'all' ? [] : [isIn(raw('r.unit_id'), within)];
  return sql`(SELECT DISTINCT r.person_id FROM posting r WHERE ${all([held('r', moment), ...inside])})`;
};

/** Whether person `p` still has to take one of the courses, and, where `late`, should have by now. */
function hasOpen({ rounds, moment }: SectionAsked, late: boolean): Sql {
  const parts = rounds.map((round) => {
    const asked = askedCourse(round);
    return sql`EXISTS (SELECT 1 FROM ${obligationsOf(asked, 'o')} WHERE o.person_id = p.id AND ${asksFor(asked, 'o')}
      AND ${held('o', moment)} AND NOT ${isDone(asked, moment)} AND NOT ${isExempt(asked, moment)}
      AND NOT ${isAway(moment)} ${late ? sql`AND o.due_on < ${moment.on}` : raw('')})`;
  });
  return parts.length === 0 ? raw('1 = 0') : sql`(${join(parts, ' OR ')})`;
}

const found = (asked: SectionAsked): Sql => sql`${postedHere(asked)} o JOIN person p ON p.id = o.person_id
  WHERE ${all([
    sql`EXISTS (SELECT 1 FROM employment_term e WHERE e.person_id = p.id AND ${held('e', asked.moment)})`,
    ...named(asked),
    ...(asked.show === '' ? [] : [hasOpen(asked, asked.show === 'overdue')]),
  ])}`;

/** By unit and number, those without a main posting last. */
export function listSection(
  manager: EntityManager,
  asked: SectionAsked,
  { limit, offset }: Stretch,
): Promise<SectionPerson[]> {
  const { moment } = asked;
  return rows(
    manager,
    sql`SELECT w.*, u.code AS "unitCode" FROM (SELECT p.id AS "personId",
          ${numberOf(raw('p.id'), moment)} AS "number", p.name AS "name", p.email AS "email",
          (SELECT min(m.unit_id) FROM posting m WHERE m.person_id = p.id AND m.kind = 'main'
            AND ${held('m', moment)}) AS "unitId",
          CASE WHEN ${isAway(moment)} THEN 1 ELSE 0 END AS "onLeave" FROM ${found(asked)}) w
        LEFT JOIN unit u ON u.id = w."unitId"
        ORDER BY COALESCE(u.code, '~'), w."number", w."personId" LIMIT ${limit} OFFSET ${offset}`,
  );
}

export async function countSection(manager: EntityManager, asked: SectionAsked): Promise<number> {
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM ${found(asked)}`,
  );
  return counted?.count ?? 0;
}

export interface CourseStanding extends Standing {
  readonly personId: string;
  readonly roundId: string;
}

/** How these people stand to each of the courses that ask them. */
export async function standingsOf(
  manager: EntityManager,
  { rounds, moment }: Pick<SectionAsked, 'rounds' | 'moment'>,
  personIds: readonly string[],
): Promise<CourseStanding[]> {
  if (rounds.length === 0) return [];
  const flag = (condition: Sql): Sql => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`;
  const parts = rounds.map((round) => {
    const asked = askedCourse(round);
    return sql`SELECT o.person_id AS "personId", o.round_id AS "roundId", o.due_on AS "dueOn",
        ${flag(isDone(asked, moment))} AS "done", ${flag(isExempt(asked, moment))} AS "exempt",
        ${flag(isAway(moment))} AS "away"
      FROM ${obligationsOf(asked, 'o')}
      WHERE ${asksFor(asked, 'o')} AND ${held('o', moment)} AND ${isIn(raw('o.person_id'), personIds)}`;
  });
  return rows(manager, join(parts, ' UNION ALL '));
}

/** A session with attendances that this head can confirm. */
export interface WaitingSession {
  readonly id: string;
  readonly title: string;
  readonly heldOn: IsoDate;
  readonly waiting: number;
}

/** Neither their own attendance nor what they entered themselves: of people posted to them on the day of the session. */
export const sessionsWaiting = (manager: EntityManager, personId: string, within: Scope): Promise<WaitingSession[]> => {
  const inside = within === 'all' ? raw('1 = 1') : isIn(raw('r.unit_id'), within);
  return rows(
    manager,
    sql`SELECT s.id AS "id", c.title AS "title", s.held_on AS "heldOn", CAST(count(*) AS integer) AS "waiting"
        FROM training_session_attendance a JOIN training_session s ON s.id = a.session_id
        JOIN course c ON c.id = s.course_id
        WHERE a.state = 'entered' AND a.superseded_at = ${STILL_KNOWN} AND a.person_id <> ${personId}
          AND (a.entered_by IS NULL OR a.entered_by <> ${personId})
          AND EXISTS (SELECT 1 FROM posting r WHERE r.person_id = a.person_id AND ${inside}
            AND r.superseded_at = ${STILL_KNOWN} AND r.valid_from <= s.held_on AND r.valid_to > s.held_on)
        GROUP BY s.id, c.title, s.held_on ORDER BY s.held_on, s.id`,
  );
};

import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import type { Scope } from '../shared/permissions.ts';
import { fold, likePattern } from '../shared/text.ts';
import { all, isIn, raw, rows, type Sql, sql } from '../sql.ts';
import { type AskedFor, asksFor, isAway, isDone, isExempt, obligationsOf } from './asked-for.queries.ts';
import type { MissingState } from './missing-state.rules.ts';

/** What is looked at, as of when, and whose people. */
export interface Looking {
  readonly asked: AskedFor;
  readonly moment: Moment;
  /** Posted to one of these in any way. */
  readonly within: Scope;
  /** Part of a name or number; '' for everybody. The figures do not ask for it. */
  readonly q: string;
}

/** One unit's people by their main posting (null: none). People on leave count in `onLeave` alone, those exempt in `exempt`. */
export interface UnitCount {
  readonly unitId: string | null;
  readonly due: number;
  readonly done: number;
  readonly overdue: number;
  readonly onLeave: number;
  readonly exempt: number;
}

/** The rows `o` that ask on the day. */
export const asking = ({ asked, moment }: Looking): Sql => sql`${asksFor(asked, 'o')} AND ${held('o', moment)}`;

/** The conditions that the person of `o` is posted within reach, second posts included. */
export const inScope = ({ within, moment }: Looking): Sql[] =>
  within === 'all'
    ? []
    : [
        sql`o.person_id IN (SELECT p.person_id FROM posting p
          WHERE ${isIn(raw('p.unit_id'), within)} AND ${held('p', moment)})`,
      ];

export const named = ({ q }: Pick<Looking, 'q'>): Sql[] =>
  q === ''
    ? []
    : [sql`o.person_id IN (SELECT s.id FROM person s WHERE s.search LIKE ${likePattern(fold(q))} ESCAPE '\\')`];

/** In one pass over everybody who is asked. */
export function countByUnit(manager: EntityManager, looking: Looking): Promise<UnitCount[]> {
  const { asked, moment } = looking;
  const one = (condition: Sql): Sql => sql`CASE WHEN ${condition} THEN 1 ELSE 0 END`;
  const sum = (of: Sql): Sql => sql`CAST(sum(${of}) AS integer)`;
  return rows(
    manager,
    sql`SELECT w.unit_id AS "unitId", ${sum(raw('w.here'))} AS "due", ${sum(raw('w.here * w.done'))} AS "done",
          ${sum(one(sql`w.here = 1 AND w.done = 0 AND w.due_on < ${moment.on}`))} AS "overdue",
          ${sum(raw('w.away'))} AS "onLeave", ${sum(raw('(1 - w.away) * w.exempt'))} AS "exempt"
        FROM (SELECT v.*, (1 - v.away) * (1 - v.exempt) AS here FROM (SELECT m.unit_id, o.due_on,
            ${one(isAway(moment))} AS away, ${one(isExempt(asked, moment))} AS exempt, ${one(isDone(asked, moment))} AS done
          FROM ${obligationsOf(asked, 'o')} JOIN employment_term e ON e.person_id = o.person_id AND ${held('e', moment)}
          LEFT JOIN posting m ON m.employment_id = e.employment_id AND m.person_id = o.person_id AND m.kind = 'main'
            AND ${held('m', moment)}
          WHERE ${all([asking(looking), ...inScope(looking)])}) v) w
        GROUP BY w.unit_id`,
  );
}

export interface Missing {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly staffClass: string;
  readonly unitId: string | null;
  /** Since when they are asked. */
  readonly askedOn: string;
  readonly dueOn: string;
  readonly onLeave: number;
  readonly exempt: number;
  readonly email: string;
}

const MISSING = ({
  asked,
  moment,
}: Looking): Sql => sql`o.person_id AS "personId", n.number AS "number", p.name AS "name",
  e.staff_class AS "staffClass", o.valid_from AS "askedOn", o.due_on AS "dueOn", p.email AS "email",
  CASE WHEN ${isAway(moment)} THEN 1 ELSE 0 END AS "onLeave", CASE WHEN ${isExempt(asked, moment)} THEN 1 ELSE 0 END AS "exempt"`;

function stateOf({ asked, moment }: Looking, state: MissingState): Sql[] {
  const [away, exempt] = [isAway(moment), isExempt(asked, moment)];
  if (state === 'overdue') return [sql`o.due_on < ${moment.on} AND NOT ${away} AND NOT ${exempt}`];
  if (state === 'leave') return [away];
  if (state === 'exempt') return [sql`${exempt} AND NOT ${away}`];
  return state === 'noMail' ? [sql`p.email = ''`] : [];
}

const missing = (looking: Looking, state: MissingState): Sql =>
  all([
    ...[asking(looking), sql`NOT ${isDone(looking.asked, looking.moment)}`],
    ...[...stateOf(looking, state), ...inScope(looking), ...named(looking)],
  ]);

export interface Stretch {
  readonly limit: number;
  readonly offset: number;
}

/**
 * One stretch of who has not, by unit and number, those without a main posting last. The tables stand in the order in which
 * they are walked, so that no more than the stretch is read: SQLite keeps the order of CROSS JOIN.
 */
export async function listMissing(
  manager: EntityManager,
  looking: Looking,
  state: MissingState,
  { limit, offset }: Stretch,
): Promise<Missing[]> {
  const { moment } = looking;
  const posted = await rows<Missing>(
    manager,
    sql`SELECT ${MISSING(looking)}, m.unit_id AS "unitId" FROM unit u CROSS JOIN posting m CROSS JOIN employment n
          CROSS JOIN employment_term e CROSS JOIN ${obligationsOf(looking.asked, 'o')} CROSS JOIN person p
        WHERE m.unit_id = u.id AND m.kind = 'main' AND ${held('m', moment)} AND n.id = m.employment_id
          AND e.employment_id = n.id AND ${held('e', moment)} AND o.person_id = n.person_id AND p.id = n.person_id
          AND ${missing(looking, state)}
        ORDER BY u.code, n.number LIMIT ${limit} OFFSET ${offset}`,
  );
  if (posted.length === limit) return posted;
  const before = await countMissing(manager, looking, state, 'posted');
  const rest = { limit: limit - posted.length, offset: Math.max(0, offset - before) };
  return [...posted, ...(await listUnposted(manager, looking, state, rest))];
}

const hasMain = (moment: Moment): Sql => sql`EXISTS (SELECT 1 FROM posting m
  WHERE m.person_id = o.person_id AND m.employment_id = e.employment_id AND m.kind = 'main' AND ${held('m', moment)})`;

const listUnposted = (
  manager: EntityManager,
  looking: Looking,
  state: MissingState,
  { limit, offset }: Stretch,
): Promise<Missing[]> =>
  rows(
    manager,
    sql`SELECT ${MISSING(looking)}, NULL AS "unitId" FROM ${obligationsOf(looking.asked, 'o')}
          JOIN employment_term e ON e.person_id = o.person_id AND ${held('e', looking.moment)}
          JOIN employment n ON n.id = e.employment_id JOIN person p ON p.id = o.person_id
        WHERE ${missing(looking, state)} AND NOT ${hasMain(looking.moment)}
        ORDER BY n.number LIMIT ${limit} OFFSET ${offset}`,
  );

export async function countMissing(
  manager: EntityManager,
  looking: Looking,
  state: MissingState,
  who: 'all' | 'posted',
): Promise<number> {
  const [found] = await rows<{ n: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS n FROM ${obligationsOf(looking.asked, 'o')}
          JOIN employment_term e ON e.person_id = o.person_id AND ${held('e', looking.moment)}
          ${raw(state === 'noMail' ? 'JOIN person p ON p.id = o.person_id' : '')}
        WHERE ${missing(looking, state)} ${who === 'all' ? raw('') : sql`AND ${hasMain(looking.moment)}`}`,
  );
  return found?.n ?? 0;
}

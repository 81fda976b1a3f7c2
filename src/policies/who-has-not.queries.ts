import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import type { Scope } from '../shared/permissions.ts';
import { fold, likePattern } from '../shared/text.ts';
import { all, isIn, raw, rows, type Sql, sql } from '../sql.ts';
import type { CampaignRow } from './campaign.queries.ts';
import type { MissingState } from './missing-state.rules.ts';

/** Which campaign is looked at, as of when, and whose people. */
export interface Looking {
  readonly campaign: CampaignRow;
  readonly versionIds: readonly string[];
  readonly moment: Moment;
  /** Posted to one of these in any way. */
  readonly within: Scope;
  /** Part of a name or number; '' for everybody. The figures do not ask for it. */
  readonly q: string;
}

/** One unit's people by their main posting (null: none). People on leave count in `onLeave` alone. */
export interface UnitCount {
  readonly unitId: string | null;
  readonly due: number;
  readonly done: number;
  readonly overdue: number;
  readonly onLeave: number;
}

const onLeave = ({ moment }: Looking): Sql =>
  sql`o.person_id IN (SELECT a.person_id FROM absence a WHERE ${held('a', moment)})`;

/** Whether person `o` has acknowledged a version that counts. */
export const isDone = ({ versionIds, moment }: Pick<Looking, 'versionIds' | 'moment'>): Sql =>
  sql`EXISTS (SELECT 1 FROM acknowledgement k WHERE k.person_id = o.person_id
    AND ${isIn(raw('k.version_id'), versionIds)} AND ${held('k', moment)})`;

const asked = ({ campaign, moment }: Looking): Sql =>
  sql`o.campaign_id = ${campaign.campaignId} AND ${held('o', moment)}`;

const inScope = ({ within, moment }: Looking): Sql[] =>
  within === 'all'
    ? []
    : [
        sql`o.person_id IN (SELECT p.person_id FROM posting p
          WHERE ${isIn(raw('p.unit_id'), within)} AND ${held('p', moment)})`,
      ];

export const named = ({ q }: Looking): Sql[] =>
  q === ''
    ? []
    : [sql`o.person_id IN (SELECT s.id FROM person s WHERE s.search LIKE ${likePattern(fold(q))} ESCAPE '\\')`];

/** In one pass over everybody who is asked. */
export function countByUnit(manager: EntityManager, looking: Looking): Promise<UnitCount[]> {
  const { moment } = looking;
  return rows(
    manager,
    sql`SELECT w.unit_id AS "unitId", CAST(sum(1 - w.away) AS integer) AS "due",
          CAST(sum(CASE WHEN w.away = 0 THEN w.done ELSE 0 END) AS integer) AS "done",
          CAST(sum(CASE WHEN w.away + w.done = 0 AND w.due_on < ${moment.on} THEN 1 ELSE 0 END) AS integer) AS "overdue",
          CAST(sum(w.away) AS integer) AS "onLeave"
        FROM (SELECT m.unit_id, o.due_on, CASE WHEN ${onLeave(looking)} THEN 1 ELSE 0 END AS away,
            CASE WHEN ${isDone(looking)} THEN 1 ELSE 0 END AS done
          FROM obligation o JOIN employment_term e ON e.person_id = o.person_id AND ${held('e', moment)}
          LEFT JOIN posting m ON m.employment_id = e.employment_id AND m.person_id = o.person_id AND m.kind = 'main'
            AND ${held('m', moment)}
          WHERE ${all([asked(looking), ...inScope(looking)])}) w
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
  readonly email: string;
}

const MISSING = (looking: Looking): Sql => sql`o.person_id AS "personId", n.number AS "number", p.name AS "name",
  e.staff_class AS "staffClass", o.valid_from AS "askedOn", o.due_on AS "dueOn", p.email AS "email",
  CASE WHEN ${onLeave(looking)} THEN 1 ELSE 0 END AS "onLeave"`;

function stateOf(looking: Looking, state: MissingState): Sql[] {
  if (state === 'overdue') return [sql`o.due_on < ${looking.moment.on}`, sql`NOT ${onLeave(looking)}`];
  if (state === 'leave') return [onLeave(looking)];
  return state === 'noMail' ? [sql`p.email = ''`] : [];
}

const missing = (looking: Looking, state: MissingState): Sql =>
  all([
    ...[asked(looking), sql`NOT ${isDone(looking)}`],
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
          CROSS JOIN employment_term e CROSS JOIN obligation o CROSS JOIN person p
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
    sql`SELECT ${MISSING(looking)}, NULL AS "unitId" FROM obligation o
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
    sql`SELECT CAST(count(*) AS integer) AS n FROM obligation o
          JOIN employment_term e ON e.person_id = o.person_id AND ${held('e', looking.moment)}
          ${raw(state === 'noMail' ? 'JOIN person p ON p.id = o.person_id' : '')}
        WHERE ${missing(looking, state)} ${who === 'all' ? raw('') : sql`AND ${hasMain(looking.moment)}`}`,
  );
  return found?.n ?? 0;
}

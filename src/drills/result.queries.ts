import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { endOfDay, STILL_KNOWN } from '../shared/dates.ts';
import { raw, row, rows, type Sql, sql } from '../sql.ts';
import type { ResultState } from './result.rules.ts';

export interface ResultRow {
  readonly sentAt: string;
  readonly openedAt: string | null;
  readonly clickedAt: string | null;
  readonly entered: number;
  readonly reportedAt: string | null;
}

/** What had come to pass by the end of the day. */
const acts = ({ on }: Moment): Sql => {
  const end = endOfDay(on);
  const until = (column: string): Sql => sql`CASE WHEN ${raw(column)} <= ${end} THEN ${raw(column)} END`;
  return sql`r.sent_at AS "sentAt", ${until('r.opened_at')} AS "openedAt", ${until('r.clicked_at')} AS "clickedAt",
    CASE WHEN r.clicked_at <= ${end} THEN r.entered ELSE 0 END AS "entered", ${until('r.reported_at')} AS "reportedAt"`;
};

export interface OwnResult extends ResultRow {
  readonly id: string;
  readonly title: string;
  readonly pretence: string;
  readonly heldOn: string;
}

/** A person's own, the newest first. */
export const ownResults = (manager: EntityManager, personId: string, moment: Moment): Promise<OwnResult[]> =>
  rows(
    manager,
    sql`SELECT r.id AS "id", d.title AS "title", d.pretence AS "pretence", d.held_on AS "heldOn", ${acts(moment)}
        FROM drill_result r JOIN drill d ON d.id = r.drill_id
        WHERE r.person_id = ${personId} AND ${held('r', moment)} ORDER BY r.sent_at DESC, d.code`,
  );

export interface PersonResult extends ResultRow {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly email: string;
  readonly unitName: string | null;
}

const stateOf = (state: ResultState | null, { on }: Moment): Sql => {
  const end = endOfDay(on);
  const by: Readonly<Record<ResultState, Sql>> = {
    entered: sql`r.entered = 1 AND r.clicked_at <= ${end}`,
    clicked: sql`r.clicked_at <= ${end}`,
    opened: sql`r.opened_at <= ${end}`,
    reported: sql`r.reported_at <= ${end}`,
    unreported: sql`(r.reported_at IS NULL OR r.reported_at > ${end})`,
  };
  return state === null ? raw('1 = 1') : by[state];
};

/** The number that the person had, or got last, by the day of the drill. */
const NUMBER = sql`(SELECT n.number FROM employment_term e JOIN employment n ON n.id = e.employment_id
    WHERE e.person_id = r.person_id AND e.superseded_at = ${STILL_KNOWN} AND e.valid_from <= r.valid_from
    ORDER BY e.valid_from DESC, n.number LIMIT 1)`;

const UNIT_NAME = sql`(SELECT f.name FROM posting p JOIN unit_fact f ON f.unit_id = p.unit_id
    WHERE p.person_id = r.person_id AND p.kind = 'main' AND p.superseded_at = ${STILL_KNOWN}
      AND p.valid_from <= d.held_on AND p.valid_to > d.held_on AND f.superseded_at = ${STILL_KNOWN}
      AND f.valid_from <= d.held_on AND f.valid_to > d.held_on ORDER BY p.unit_id LIMIT 1)`;

export interface ResultsAsked {
  readonly drillId: string;
  readonly moment: Moment;
  readonly state: ResultState | null;
}

const found = ({ drillId, moment, state }: ResultsAsked): Sql =>
  sql`FROM drill_result r JOIN drill d ON d.id = r.drill_id JOIN person p ON p.id = r.person_id
      WHERE r.drill_id = ${drillId} AND ${held('r', moment)} AND ${stateOf(state, moment)}`;

export const listResults = (
  manager: EntityManager,
  asked: ResultsAsked,
  page: { readonly offset: number; readonly size: number },
): Promise<PersonResult[]> =>
  rows(
    manager,
    sql`SELECT r.person_id AS "personId", ${NUMBER} AS "number", p.name AS "name", p.email AS "email",
          ${UNIT_NAME} AS "unitName", ${acts(asked.moment)} ${found(asked)}
        ORDER BY 2, r.person_id LIMIT ${page.size} OFFSET ${page.offset}`,
  );

export async function countResults(manager: EntityManager, asked: ResultsAsked): Promise<number> {
  return (await row<{ n: number }>(manager, sql`SELECT CAST(count(*) AS integer) AS n ${found(asked)}`))?.n ?? 0;
}

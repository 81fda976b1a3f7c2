import type { EntityManager } from 'typeorm';
import type { Moment } from '../facts.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import { raw, row, rows, type Sql, sql } from '../sql.ts';
import { isSeen } from './drill-counts.queries.ts';

export interface DrillRow {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly heldOn: string;
  readonly fiscalYear: number;
  readonly pretence: string;
  readonly conductor: string;
  readonly note: string;
  readonly revision: number;
}

const DRILL = sql`d.id AS "id", d.code AS "code", d.title AS "title", d.held_on AS "heldOn",
  d.fiscal_year AS "fiscalYear", d.pretence AS "pretence", d.conductor AS "conductor", d.note AS "note",
  d.revision AS "revision"`;

/** Whose drills, as of when: with `scope` only those in which people of it were sent the mail; null shows empty ones too. */
export interface DrillsAsked {
  readonly moment: Moment;
  readonly scope: Scope | null;
}

const shown = ({ moment, scope }: DrillsAsked): Sql => sql`d.held_on <= ${moment.on} AND ${seenBy(moment, scope)}`;

const seenBy = (moment: Moment | null, scope: Scope | null): Sql =>
  scope === null ? raw('1 = 1') : isSeen(moment, scope);

/** The newest first. */
export const listDrills = (
  manager: EntityManager,
  asked: DrillsAsked,
  page: { readonly offset: number; readonly size: number },
): Promise<DrillRow[]> =>
  rows(
    manager,
    sql`SELECT ${DRILL} FROM drill d WHERE ${shown(asked)}
        ORDER BY d.held_on DESC, d.code LIMIT ${page.size} OFFSET ${page.offset}`,
  );

export async function countDrills(manager: EntityManager, asked: DrillsAsked): Promise<number> {
  const found = await row<{ n: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS n FROM drill d WHERE ${shown(asked)}`,
  );
  return found?.n ?? 0;
}

/** `scope` as above; whatever day is shown, so that its page stays where it is. */
export const findDrill = (
  manager: EntityManager,
  code: string,
  scope: Scope | null = null,
): Promise<DrillRow | undefined> =>
  row(manager, sql`SELECT ${DRILL} FROM drill d WHERE d.code = ${code} AND ${seenBy(null, scope)}`);

/** Whether any result was ever brought in, corrected ones included; and when the first mail was sent as is known now. */
export const findBounds = (
  manager: EntityManager,
  drillId: string,
): Promise<{ readonly results: number; readonly firstSentAt: string | null } | undefined> =>
  row(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "results",
          min(CASE WHEN superseded_at = ${STILL_KNOWN} THEN sent_at END) AS "firstSentAt"
        FROM drill_result WHERE drill_id = ${drillId}`,
  );

import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { endOfDay, type Instant, STILL_KNOWN } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import { all, isIn, raw, rows, type Sql, sql } from '../sql.ts';
import { type Counts, medianOf } from './drill.rules.ts';

/** Where the person of `r` had the main post on the day of the drill `d`; null where they had none. */
function unitOf(knownAt: Instant | null): Sql {
  const known =
    knownAt === null
      ? sql`p.superseded_at = ${STILL_KNOWN}`
      : sql`p.recorded_at <= ${knownAt} AND p.superseded_at > ${knownAt}`;
  return sql`(SELECT p.unit_id FROM posting p WHERE p.person_id = r.person_id AND p.kind = 'main'
    AND ${known} AND p.valid_from <= d.held_on AND p.valid_to > d.held_on
    ORDER BY p.unit_id LIMIT 1)`;
}

const inScope = (scope: Scope, knownAt: Instant | null): Sql =>
  scope === 'all' ? raw('1 = 1') : isIn(unitOf(knownAt), scope);

/** Of a drill `d`: somebody of the scope was sent its mail by the day; null: ever. */
export function isSeen(moment: Moment | null, scope: Scope): Sql {
  const known = moment === null ? sql`r.superseded_at = ${STILL_KNOWN}` : held('r', moment);
  return sql`EXISTS (SELECT 1 FROM drill_result r WHERE ${all([sql`r.drill_id = d.id`, known, inScope(scope, moment?.knownAt ?? null)])})`;
}

interface Asked {
  readonly moment: Moment;
  readonly scope: Scope;
  /** Null: of every drill. */
  readonly drillIds: readonly string[] | null;
}

/** The results as they were at the end of the day. */
const results = ({ moment, scope, drillIds }: Asked, more: readonly Sql[] = []): Sql => {
  const among = drillIds === null ? [] : [isIn(raw('r.drill_id'), drillIds)];
  return sql`FROM drill_result r JOIN drill d ON d.id = r.drill_id
    WHERE ${all([...among, held('r', moment), inScope(scope, moment.knownAt), ...more])}`;
};

/** One row for each mail, with 1 where it came to pass by the end of the day; `by` is what the rows are grouped by. */
function mails(asked: Asked, by: Sql): Sql {
  const end = endOfDay(asked.moment.on);
  const whether = (did: Sql): Sql => sql`CASE WHEN ${did} THEN 1 ELSE 0 END`;
  return sql`(SELECT ${by}, 1 AS sent, ${whether(sql`r.opened_at <= ${end}`)} AS opened,
      ${whether(sql`r.clicked_at <= ${end}`)} AS clicked,
      ${whether(sql`r.entered = 1 AND r.clicked_at <= ${end}`)} AS entered,
      ${whether(sql`r.reported_at <= ${end}`)} AS reported ${results(asked)})`;
}

const SUMS = raw(
  ['sent', 'opened', 'clicked', 'entered', 'reported']
    .map((name) => `CAST(sum(${name}) AS integer) AS ${name}`)
    .join(', '),
);

/** For each of the drills in which somebody of the scope was sent the mail. */
export const countsByDrill = (
  manager: EntityManager,
  moment: Moment,
  scope: Scope,
  drillIds: readonly string[],
): Promise<(Counts & { readonly drillId: string })[]> =>
  rows(
    manager,
    sql`SELECT "drillId", ${SUMS} FROM ${mails({ moment, scope, drillIds }, sql`r.drill_id AS "drillId"`)} m
        GROUP BY "drillId"`,
  );

export interface UnitCounts extends Counts {
  readonly unitId: string | null;
}

/** One drill by the unit of the main post on its day. */
export const countsByUnit = (
  manager: EntityManager,
  moment: Moment,
  scope: Scope,
  drillId: string,
): Promise<UnitCounts[]> =>
  rows(
    manager,
    sql`SELECT "unitId", ${SUMS} FROM ${mails({ moment, scope, drillIds: [drillId] }, sql`${unitOf(moment.knownAt)} AS "unitId"`)} m
        GROUP BY "unitId"`,
  );

export interface YearCounts extends Counts {
  readonly fiscalYear: number;
  readonly drills: number;
}

/** The drills of each fiscal year together, leaving out those in which fewer people than `least` were sent the mail. */
export const countsByYear = (
  manager: EntityManager,
  moment: Moment,
  scope: Scope,
  least: number,
): Promise<YearCounts[]> => {
  const by = sql`r.drill_id AS drill_id, d.fiscal_year AS "fiscalYear"`;
  const drills = sql`(SELECT "fiscalYear", ${SUMS} FROM ${mails({ moment, scope, drillIds: null }, by)} m
    GROUP BY drill_id, "fiscalYear" HAVING count(*) >= ${least})`;
  return rows(
    manager,
    sql`SELECT "fiscalYear", CAST(count(*) AS integer) AS drills, ${SUMS} FROM ${drills} y
        GROUP BY "fiscalYear" ORDER BY "fiscalYear"`,
  );
};

export interface ReportTimes {
  readonly drillId: string;
  /** Minutes until the first of all who reported. */
  readonly first: number;
  /** Minutes until a person's report, half of those who reported being quicker. */
  readonly median: number;
}

export async function reportTimes(
  manager: EntityManager,
  moment: Moment,
  scope: Scope,
  drillIds: readonly string[],
): Promise<ReportTimes[]> {
  const reported = sql`r.reported_at <= ${endOfDay(moment.on)}`;
  const found = await rows<{ drillId: string; first: number; low: number; high: number }>(
    manager,
    sql`SELECT "drillId", min(minutes) AS "first", min(CASE WHEN 2 * place >= n THEN minutes END) AS "low",
          min(CASE WHEN 2 * place > n THEN minutes END) AS "high"
        FROM (SELECT r.drill_id AS "drillId", r.report_minutes AS minutes,
            row_number() OVER (PARTITION BY r.drill_id ORDER BY r.report_minutes) AS place,
            count(*) OVER (PARTITION BY r.drill_id) AS n
          ${results({ moment, scope, drillIds }, [reported])}) o
        GROUP BY "drillId"`,
  );
  return found.map(({ drillId, first, low, high }) => ({ drillId, first, median: medianOf(low, high) }));
}

import type { EntityManager } from 'typeorm';
import { type Instant, type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import { all, isIn, raw, row, rows, type Sql, sql } from '../sql.ts';

export interface ReconciliationRow {
  readonly id: string;
  readonly on: IsoDate;
  readonly fileName: string;
  readonly sha256: string;
  readonly mappingName: string;
  /** JSON: a list. */
  readonly fields: string;
  readonly rowCount: number;
  readonly matchedCount: number;
  readonly unreadCount: number;
  readonly recordedAt: Instant;
  readonly recordedBy: string;
}

/** What of it the reader may see. */
export interface Counted {
  readonly onlyRegister: number;
  readonly onlyFile: number;
  readonly differs: number;
  readonly open: number;
}

const RECONCILIATION = sql`r.id AS "id", r.seen_on AS "on", r.file_name AS "fileName", r.sha256 AS "sha256",
  r.mapping_name AS "mappingName", r.fields AS "fields", r.row_count AS "rowCount",
  r.matched_count AS "matchedCount", r.unread_count AS "unreadCount", r.recorded_at AS "recordedAt",
  r.recorded_by AS "recordedBy"`;

/** Who reads bounds what is seen: the terminals of their units; what only the tool saw is nobody's. */
export const reached = (scope: Scope): Sql[] => (scope === 'all' ? [] : [isIn(raw('d.unit_id'), scope)]);

/** Whether a row of `alias` was known at an instant; null: whether it is now. */
export const known = (alias: 's' | 'u', knownAt: Instant | null): Sql => {
  const a = raw(alias);
  return knownAt === null
    ? sql`${a}.superseded_at = ${STILL_KNOWN}`
    : sql`${a}.recorded_at <= ${knownAt} AND ${a}.superseded_at > ${knownAt}`;
};

export const isOpen = raw(`(s.id IS NULL OR s.resolution = 'open')`);

const counts = (scope: Scope, knownAt: Instant | null): Sql => {
  const counted = (where: Sql, name: string): Sql =>
    sql`CAST(sum(CASE WHEN ${where} THEN 1 ELSE 0 END) AS integer) AS ${raw(`"${name}"`)}`;
  return sql`SELECT d.reconciliation_id AS "counted", ${counted(raw(`d.kind = 'onlyRegister'`), 'onlyRegister')},
      ${counted(raw(`d.kind = 'onlyFile'`), 'onlyFile')}, ${counted(raw(`d.kind = 'differs'`), 'differs')},
      ${counted(isOpen, 'open')}
    FROM inventory_difference d LEFT JOIN inventory_resolution s ON s.difference_id = d.id AND ${known('s', knownAt)}
    WHERE ${all(reached(scope))} GROUP BY d.reconciliation_id`;
};

const COUNTS = sql`COALESCE(n."onlyRegister", 0) AS "onlyRegister", COALESCE(n."onlyFile", 0) AS "onlyFile",
  COALESCE(n."differs", 0) AS "differs", COALESCE(n."open", 0) AS "open"`;

interface Until {
  readonly on: IsoDate;
  readonly scope: Scope;
}

/** Those made of a day up to this one, the newest first. */
export const listReconciliations = (
  manager: EntityManager,
  { on, scope }: Until,
  window: { readonly limit: number; readonly offset: number },
): Promise<(ReconciliationRow & Counted)[]> =>
  rows(
    manager,
    sql`SELECT ${RECONCILIATION}, ${COUNTS} FROM inventory_reconciliation r
        LEFT JOIN (${counts(scope, null)}) n ON n."counted" = r.id WHERE r.seen_on <= ${on}
        ORDER BY r.seen_on DESC, r.recorded_at DESC LIMIT ${window.limit} OFFSET ${window.offset}`,
  );

export async function countReconciliations(manager: EntityManager, on: IsoDate): Promise<number> {
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM inventory_reconciliation WHERE seen_on <= ${on}`,
  );
  return counted?.count ?? 0;
}

export interface As {
  readonly scope: Scope;
  readonly knownAt: Instant | null;
}

export const findReconciliation = (
  manager: EntityManager,
  id: string,
  { scope, knownAt }: As,
): Promise<(ReconciliationRow & Counted) | undefined> =>
  row(
    manager,
    sql`SELECT ${RECONCILIATION}, ${COUNTS} FROM inventory_reconciliation r
        LEFT JOIN (${counts(scope, knownAt)}) n ON n."counted" = r.id WHERE r.id = ${id}`,
  );

/** The newest of a day up to this one, of those that were known then. */
export const newestReconciliation = (
  manager: EntityManager,
  { on, knownAt }: { readonly on: IsoDate; readonly knownAt: Instant },
): Promise<{ readonly id: string } | undefined> =>
  row(
    manager,
    sql`SELECT r.id AS "id" FROM inventory_reconciliation r WHERE r.seen_on <= ${on} AND r.recorded_at <= ${knownAt}
        ORDER BY r.seen_on DESC, r.recorded_at DESC LIMIT 1`,
  );

import type { EntityManager } from 'typeorm';
import type { Instant } from '../shared/dates.ts';
import { fold, likePattern } from '../shared/text.ts';
import { all, isIn, raw, row, rows, type Sql, sql } from '../sql.ts';
import { type As, isOpen, known, reached } from './inventory.queries.ts';

export interface DifferenceRow {
  readonly id: string;
  readonly reconciliationId: string;
  readonly fileName: string;
  readonly kind: string;
  readonly deviceId: string | null;
  readonly label: string;
  readonly line: number | null;
  readonly field: string;
  readonly registerValue: string;
  readonly fileValue: string;
  readonly unit: string;
  readonly resolutionId: string | null;
  readonly resolution: string | null;
  readonly reason: string | null;
  readonly resolvedAt: Instant | null;
  readonly resolvedBy: string | null;
}

export interface DifferenceQuestion extends As {
  readonly reconciliationId: string;
  readonly q: string;
  readonly kinds: readonly string[];
  readonly fields: readonly string[];
  /** Null: open ones and resolved ones. */
  readonly open: boolean | null;
}

const DIFFERENCE = sql`d.id AS "id", d.reconciliation_id AS "reconciliationId", r.file_name AS "fileName",
  d.kind AS "kind", d.device_id AS "deviceId", d.label AS "label", d.line AS "line", d.field AS "field",
  d.register_value AS "registerValue", d.file_value AS "fileValue", COALESCE(u.name, '') AS "unit",
  s.id AS "resolutionId", s.resolution AS "resolution", s.reason AS "reason", s.recorded_at AS "resolvedAt",
  s.recorded_by AS "resolvedBy"`;

/** Units under the name that they had on the day on which the terminals were seen. */
const differences = (knownAt: Instant | null): Sql => sql`inventory_difference d
  JOIN inventory_reconciliation r ON r.id = d.reconciliation_id
  LEFT JOIN unit_fact u ON u.unit_id = d.unit_id AND ${known('u', knownAt)}
    AND u.valid_from <= r.seen_on AND u.valid_to > r.seen_on
  LEFT JOIN inventory_resolution s ON s.difference_id = d.id AND ${known('s', knownAt)}`;

const conditions = ({ reconciliationId, scope, q, kinds, fields, open }: DifferenceQuestion): Sql[] => [
  sql`d.reconciliation_id = ${reconciliationId}`,
  ...reached(scope),
  ...(q === '' ? [] : [sql`LOWER(d.label) LIKE ${likePattern(fold(q))} ESCAPE '\\'`]),
  ...(kinds.length === 0 ? [] : [isIn(raw('d.kind'), kinds)]),
  ...(fields.length === 0 ? [] : [isIn(raw('d.field'), fields)]),
  ...(open === null ? [] : [open ? isOpen : sql`NOT ${isOpen}`]),
];

export const listDifferences = (
  manager: EntityManager,
  question: DifferenceQuestion,
  window: { readonly limit: number; readonly offset: number },
): Promise<DifferenceRow[]> =>
  rows(
    manager,
    sql`SELECT ${DIFFERENCE} FROM ${differences(question.knownAt)} WHERE ${all(conditions(question))}
        ORDER BY d.place LIMIT ${window.limit} OFFSET ${window.offset}`,
  );

export async function countDifferences(manager: EntityManager, question: DifferenceQuestion): Promise<number> {
  const counted = await row<{ count: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS "count" FROM ${differences(question.knownAt)}
        WHERE ${all(conditions(question))}`,
  );
  return counted?.count ?? 0;
}

export const findDifference = (
  manager: EntityManager,
  reconciliationId: string,
  id: string,
): Promise<DifferenceRow | undefined> =>
  row(
    manager,
    sql`SELECT ${DIFFERENCE} FROM ${differences(null)}
        WHERE d.reconciliation_id = ${reconciliationId} AND d.id = ${id}`,
  );

/** The other open ones of the same kind and field. */
export const openAlike = (
  manager: EntityManager,
  { id, reconciliationId, kind, field }: DifferenceRow,
  limit: number,
): Promise<DifferenceRow[]> =>
  rows(
    manager,
    sql`SELECT ${DIFFERENCE} FROM ${differences(null)} WHERE d.reconciliation_id = ${reconciliationId}
          AND d.kind = ${kind} AND d.field = ${field} AND d.id <> ${id} AND ${isOpen} ORDER BY d.place LIMIT ${limit}`,
  );

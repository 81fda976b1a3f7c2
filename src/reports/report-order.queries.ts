import type { EntityManager } from 'typeorm';
import type { Instant, IsoDate } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import { isIn, raw, row, rows, type Sql, sql } from '../sql.ts';
import type { OrderPart } from './package-order.ts';

export interface OrderRow {
  readonly id: string;
  readonly code: string;
  readonly on: IsoDate;
  readonly since: IsoDate | null;
  readonly knownAt: Instant;
  readonly scope: string;
  readonly unitCode: string;
  readonly unitName: string;
  readonly format: string;
  readonly language: string;
  readonly askedAt: Instant;
  readonly askedBy: string;
  readonly askedLabel: string;
  readonly state: string;
  readonly rowsWritten: number;
  readonly refusal: string | null;
}

export interface MadeRow {
  readonly id: string;
  readonly orderId: string;
  readonly fileName: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly madeAt: Instant;
}

const ORDER =
  raw(`o.id AS "id", o.code AS "code", o.as_on AS "on", o.known_at AS "knownAt", o.scope AS "scope", o.since AS "since",
  o.unit_code AS "unitCode", o.unit_name AS "unitName", o.format AS "format", o.language AS "language",
  o.asked_at AS "askedAt", o.asked_by AS "askedBy", o.asked_label AS "askedLabel", o.state AS "state",
  o.rows_written AS "rowsWritten", o.refusal AS "refusal"`);

const MADE = raw(`m.id AS "id", m.order_id AS "orderId", m.file_name AS "fileName", m.bytes AS "bytes",
  m.sha256 AS "sha256", m.made_at AS "madeAt"`);

/** Who looks: all orders of the reports that they see as a whole, and their own of the others. */
export interface Looker {
  readonly personId: string;
  readonly whole: readonly string[];
  readonly own: readonly string[];
}

/** An order with a part that they do not see is not shown at all. */
function seenBy({ personId, whole, own }: Looker): Sql {
  const within = (codes: readonly string[]): Sql =>
    sql`(${isIn(raw('o.code'), codes)} AND NOT EXISTS (
      SELECT 1 FROM report_order_part p WHERE p.order_id = o.id AND NOT ${isIn(raw('p.code'), codes)}))`;
  return sql`(${within(whole)} OR (o.asked_by = ${personId} AND ${within([...whole, ...own])}))`;
}

/** The newest first. */
export const listOrders = (
  manager: EntityManager,
  looker: Looker,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<OrderRow[]> =>
  rows(
    manager,
    sql`SELECT ${ORDER} FROM report_order o WHERE ${seenBy(looker)}
        ORDER BY o.asked_at DESC, o.id DESC LIMIT ${limit} OFFSET ${offset}`,
  );

export async function countOrders(manager: EntityManager, looker: Looker): Promise<number> {
  const found = await row<{ n: number }>(
    manager,
    sql`SELECT CAST(count(*) AS integer) AS n FROM report_order o WHERE ${seenBy(looker)}`,
  );
  return found?.n ?? 0;
}

export const findOrder = (manager: EntityManager, id: string): Promise<OrderRow | undefined> =>
  row(manager, sql`SELECT ${ORDER} FROM report_order o WHERE o.id = ${id}`);

export const filesOf = (manager: EntityManager, orderIds: readonly string[]): Promise<MadeRow[]> =>
  rows(
    manager,
    sql`SELECT ${MADE} FROM report_made m WHERE ${isIn(raw('m.order_id'), orderIds)} ORDER BY m.order_id, m.position`,
  );

/** Of an evidence package; a report has none. */
export async function partsOf(manager: EntityManager, orderId: string): Promise<OrderPart[]> {
  const found = await rows<{ code: string; scope: string }>(
    manager,
    sql`SELECT p.code AS "code", p.scope AS "scope" FROM report_order_part p WHERE p.order_id = ${orderId} ORDER BY p.code`,
  );
  return found.map(({ code, scope }) => ({ code, scope: JSON.parse(scope) as Scope }));
}

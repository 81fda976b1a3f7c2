import type { EntityManager } from 'typeorm';
import type { Instant, IsoDate } from '../shared/dates.ts';
import { all, isIn, join, raw, row, rows, type Sql, sql } from '../sql.ts';

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

const seenBy = ({ personId, whole, own }: Looker): Sql =>
  sql`(${join([isIn(raw('o.code'), whole), all([sql`o.asked_by = ${personId}`, isIn(raw('o.code'), own)])], ' OR ')})`;

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

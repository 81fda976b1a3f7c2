import type { Database } from '../database.ts';
import { row, rows, sql } from '../sql.ts';
import { PAGE_SIZE } from '../web/list.ts';
import type { LedgerCheckpoint } from './ledger.entity.ts';

const COLUMNS = sql`id AS "id", size AS "size", at AS "at", cause AS "cause", note AS "note"`;

/** The newest first. */
export const listCheckpoints = ({ read }: Database, offset: number): Promise<LedgerCheckpoint[]> =>
  rows(
    read,
    sql`SELECT ${COLUMNS} FROM ledger_checkpoint ORDER BY at DESC, id DESC LIMIT ${PAGE_SIZE} OFFSET ${offset}`,
  );

export const countCheckpoints = async ({ read }: Database): Promise<number> =>
  (await row<{ n: number }>(read, sql`SELECT CAST(count(*) AS integer) AS n FROM ledger_checkpoint`))?.n ?? 0;

export const findCheckpoint = ({ read }: Database, id: string): Promise<LedgerCheckpoint | undefined> =>
  row(read, sql`SELECT ${COLUMNS} FROM ledger_checkpoint WHERE id = ${id}`);

export const newestCheckpoint = ({ read }: Database): Promise<LedgerCheckpoint | undefined> =>
  row(read, sql`SELECT ${COLUMNS} FROM ledger_checkpoint ORDER BY at DESC, id DESC LIMIT 1`);

/** The first that covers the entry. */
export const checkpointCovering = ({ read }: Database, seq: number): Promise<LedgerCheckpoint | undefined> =>
  row(read, sql`SELECT ${COLUMNS} FROM ledger_checkpoint WHERE size >= ${seq} ORDER BY size, at LIMIT 1`);

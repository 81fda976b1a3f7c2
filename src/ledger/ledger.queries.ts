import type { Database } from '../database.ts';
import { likePattern } from '../shared/text.ts';
import { all, row, rows, type Sql, sql } from '../sql.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { remember } from './memo.ts';

export interface EntryRow {
  readonly seq: number;
  readonly body: string;
  readonly hash: string;
}

export interface LedgerFilter {
  readonly q: string;
  readonly action: string;
  readonly offset: number;
}

/** The newest first. */
export async function listEntries(db: Database, filter: LedgerFilter): Promise<{ entries: EntryRow[]; total: number }> {
  const where = conditions(filter);
  const entries = await rows<EntryRow>(
    db.read,
    sql`SELECT seq, body, hash FROM ledger_entry WHERE ${where} ORDER BY seq DESC LIMIT ${PAGE_SIZE} OFFSET ${filter.offset}`,
  );
  const count = () =>
    row<{ n: number }>(db.read, sql`SELECT CAST(count(*) AS integer) AS n FROM ledger_entry WHERE ${where}`);
  const counted = await remember(db, `ledger ${filter.q} ${filter.action}`, count);
  return { entries, total: counted?.n ?? 0 };
}

/** Text is looked for in what is stored, names of people and records included. */
function conditions({ q, action }: LedgerFilter): Sql {
  const parts: Sql[] = [];
  if (q !== '') parts.push(sql`body LIKE ${likePattern(q)} ESCAPE '\\'`);
  if (action !== '') parts.push(sql`action = ${action}`);
  return all(parts);
}

export const listActions = (db: Database): Promise<{ action: string }[]> =>
  remember(db, 'ledger actions', () => rows(db.read, sql`SELECT DISTINCT action FROM ledger_entry ORDER BY action`));

export const findEntry = (db: Database, seq: number): Promise<EntryRow | undefined> =>
  row(db.read, sql`SELECT seq, body, hash FROM ledger_entry WHERE seq = ${seq}`);

export const listRows = (db: Database, seq: number, offset: number): Promise<{ body: string }[]> =>
  rows(
    db.read,
    sql`SELECT body FROM ledger_row WHERE seq = ${seq} ORDER BY row_number LIMIT ${PAGE_SIZE} OFFSET ${offset}`,
  );

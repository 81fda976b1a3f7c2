import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import type { Instant } from '../shared/dates.ts';
import { all, isIn, join, listed, raw, rows, type Sql, sql } from '../sql.ts';
import type { EntryRow } from './ledger.queries.ts';

/** Records by the type that subjects call them by, and the people who act; null: everything and everybody. */
export interface LedgerWithin {
  readonly subjects: Readonly<Record<string, readonly string[]>>;
  readonly actors: readonly string[];
}

/** What was recorded until an instant, that instant included. */
export interface EntriesAsked {
  /** Only what was recorded later; without it from the beginning. */
  readonly after?: Instant;
  readonly until: Instant;
  readonly within: LedgerWithin | null;
  /** How actions begin; without it all. */
  readonly actions?: readonly string[];
}

const AT_ONCE = 250;

/** The oldest first, page by page: what is recorded meanwhile moves none of them. */
export async function* entriesUntil(
  db: Database,
  { after: since = '', until, within, actions }: EntriesAsked,
): AsyncGenerator<EntryRow[]> {
  const reached = [...(within === null ? [] : [entryWithin(db, within)]), ...(actions ? [beginning(actions)] : [])];
  for (let after = 0; ; ) {
    const conditions = all([sql`e.seq > ${after} AND e.at > ${since} AND e.at <= ${until}`, ...reached]);
    const page = await rows<EntryRow>(
      db.read,
      sql`SELECT e.seq AS "seq", e.body AS "body", e.hash AS "hash" FROM ledger_entry e
          WHERE ${conditions} ORDER BY e.seq LIMIT ${AT_ONCE}`,
    );
    if (page.length > 0) yield page;
    if (page.length < AT_ONCE) return;
    after = page.at(-1)?.seq ?? after;
  }
}

const beginning = (actions: readonly string[]): Sql =>
  sql`(${join(
    actions.map((action) => sql`e.action LIKE ${`${action}%`}`),
    ' OR ',
  )})`;

/** One of many changes, with the entry that seals it. */
export interface SealedRow {
  readonly seq: number;
  readonly rowNumber: number;
  readonly body: string;
  readonly entry: EntryRow;
}

type StoredRow = Omit<SealedRow, 'entry'>;

export async function* rowsUntil(
  db: Database,
  { after = '', until, within }: EntriesAsked,
): AsyncGenerator<SealedRow[]> {
  const reached = within === null ? [] : [rowWithin(db, within)];
  for (let [seq, place] = [0, 0]; ; ) {
    const conditions = all([
      sql`(r.seq, r.row_number) > (${seq}, ${place}) AND e.at > ${after} AND e.at <= ${until}`,
      ...reached,
    ]);
    const page = await rows<StoredRow>(
      db.read,
      sql`SELECT r.seq AS "seq", r.row_number AS "rowNumber", r.body AS "body" FROM ledger_row r
          JOIN ledger_entry e ON e.seq = r.seq WHERE ${conditions} ORDER BY r.seq, r.row_number LIMIT ${AT_ONCE}`,
    );
    const entries = await entriesBySeq(db.read, [...new Set(page.map((one) => one.seq))]);
    if (page.length > 0) yield page.flatMap((one) => sealedIn(entries, one));
    if (page.length < AT_ONCE) return;
    [seq, place] = [page.at(-1)?.seq ?? seq, page.at(-1)?.rowNumber ?? place];
  }
}

export interface RowWithin extends Omit<StoredRow, 'seq'> {
  /** 1: it is about one of the records asked for. */
  readonly isWithin: 0 | 1;
}

/** All rows that one entry seals, in their order: its digest is taken over all of them. */
export async function* rowsOfEntry(
  db: Database,
  seq: number,
  within: LedgerWithin | null,
): AsyncGenerator<readonly RowWithin[]> {
  const inside = within === null ? raw('1 = 1') : aboutOneOf(db, 'r', within);
  for (let place = 0; ; ) {
    const page = await rows<RowWithin>(
      db.read,
      sql`SELECT r.row_number AS "rowNumber", r.body AS "body", CASE WHEN ${inside} THEN 1 ELSE 0 END AS "isWithin"
          FROM ledger_row r WHERE r.seq = ${seq} AND r.row_number > ${place} ORDER BY r.row_number LIMIT ${AT_ONCE}`,
    );
    if (page.length > 0) yield page;
    if (page.length < AT_ONCE) return;
    place = page.at(-1)?.rowNumber ?? place;
  }
}

function sealedIn(entries: ReadonlyMap<number, EntryRow>, row: StoredRow): SealedRow[] {
  const entry = entries.get(row.seq);
  return entry ? [{ ...row, entry }] : [];
}

async function entriesBySeq(manager: EntityManager, seqs: readonly number[]): Promise<ReadonlyMap<number, EntryRow>> {
  const found = await rows<EntryRow>(
    manager,
    sql`SELECT seq AS "seq", body AS "body", hash AS "hash" FROM ledger_entry WHERE ${isIn(raw('seq'), seqs)}`,
  );
  return new Map(found.map((entry) => [entry.seq, entry]));
}

const isOneOf = ({ engine }: Database, column: string, ids: readonly string[]): Sql =>
  sql`${raw(column)} IN (${listed(engine, ids)})`;

/** Of these people, or about one of these records, also among many. */
function entryWithin(db: Database, within: LedgerWithin): Sql {
  const about = (table: 'ledger_subject' | 'ledger_row'): Sql =>
    sql`EXISTS (SELECT 1 FROM ${raw(table)} s WHERE s.seq = e.seq AND ${aboutOneOf(db, 's', within)})`;
  return sql`(${isOneOf(db, 'e.actor_id', within.actors)} OR ${about('ledger_subject')} OR ${about('ledger_row')})`;
}

const rowWithin = (db: Database, within: LedgerWithin): Sql =>
  sql`(${isOneOf(db, 'e.actor_id', within.actors)} OR ${aboutOneOf(db, 'r', within)})`;

function aboutOneOf(db: Database, alias: string, { subjects }: LedgerWithin): Sql {
  const kinds = Object.entries(subjects).map(
    ([type, ids]) => sql`(${raw(alias)}.subject_type = ${type} AND ${isOneOf(db, `${alias}.subject_id`, ids)})`,
  );
  return sql`(${join(kinds, ' OR ')})`;
}

import type { EntityManager } from 'typeorm';
import { raw, rows, type Sql, sql } from '../sql.ts';
import { type RowsRead, type StoredEntry, type StoredRow, startReading } from './chain-fault.ts';
import { startWalk, type Verification, type Walk } from './ledger-walk.ts';
import { WIDTH } from './merkle.ts';

const PAGE = 500;
const ROWS_PAGE = 2_000;
/** Of an integer column: no row of an entry comes after it. */
const LARGEST_INTEGER = 2_147_483_647;

/**
 * Walks the whole ledger from the first entry and names the first fault. Reads page by page, so that length does not matter.
 * `sizes`: of how many entries the roots are wanted.
 */
export async function verifyLedger(manager: EntityManager, sizes: Iterable<number> = []): Promise<Verification> {
  const walk = startWalk(new Set(sizes));
  const before = await strayFault(manager, sql`seq < 1`);
  if (before) return walk.answer(before);
  for (;;) {
    const page = await pageAfter(manager, walk.head().seq);
    for (const entry of page) {
      const kind = walk.add(entry);
      if (kind) return walk.answer({ seq: entry.seq, kind });
    }
    if (page.length === PAGE) continue;
    const last = walk.head().seq;
    const fault = (await orphanFault(manager, last)) ?? walk.offRecord() ?? (await nodeFault(manager, walk));
    return walk.answer(fault);
  }
}

/** Roots of subtrees that the database keeps and that are not those of its entries. */
async function nodeFault(manager: EntityManager, { nodeAt }: Walk): Promise<Verification['fault']> {
  const stored = await rows<{ level: number; position: number; hash: string }>(
    manager,
    sql`SELECT level AS "level", position AS "position", hash AS "hash" FROM ledger_node ORDER BY level, position`,
  );
  const wrong = stored.find(({ level, position, hash }) => nodeAt(level, position) !== hash);
  return wrong ? { seq: wrong.position * WIDTH ** wrong.level + 1, kind: 'node' } : null;
}

type EntryRow = Omit<StoredEntry, 'subjects' | 'rows'> & { readonly named: string };

async function pageAfter(manager: EntityManager, after: number): Promise<StoredEntry[]> {
  const entries = await rows<EntryRow>(
    manager,
    sql`SELECT e.seq, e.at, e.action, e.actor_id AS "actorId", e.request_id AS "requestId", e.body, e.hash,
          (SELECT ${together(manager)} FROM ledger_subject s WHERE s.seq = e.seq) AS "named"
        FROM ledger_entry e WHERE e.seq > ${after} ORDER BY e.seq LIMIT ${PAGE}`,
  );
  const found = await rowsBetween(manager, after, entries.at(-1)?.seq ?? after);
  // Spelt out: a copy by spreading takes longer than the hash of an entry.
  return entries.map(({ seq, at, action, actorId, requestId, body, hash, named }) => {
    const subjects = (JSON.parse(named) as string[]).sort();
    return { seq, at, action, actorId, requestId, body, hash, subjects, rows: found.get(seq)?.read() ?? null };
  });
}

/** In one text, for a row each would be most of what is read. */
const together = (manager: EntityManager): Sql =>
  manager.connection.options.type === 'postgres'
    ? raw(`COALESCE(json_agg(s.subject_type || ' ' || s.subject_id)::text, '[]')`)
    : raw(`json_group_array(s.subject_type || ' ' || s.subject_id)`);

interface Reading {
  add(row: StoredRow): void;
  read(): RowsRead | null;
}

async function rowsBetween(manager: EntityManager, seq: number, last: number): Promise<Map<number, Reading>> {
  const readings = new Map<number, Reading>();
  let [at, place] = [seq, LARGEST_INTEGER];
  for (;;) {
    const page = await rowsAfter(manager, at, place, last);
    for (const row of page) readingOf(readings, row.seq).add(row);
    const end = page.at(-1);
    if (!end || page.length < ROWS_PAGE) return readings;
    [at, place] = [end.seq, end.rowNumber];
  }
}

const rowsAfter = (manager: EntityManager, seq: number, place: number, last: number) =>
  rows<StoredRow & { readonly seq: number }>(
    manager,
    sql`SELECT seq, row_number AS "rowNumber", subject_type AS "subjectType", subject_id AS "subjectId", body
        FROM ledger_row WHERE (seq, row_number) > (${seq}, ${place}) AND seq <= ${last}
        ORDER BY seq, row_number LIMIT ${ROWS_PAGE}`,
  );

function readingOf(readings: Map<number, Reading>, seq: number): Reading {
  const reading = readings.get(seq) ?? startReading();
  readings.set(seq, reading);
  return reading;
}

async function strayFault(manager: EntityManager, where: Sql): Promise<Verification['fault']> {
  const [stray] = await rows<{ seq: number }>(
    manager,
    sql`SELECT seq FROM ledger_entry WHERE ${where} UNION SELECT seq FROM ledger_subject WHERE ${where}
        UNION SELECT seq FROM ledger_row WHERE ${where} ORDER BY seq LIMIT 1`,
  );
  return stray ? { seq: stray.seq, kind: 'gap' } : null;
}

/** Rows or subjects whose entry does not exist: the newest entries were cut off. Entries that were added since do exist. */
const orphanFault = (manager: EntityManager, last: number): Promise<Verification['fault']> =>
  strayFault(manager, sql`seq > ${last} AND seq NOT IN (SELECT seq FROM ledger_entry)`);

import type { EntityManager } from 'typeorm';
import { rows, sql } from '../sql.ts';
import { type Fault, faultOf, GENESIS, type Head, type StoredEntry, subjectKeys } from './chain.ts';

export interface Verification {
  /** How many entries hold, counted from the first. */
  readonly entries: number;
  /** The hash of the last entry that holds: compare it with one written down elsewhere to find a shortened ledger. */
  readonly head: string;
  readonly fault: { readonly seq: number; readonly kind: Fault } | null;
}

const PAGE = 500;

/** Walks the whole ledger from the first entry and names the first fault. Reads page by page, so that length does not matter. */
export async function verifyLedger(manager: EntityManager, onProgress?: (seq: number) => void): Promise<Verification> {
  let head: Head = GENESIS;
  for (;;) {
    const page = await pageAfter(manager, head.seq);
    for (const entry of page) {
      const kind = faultOf(head, entry);
      if (kind) return { entries: head.seq, head: head.hash, fault: { seq: entry.seq, kind } };
      head = { seq: entry.seq, at: entry.at, hash: entry.hash };
    }
    onProgress?.(head.seq);
    if (page.length < PAGE) return { entries: head.seq, head: head.hash, fault: await strayFault(manager, head.seq) };
  }
}

type EntryRow = Omit<StoredEntry, 'subjects' | 'rows'>;

async function pageAfter(manager: EntityManager, seq: number): Promise<StoredEntry[]> {
  const entries = await rows<EntryRow>(
    manager,
    sql`SELECT seq, at, action, actor_id AS "actorId", request_id AS "requestId", body, hash
        FROM ledger_entry WHERE seq > ${seq} ORDER BY seq LIMIT ${PAGE}`,
  );
  const last = entries.at(-1)?.seq ?? seq;
  const subjects = await grouped<{ seq: number; type: string; id: string }>(
    manager,
    sql`SELECT seq, subject_type AS "type", subject_id AS "id" FROM ledger_subject
        WHERE seq > ${seq} AND seq <= ${last}`,
  );
  const bodies = await grouped<{ seq: number; body: string }>(
    manager,
    sql`SELECT seq, body FROM ledger_row WHERE seq > ${seq} AND seq <= ${last} ORDER BY seq, row_number`,
  );
  return entries.map((entry) => ({
    ...entry,
    subjects: subjectKeys((subjects.get(entry.seq) ?? []).map(({ type, id }) => ({ type, id, label: '' }))),
    rows: (bodies.get(entry.seq) ?? []).map(({ body }) => body),
  }));
}

async function grouped<T extends { seq: number }>(manager: EntityManager, query: ReturnType<typeof sql>) {
  const groups = new Map<number, T[]>();
  for (const item of await rows<T>(manager, query)) append(groups, item);
  return groups;
}

function append<T extends { seq: number }>(groups: Map<number, T[]>, item: T): void {
  const group = groups.get(item.seq);
  if (group) group.push(item);
  else groups.set(item.seq, [item]);
}

/** Rows or subjects that claim an entry which does not exist (the newest entries were cut off). */
async function strayFault(manager: EntityManager, last: number): Promise<Verification['fault']> {
  const [stray] = await rows<{ seq: number }>(
    manager,
    sql`SELECT seq FROM ledger_subject WHERE seq > ${last} UNION SELECT seq FROM ledger_row WHERE seq > ${last}
        ORDER BY seq LIMIT 1`,
  );
  return stray ? { seq: stray.seq, kind: 'gap' } : null;
}

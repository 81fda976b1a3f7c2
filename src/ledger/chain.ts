import { createHash } from 'node:crypto';
import type { Actor } from '../shared/actor.ts';
import { canonical, sha256 } from '../shared/canonical.ts';
import type { Instant } from '../shared/dates.ts';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export interface Subject {
  readonly type: string;
  readonly id: string;
  /** What people call it; kept, so that the entry can be read after the record is gone. */
  readonly label: string;
}

/** One change as it is said by an action; `before` and `after` hold only what differs. */
export interface Deed {
  readonly action: string;
  readonly subjects: readonly Subject[];
  readonly before?: Json;
  readonly after?: Json;
  readonly reason?: string | null;
}

/** One record's change within a deed that changed many. */
export interface RowChange {
  readonly action: string;
  readonly subject: Subject;
  readonly before: Json;
  readonly after: Json;
}

export interface RowsSealed {
  readonly count: number;
  /** SHA-256 over the canonical bytes of the rows in their order, each followed by a line feed. */
  readonly digest: string;
}

export interface EntryBody {
  readonly seq: number;
  readonly at: Instant;
  readonly action: string;
  readonly actor: { readonly id: string | null; readonly label: string };
  readonly request: string | null;
  readonly subjects: readonly Subject[];
  readonly before: Json;
  readonly after: Json;
  readonly reason: string | null;
  readonly rows: RowsSealed | null;
  readonly previous: string;
}

export interface Head {
  readonly seq: number;
  readonly at: Instant;
  readonly hash: string;
}

/** Before the first entry. */
export const GENESIS: Head = { seq: 0, at: '', hash: '0'.repeat(64) };

export interface SealedEntry {
  readonly body: EntryBody;
  readonly text: string;
  readonly hash: string;
}

/** The next link: canonical bytes of the deed and of the hash before it, and their SHA-256. */
export function seal(head: Head, deed: Deed, by: Actor, at: Instant, rows: RowsSealed | null = null): SealedEntry {
  const body: EntryBody = {
    seq: head.seq + 1,
    at,
    action: deed.action,
    actor: { id: by.personId, label: by.label },
    request: by.requestId,
    subjects: deed.subjects,
    before: deed.before ?? null,
    after: deed.after ?? null,
    reason: deed.reason?.trim() || null,
    rows,
    previous: head.hash,
  };
  const text = canonical(body);
  return { body, text, hash: sha256(text) };
}

/** What is stored of an entry; the columns beside the body only serve queries, and must agree with it. */
export interface StoredEntry {
  readonly seq: number;
  readonly at: string;
  readonly action: string;
  readonly actorId: string | null;
  readonly requestId: string | null;
  readonly body: string;
  readonly hash: string;
  /** `type id`, sorted. */
  readonly subjects: readonly string[];
  /** The bodies of its rows in their order. */
  readonly rows: readonly string[];
}

export type Fault = 'gap' | 'hash' | 'link' | 'column' | 'subject' | 'rows' | 'unreadable';

/** The first thing wrong with `entry` as the successor of `head`, or null. */
export function faultOf(head: Head, entry: StoredEntry): Fault | null {
  if (entry.seq !== head.seq + 1) return 'gap';
  if (sha256(entry.body) !== entry.hash) return 'hash';
  const body = readBody(entry.body);
  if (body === null) return 'unreadable';
  if (body.previous !== head.hash) return 'link';
  if (!columnsAgree(body, entry)) return 'column';
  if (!subjectsAgree(body, entry)) return 'subject';
  return rowsAgree(body, entry) ? null : 'rows';
}

/** Takes the bodies of an entry's rows one by one; `add` answers the number of the row. */
export function startSealing(): { add(body: string): number; sealed(): RowsSealed | null } {
  const hash = createHash('sha256');
  let count = 0;
  const add = (body: string): number => {
    hash.update(`${body}\n`);
    count += 1;
    return count;
  };
  return { add, sealed: () => (count === 0 ? null : { count, digest: hash.digest('hex') }) };
}

export function sealRows(bodies: readonly string[]): RowsSealed | null {
  const sealing = startSealing();
  for (const body of bodies) sealing.add(body);
  return sealing.sealed();
}

function rowsAgree({ rows }: EntryBody, entry: StoredEntry): boolean {
  if (rows === null) return entry.rows.length === 0;
  const sealed = sealRows(entry.rows);
  return sealed?.count === rows.count && sealed.digest === rows.digest;
}

function readBody(text: string): EntryBody | null {
  try {
    return JSON.parse(text) as EntryBody;
  } catch {
    return null;
  }
}

const columnsAgree = (body: EntryBody, entry: StoredEntry): boolean =>
  body.seq === entry.seq &&
  body.at === entry.at &&
  body.action === entry.action &&
  body.actor.id === entry.actorId &&
  body.request === entry.requestId;

export const subjectKeys = (subjects: readonly Subject[]): string[] =>
  [...new Set(subjects.map(({ type, id }) => `${type} ${id}`))].sort();

const subjectsAgree = (body: EntryBody, entry: StoredEntry): boolean =>
  subjectKeys(body.subjects).join('\n') === entry.subjects.join('\n');

import { createHash } from 'node:crypto';
import type { Actor } from '../shared/actor.ts';
import { canonical } from '../shared/canonical.ts';
import type { Instant } from '../shared/dates.ts';
import { type Content, entryText, type Frame, lineOf } from './entry-text.ts';

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

/** The same as it is kept: its canonical bytes. */
export interface RowText {
  readonly subject: Subject;
  readonly body: string;
}

export const rowText = (change: RowChange): RowText => ({ subject: change.subject, body: canonical(change) });

export interface RowsSealed {
  readonly count: number;
  /** SHA-256 over the lines of the rows in their order (`lineOf`), each followed by a line feed. */
  readonly digest: string;
}

/** An entry as people read it. */
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
  /** What it says was removed from view. */
  readonly isWithheld?: boolean;
}

export interface Head {
  readonly seq: number;
  readonly at: Instant;
  readonly hash: string;
}

/** Before the first entry. */
export const GENESIS: Head = { seq: 0, at: '', hash: '0'.repeat(64) };

export interface SealedEntry {
  readonly frame: Frame;
  readonly text: string;
  readonly hash: string;
}

/** The next link. `salt`: 128 random bits that nobody who sees the hash alone can guess the content by. */
export function seal(
  head: Head,
  deed: Deed,
  by: Actor,
  at: Instant,
  { salt, rows = null }: { readonly salt: string; readonly rows?: RowsSealed | null },
): SealedEntry {
  const frame: Frame = {
    seq: head.seq + 1,
    at,
    action: deed.action,
    actor: by.personId,
    request: by.requestId,
    subjects: subjectKeys(deed.subjects),
    rows,
    previous: head.hash,
  };
  const content: Content = {
    actor: by.label,
    subjects: deed.subjects,
    before: deed.before ?? null,
    after: deed.after ?? null,
    reason: deed.reason?.trim() || null,
    salt,
  };
  return { frame, ...entryText(frame, canonical(content)) };
}

/** Takes the stored rows of an entry one by one; `add` answers the number of the row. */
export function startSealing(): { add(body: string): number; sealed(): RowsSealed | null } {
  const hash = createHash('sha256');
  let count = 0;
  const add = (body: string): number => {
    hash.update(`${lineOf(body)}\n`);
    count += 1;
    return count;
  };
  return { add, sealed: () => (count === 0 ? null : { count, digest: hash.digest('hex') }) };
}

export const subjectKeys = (subjects: readonly Pick<Subject, 'type' | 'id'>[]): string[] =>
  [...new Set(subjects.map(({ type, id }) => `${type} ${id}`))].sort();

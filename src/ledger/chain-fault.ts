import { sha256 } from '../shared/canonical.ts';
import { type EntryBody, type Head, type RowsSealed, startSealing, subjectKeys } from './chain.ts';
import { around, contentIn, type Frame, hashIn, isHash, parsed, partsOf, rowOf } from './entry-text.ts';

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
  /** Null where it has none. */
  readonly rows: RowsRead | null;
}

export interface StoredRow {
  readonly rowNumber: number;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly body: string;
}

export interface RowsRead extends RowsSealed {
  /** Whether the columns beside each body say what the body says. */
  readonly agree: boolean;
  /** The numbers of those that were removed from view. */
  readonly withheld: readonly number[];
}

export type Fault = 'gap' | 'hash' | 'link' | 'column' | 'subject' | 'rows' | 'unreadable' | 'withheld';

/** The first thing wrong with `entry` as the successor of `head`, or null. */
export function faultOf(head: Head, entry: StoredEntry): Fault | null {
  if (entry.seq !== head.seq + 1) return 'gap';
  if (isAsExpected(head, entry)) return null;
  return unlessUnreadable(() => foundIn(head, entry), 'unreadable');
}

function foundIn(head: Head, entry: StoredEntry): Fault | null {
  const parts = partsOf(entry.body);
  const hash = parts ? hashIn(parts.sides, parts.content) : sha256(entry.body);
  if (hash !== entry.hash) return 'hash';
  const frame = parts?.frame ?? oldFrame(entry.body);
  if (frame === null) return 'unreadable';
  if (frame.previous !== head.hash) return 'link';
  if (!columnsAgree(frame, entry)) return 'column';
  if (frame.subjects.join('\n') !== entry.subjects.join('\n')) return 'subject';
  return rowsAgree(frame, entry) ? null : 'rows';
}

/** Anything may stand where somebody put it: JSON of any kind, and text that no canonical bytes can hold. */
function unlessUnreadable<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}

/** The quick way: what must be stored, if all is well, can be said without reading it. */
function isAsExpected(head: Head, entry: StoredEntry): boolean {
  const { seq, at, action, actorId: actor, requestId: request, subjects, rows: read, body, hash } = entry;
  if (read && !read.agree) return false;
  const rows = read && { count: read.count, digest: read.digest };
  const sides = around({ seq, at, action, actor, request, subjects, rows, previous: head.hash });
  const content = contentIn(sides, body);
  return content !== null && hashIn(sides, content) === hash;
}

const MAYBE_WITHHELD = /,"content":"[0-9a-f]{64}",/;

/** Whether what the entry says was removed from view; of one that holds. */
export const isWithheld = (entry: StoredEntry): boolean => {
  const parts = MAYBE_WITHHELD.test(entry.body) ? partsOf(entry.body) : null;
  return parts !== null && isHash(parts.content);
};

/** Takes an entry's rows one by one, as they are stored: those of an import are too many to hold. */
export function startReading(): { add(row: StoredRow): void; read(): RowsRead | null } {
  const sealing = startSealing();
  const withheld: number[] = [];
  let agree = true;
  const add = (row: StoredRow): void => {
    const place = sealing.add(row.body);
    const isGone = isHash(row.body);
    if (isGone) withheld.push(row.rowNumber);
    agree = agree && place === row.rowNumber && (isGone || isOfItsSubject(row));
  };
  const read = (): RowsRead | null => {
    const sealed = sealing.sealed();
    return sealed && { ...sealed, agree, withheld };
  };
  return { add, read };
}

const isOfItsSubject = ({ body, subjectType, subjectId }: StoredRow): boolean =>
  unlessUnreadable(() => {
    const subject = rowOf(body)?.subject;
    return subject?.type === subjectType && subject.id === subjectId;
  }, false);

function oldFrame(text: string): Frame | null {
  const body = parsed<EntryBody>(text);
  return body && { ...body, actor: body.actor.id, subjects: subjectKeys(body.subjects) };
}

const columnsAgree = (frame: Frame, entry: StoredEntry): boolean =>
  frame.seq === entry.seq &&
  frame.at === entry.at &&
  frame.action === entry.action &&
  frame.actor === entry.actorId &&
  frame.request === entry.requestId;

function rowsAgree({ rows }: Frame, { rows: found }: StoredEntry): boolean {
  if (rows === null || found === null) return rows === found;
  return found.agree && found.count === rows.count && found.digest === rows.digest;
}

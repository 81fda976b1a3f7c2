import { sha256 } from '../shared/canonical.ts';
import { type EntryBody, type Head, type RowChange, type RowsSealed, startSealing, subjectKeys } from './chain.ts';

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
}

export type Fault = 'gap' | 'hash' | 'link' | 'column' | 'subject' | 'rows' | 'unreadable';

/** The first thing wrong with `entry` as the successor of `head`, or null. */
export function faultOf(head: Head, entry: StoredEntry): Fault | null {
  if (entry.seq !== head.seq + 1) return 'gap';
  if (sha256(entry.body) !== entry.hash) return 'hash';
  const body = parsed<EntryBody>(entry.body);
  if (body === null) return 'unreadable';
  if (body.previous !== head.hash) return 'link';
  if (!columnsAgree(body, entry)) return 'column';
  if (!subjectsAgree(body, entry)) return 'subject';
  return rowsAgree(body, entry) ? null : 'rows';
}

/** Takes an entry's rows one by one, as they are stored: those of an import are too many to hold. */
export function startReading(): { add(row: StoredRow): void; read(): RowsRead | null } {
  const sealing = startSealing();
  let agree = true;
  const add = (row: StoredRow): void => {
    const place = sealing.add(row.body);
    agree = agree && place === row.rowNumber && isOfItsSubject(row);
  };
  const read = (): RowsRead | null => {
    const sealed = sealing.sealed();
    return sealed && { ...sealed, agree };
  };
  return { add, read };
}

function isOfItsSubject({ body, subjectType, subjectId }: StoredRow): boolean {
  const subject = parsed<RowChange>(body)?.subject;
  return subject?.type === subjectType && subject.id === subjectId;
}

function parsed<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
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

const subjectsAgree = (body: EntryBody, entry: StoredEntry): boolean =>
  subjectKeys(body.subjects).join('\n') === entry.subjects.join('\n');

function rowsAgree({ rows }: EntryBody, { rows: found }: StoredEntry): boolean {
  if (rows === null || found === null) return rows === found;
  return found.agree && found.count === rows.count && found.digest === rows.digest;
}

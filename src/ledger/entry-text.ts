import { canonical, sha256 } from '../shared/canonical.ts';
import type { Instant } from '../shared/dates.ts';
import type { EntryBody, Json, RowChange, RowsSealed, Subject } from './chain.ts';

/** What of an entry can always be shown; it names nobody but by id. */
export interface Frame {
  readonly seq: number;
  readonly at: Instant;
  readonly action: string;
  readonly actor: string | null;
  readonly request: string | null;
  /** `type id`, sorted. */
  readonly subjects: readonly string[];
  readonly rows: RowsSealed | null;
  readonly previous: string;
}

/** What of an entry can be removed from view: the frame holds its SHA-256, which the salt keeps from being guessed. */
export interface Content {
  readonly actor: string;
  readonly subjects: readonly Subject[];
  readonly before: Json;
  readonly after: Json;
  readonly reason: string | null;
  readonly salt: string;
}

interface Around {
  readonly before: string;
  readonly after: string;
}

/**
 * The canonical bytes (RFC 8785) of the frame on both sides of what it says of the content. Its members are spelt out in the
 * order of their names: verification says them for every entry, and sorting them takes longer than hashing what comes of it.
 */
export function around({ action, actor, at, previous, request, rows, seq, subjects }: Frame): Around {
  const before = `{${member('action', action)}${member('actor', actor)}${member('at', at)}"content":`;
  const chained = `${member('previous', previous)}${member('request', request)}${member('rows', rows)}`;
  return { before, after: `,${chained}${member('seq', seq)}${member('subjects', subjects)}"v":2}` };
}

/** What was stored by somebody else may lack one. */
const member = (name: string, value: unknown): string => (value === undefined ? '' : `"${name}":${canonical(value)},`);

/** As it is stored: the frame with the content itself in the place of its hash. The hash is taken over the frame. */
export function entryText(frame: Frame, content: string): { readonly text: string; readonly hash: string } {
  const sides = around(frame);
  return { text: sides.before + content + sides.after, hash: hashIn(sides, content) };
}

/** `content` as it is stored: itself, or its hash as a JSON string where it was removed from view. */
export const hashIn = ({ before, after }: Around, content: string): string =>
  sha256(`${before}${isHash(content) ? content : `"${sha256(content)}"`}${after}`);

/** What is stored between the two sides; null where they are not those of the text. */
export const contentIn = ({ before, after }: Around, text: string): string | null =>
  text.startsWith(before) && text.endsWith(after) ? text.slice(before.length, -after.length) : null;

/** The frame alone, as it is published and as it stays when the content is removed from view; null where `text` is of version 1. */
export function frameText(text: string): string | null {
  const parts = partsOf(text);
  if (!parts) return null;
  const { sides, content } = parts;
  return isHash(content) ? text : `${sides.before}"${sha256(content)}"${sides.after}`;
}

/** Of a stored entry; null where it is of version 1, or no entry at all. */
export function partsOf(text: string): { frame: Frame; sides: Around; content: string } | null {
  const stored = parsed<Frame & { readonly v?: number }>(text);
  if (stored?.v !== 2) return null;
  const sides = around(stored);
  const content = contentIn(sides, text);
  return content === null ? null : { frame: stored, sides, content };
}

export const isHash = (content: string): boolean => /^"[0-9a-f]{64}"$/.test(content);

export function parsed<T>(text: string): T | null {
  try {
    return JSON.parse(text) as T;
  } catch {
    return null;
  }
}

type StoredEntry = Frame & { readonly v: 2; readonly content: Content | string };

/** A stored entry as people read it, of whatever version. Version 1 had no frame: its hash was taken over everything. */
export function entryOf(text: string): EntryBody {
  const stored = JSON.parse(text) as StoredEntry | EntryBody;
  if (!('v' in stored)) return stored;
  const { seq, at, action, actor, request, rows, previous, content } = stored;
  const frame = { seq, at, action, request, rows, previous };
  if (typeof content === 'string') return { ...frame, ...WITHHELD, actor: { id: actor, label: '' } };
  const { subjects, before, after, reason } = content;
  return { ...frame, subjects, before, after, reason, actor: { id: actor, label: content.actor } };
}

const WITHHELD = { subjects: [], before: null, after: null, reason: null, isWithheld: true } as const;

/** A row as it is stored: with a salt, as its hash is published. */
export const saltedRow = (row: string, salt: string): string => `{"row":${row},"salt":"${salt}"}`;

/** What the digest of the rows takes of a stored row: its hash; of rows that were stored without a salt all of it. */
export function lineOf(body: string): string {
  if (isHash(body)) return body.slice(1, -1);
  return body.startsWith('{"row":') ? sha256(body) : body;
}

/** A stored row; null where it was removed from view. */
export function rowOf(body: string): RowChange | null {
  const stored = JSON.parse(body) as string | RowChange | { readonly row: RowChange };
  if (typeof stored === 'string') return null;
  return 'row' in stored ? stored.row : stored;
}

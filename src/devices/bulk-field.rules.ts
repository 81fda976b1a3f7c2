import { type CodeWord, codesOf, KINDS, PROCUREMENTS, USES } from './device.rules.ts';
import { readDay } from './device-field.rules.ts';

/** Undefined where the text is no value of the field. */
type Read = (text: string) => string | null | undefined;

const coded =
  (list: readonly CodeWord[]): Read =>
  (text) =>
    codesOf(list).find((code) => code === text);

const upTo =
  (length: number): Read =>
  (text) =>
    text.length <= length ? text.replace(/\s+/gu, ' ') : undefined;

const day: Read = (text) => {
  const on = readDay(text);
  return on === null ? undefined : on || null;
};

/** What may be changed for many terminals at once, how it is read, and the sentence where it is none. */
export const BULK_FIELDS = [
  { name: 'place', read: upTo(100), invalid: 'devices:invalid.tooLong' },
  { name: 'stocktakenOn', read: day, invalid: 'devices:invalid.day' },
  { name: 'leaseEndOn', read: day, invalid: 'devices:invalid.day' },
  { name: 'contract', read: upTo(60), invalid: 'devices:invalid.tooLong' },
  { name: 'procurement', read: coded(PROCUREMENTS), invalid: 'devices:invalid.procurement' },
  { name: 'use', read: coded(USES), invalid: 'devices:invalid.use' },
  { name: 'kind', read: coded(KINDS), invalid: 'devices:invalid.kind' },
  { name: 'os', read: upTo(60), invalid: 'devices:invalid.tooLong' },
  { name: 'osVersion', read: upTo(40), invalid: 'devices:invalid.tooLong' },
] as const satisfies readonly { name: string; read: Read; invalid: string }[];

export type BulkField = (typeof BULK_FIELDS)[number]['name'];

export type BulkChanges = { readonly [name in BulkField]?: string | null };

export interface BulkRead {
  readonly changes: BulkChanges;
  readonly faults: readonly { readonly field: string; readonly key: string }[];
}

/** The chosen fields with their values, or every fault of theirs. A field without a choice stays as it is. */
export function readBulk(
  typed: Readonly<Record<BulkField, string>> & { readonly fields: readonly string[] },
): BulkRead {
  const chosen = BULK_FIELDS.filter(({ name }) => typed.fields.includes(name));
  if (chosen.length === 0) return { changes: {}, faults: [{ field: 'fields', key: 'devices:invalid.noField' }] };
  const read = chosen.map(({ name, read, invalid }) => ({ name, invalid, value: read(typed[name]) }));
  const faults = read
    .filter(({ value }) => value === undefined)
    .map(({ name, invalid }) => ({ field: name, key: invalid }));
  return { changes: Object.fromEntries(read.map(({ name, value }) => [name, value])) as BulkChanges, faults };
}

/** A whole page of the list, several times over. */
export const MOST_AT_ONCE = 500;

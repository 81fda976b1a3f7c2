import type { EntityManager } from 'typeorm';
import { rows, type Sql } from '../sql.ts';
import { slices, turn } from './turns.ts';

const VALUES_AT_ONCE = 1000;

/** Asks once for every thousand of the values; `query` gets them as `(…, …)` for an IN. */
export async function findIn<T>(
  manager: EntityManager,
  values: Iterable<string>,
  query: (list: Sql) => Sql,
): Promise<T[]> {
  const found: T[] = [];
  for (const slice of slices(distinct(values), VALUES_AT_ONCE)) {
    for (const row of await rows<T>(manager, query(inList(slice)))) found.push(row);
    await turn();
  }
  return found;
}

/** Each value once, as they come; without the empty one, which is nobody's. */
export function* distinct(values: Iterable<string>): Generator<string> {
  const seen = new Set(['']);
  for (const value of values) {
    if (seen.has(value)) continue;
    seen.add(value);
    yield value;
  }
}

/** `(…, …)` with these values. */
export const inList = (values: readonly string[]): Sql => ({
  parts: ['(', ...Array.from({ length: values.length - 1 }, () => ', '), ')'],
  values,
});

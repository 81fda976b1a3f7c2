import type { EntityManager } from 'typeorm';
import { rows, type Sql } from '../sql.ts';
import { slices, turn } from './turns.ts';

const VALUES_AT_ONCE = 1000;

/** Asks once for every thousand of the values; `query` gets them as `(…, …)` for an IN. */
export async function findIn<T>(
  manager: EntityManager,
  values: readonly string[],
  query: (list: Sql) => Sql,
): Promise<T[]> {
  const found: T[] = [];
  for (const slice of slices([...new Set(values)], VALUES_AT_ONCE)) {
    for (const row of await rows<T>(manager, query(inList(slice)))) found.push(row);
    await turn();
  }
  return found;
}

/** `(…, …)` with these values. */
export const inList = (values: readonly string[]): Sql => ({
  parts: ['(', ...Array.from({ length: values.length - 1 }, () => ', '), ')'],
  values,
});

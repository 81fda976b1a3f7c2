import type { EntityManager } from 'typeorm';
import { findIn } from '../imports/bulk.queries.ts';
import { rows, sql } from '../sql.ts';
import type { KnownUnit } from './person-record.ts';
import { loadLines } from './unit-line.queries.ts';

/** Every unit that ever was, by its code. */
export async function unitsByCode(manager: EntityManager): Promise<Map<string, KnownUnit>> {
  const units = await rows<{ id: string; code: string }>(manager, sql`SELECT id, code FROM unit`);
  const lines = await loadLines(manager);
  return new Map(units.map(({ id, code }) => [code, { id, code, line: lines.get(id) ?? [] }]));
}

/** The id of whoever has or had each of these 職員番号. */
export async function peopleByNumber(manager: EntityManager, numbers: Iterable<string>): Promise<Map<string, string>> {
  const found = await findIn<{ number: string; personId: string }>(
    manager,
    numbers,
    (list) => sql`SELECT number AS "number", person_id AS "personId" FROM employment WHERE number IN ${list}`,
  );
  return new Map(found.map(({ number, personId }) => [number, personId]));
}

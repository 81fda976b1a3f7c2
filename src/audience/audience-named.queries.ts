import type { EntityManager } from 'typeorm';
import { held } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import { isIn, raw, rows, sql } from '../sql.ts';
import type { Audience } from './audience.rules.ts';

interface Named {
  readonly code: string;
  readonly name: string;
}

/** What an audience names by ids, as people know it. */
export interface AudienceNames {
  readonly units: ReadonlyMap<string, Named>;
  readonly systems: ReadonlyMap<string, Named>;
}

/** Units as they are called on the day. */
export async function namesIn(
  manager: EntityManager,
  audiences: readonly Audience[],
  on: IsoDate,
): Promise<AudienceNames> {
  const units = audiences.flatMap((audience) => audience.units);
  const systems = audiences.flatMap((audience) => audience.systems);
  type Row = Named & { readonly id: string };
  const found = await rows<Row>(
    manager,
    sql`SELECT u.id AS "id", u.code AS "code", f.name AS "name" FROM unit u
          JOIN unit_fact f ON f.unit_id = u.id AND ${held('f', { on, knownAt: null })} WHERE ${isIn(raw('u.id'), units)}`,
  );
  const used = await rows<Row>(
    manager,
    sql`SELECT id AS "id", code AS "code", name AS "name" FROM info_system WHERE ${isIn(raw('id'), systems)}`,
  );
  return { units: byId(found), systems: byId(used) };
}

const byId = (found: readonly (Named & { readonly id: string })[]): ReadonlyMap<string, Named> =>
  new Map(found.map((one) => [one.id, one]));

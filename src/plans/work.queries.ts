import type { EntityManager } from 'typeorm';
import { postsOf } from '../devices/recipient.queries.ts';
import { held } from '../facts.ts';
import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { row, sql } from '../sql.ts';

export interface PersonOfItem {
  readonly personId: string;
  readonly name: string;
  /** 職員番号 on the day. */
  readonly number: string;
}

/** Throws Refused for somebody who is no longer employed. */
export async function personOfItem(manager: EntityManager, personId: string, on: IsoDate): Promise<PersonOfItem> {
  const found = await row<PersonOfItem>(
    manager,
    sql`SELECT p.id AS "personId", p.name AS "name", n.number AS "number" FROM person p
        JOIN employment_term e ON e.person_id = p.id AND ${held('e', { on, knownAt: null })}
        JOIN employment n ON n.id = e.employment_id
        WHERE p.id = ${personId} ORDER BY n.number LIMIT 1`,
  );
  if (!found) throw new Refused('plans:refused.personGone');
  return found;
}

/** Where somebody is posted on the day, the 本務 first: they store what they collect there. */
export const ownUnit = async (manager: EntityManager, personId: string, on: IsoDate) =>
  (await postsOf(manager, personId, on))[0];

/** Null for a terminal that is still to be bought. */
export async function assetNumberOf(manager: EntityManager, deviceId: string | null): Promise<string | null> {
  if (deviceId === null) return null;
  const found = await row<{ number: string }>(
    manager,
    sql`SELECT asset_number AS "number" FROM device WHERE id = ${deviceId}`,
  );
  return found?.number ?? null;
}

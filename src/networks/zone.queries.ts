import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import { rememberRegister } from '../ledger/memo.ts';
import { rows, sql } from '../sql.ts';
import { ZONE_CODES } from './zone.rules.ts';
import type { NamedZone } from './zone-label.ts';

/** All seven, in their fixed order. */
export async function listZones(manager: EntityManager): Promise<NamedZone[]> {
  const zones = await rows<NamedZone>(manager, sql`SELECT z.code AS "code", z.name AS "name" FROM zone z`);
  return ZONE_CODES.flatMap((code) => zones.filter((zone) => zone.code === code));
}

/** As `listZones`, remembered until something changes. */
export const zonesNow = (db: Database): Promise<NamedZone[]> => rememberRegister(db, 'zones', () => listZones(db.read));

import type { Database } from '../database.ts';
import { devicesOfPerson } from '../devices/device.queries.ts';
import { held, type Moment } from '../facts.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { isIn, raw, rows, sql } from '../sql.ts';
import { holdingReader } from './held-terminals.ts';
import { indexUses, type Need, needsOf, type ZonedSystem } from './need.rules.ts';
import { placesOf } from './place.ts';

/** One person's needs by a few small queries: pages that everybody opens must not assess the whole city. */
async function needsOfPerson(db: Database, personId: string, moment: Moment): Promise<readonly Need[]> {
  const posted = await rows<{ unitId: string }>(
    db.read,
    sql`SELECT p.unit_id AS "unitId" FROM posting p WHERE p.person_id = ${personId} AND ${held('p', moment)}`,
  );
  const places = placesOf(await treeOn(db, moment.on));
  const units = posted.flatMap(({ unitId }) => places.upwards(unitId));
  const uses = await usesOf(db, personId, units, moment);
  const devices = await devicesOfPerson(db.read, personId, moment);
  const terminals = holdingReader()(devices)(personId).inHand;
  const index = indexUses(
    uses,
    uses.map(({ code, unitId, personId: employee }) => ({ system: code, unit: unitId, employee })),
  );
  return needsOf(index, { employee: personId, units, terminals });
}

interface OwnUse extends ZonedSystem {
  readonly unitId: string | null;
  readonly personId: string | null;
}

const usesOf = (db: Database, personId: string, units: readonly string[], moment: Moment): Promise<OwnUse[]> =>
  rows(
    db.read,
    sql`SELECT i.code AS "code", i.zone AS "zone", x.unit_id AS "unitId", x.person_id AS "personId"
        FROM system_use x JOIN info_system i ON i.id = x.system_id
        WHERE ${held('x', moment)} AND (x.person_id = ${personId} OR ${isIn(raw('x.unit_id'), units)})`,
  );

/** 番号法29条の2: whether the person handles My Number work, that is needs the zone. */
export async function isMnHandler(db: Database, personId: string, moment: Moment): Promise<boolean> {
  return (await needsOfPerson(db, personId, moment)).some(({ zone }) => zone === 'MN');
}

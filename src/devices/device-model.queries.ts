import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { rememberRegister } from '../ledger/memo.ts';
import type { Scope } from '../shared/permissions.ts';
import { all, rows, sql } from '../sql.ts';
import { type DeviceModel, type KnownModels, type ModelCount, modelsOf } from './device-model.ts';
import { deviceReached } from './device-reach.queries.ts';

/** The models of the terminals of a day that somebody may see; remembered. */
export const deviceModels = (db: Database, moment: Moment, scope: Scope): Promise<readonly DeviceModel[]> =>
  rememberRegister(db, `device models ${moment.on} ${moment.knownAt} ${JSON.stringify(scope)}`, async () => {
    const counts = await rows<ModelCount>(
      db.read,
      sql`SELECT d.maker AS "maker", d.model AS "model", d.kind AS "kind", z.zone AS "zone", s.state AS "state",
            CAST(count(*) AS integer) AS "count", min(d.lease_end_on) AS "leaseEndOn"
          FROM device d
          JOIN device_zone z ON z.device_id = d.id AND ${held('z', moment)}
          JOIN device_state s ON s.device_id = d.id AND ${held('s', moment)}
          WHERE ${all(deviceReached(scope, moment))}
          GROUP BY d.maker, d.model, d.kind, z.zone, s.state`,
    );
    return modelsOf(counts);
  });

/** The makers and model numbers that a form may suggest, those of most terminals first. */
export async function knownModels(db: Database, moment: Moment): Promise<KnownModels> {
  const found = [...(await deviceModels(db, moment, 'all'))].sort((a, b) => b.total - a.total);
  return { makers: named(found, 'maker'), models: named(found, 'model') };
}

const MOST_SUGGESTED = 200;

const named = (found: readonly DeviceModel[], name: 'maker' | 'model'): string[] =>
  [...new Set(found.map((model) => model[name]))].filter((text) => text !== '').slice(0, MOST_SUGGESTED);

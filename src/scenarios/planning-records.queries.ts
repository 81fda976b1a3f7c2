import { assessCity } from '../consolidation/assessment.queries.ts';
import { isCandidate } from '../consolidation/candidate.rules.ts';
import { holdingReader, type PersonTerminal } from '../consolidation/held-terminals.ts';
import { inUnit } from '../consolidation/people-filter.ts';
import type { Database } from '../database.ts';
import { type AssignedDevice, listAssignedDevices } from '../devices/device.queries.ts';
import type { Moment } from '../facts.ts';
import { isAccessMethod } from '../networks/access-method.rules.ts';
import type { IsoDate } from '../shared/dates.ts';
import { rows, sql } from '../sql.ts';
import type { PlanningRecords, PoolTerminal, Settled } from './city-problem.ts';
import { isPlannedHome } from './scenario-settings.ts';

/** All that a problem is built from: everybody in the unit, or in the whole city, and what lies in stock. */
export async function planningRecords(
  db: Database,
  moment: Moment,
  unitId: string | null,
  settled?: Settled,
): Promise<PlanningRecords> {
  const { people, tree, rules } = await assessCity(db, moment);
  const devices = await listAssignedDevices(db.read, moment);
  return {
    ...{ on: moment.on, rules, people: unitId === null ? people : inUnit(people, tree, unitId) },
    pool: poolOf(devices),
    acquiredOn: await acquiredDays(db),
    fittings: new Map(
      devices.map(({ deviceId, capabilities }) => [deviceId, capabilities.filter((one) => !isAccessMethod(one))]),
    ),
    ...(settled && { settled }),
  };
}

/** 予備 and 貸出 stay what they are for; only terminals for one person that lie in stock are given out. */
function poolOf(devices: readonly AssignedDevice[]): PoolTerminal[] {
  const inStock = devices.filter(
    ({ state, personId, zone }) => state === 'inStock' && !personId && isPlannedHome(zone),
  );
  const read = holdingReader()(inStock.map((device) => ({ ...device, personId: 'pool' })))('pool');
  return read.idle.filter((terminal: PersonTerminal) => isCandidate(terminal));
}

/** Of terminals without a lease. */
async function acquiredDays(db: Database): Promise<ReadonlyMap<string, IsoDate>> {
  const found = await rows<{ id: string; on: IsoDate }>(
    db.read,
    sql`SELECT d.id AS "id", d.acquired_on AS "on" FROM device d
        WHERE d.acquired_on IS NOT NULL AND d.lease_end_on IS NULL`,
  );
  return new Map(found.map(({ id, on }) => [id, on]));
}

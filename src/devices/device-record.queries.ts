import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { NotFound } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { all, isIn, raw, rows, type Sql, sql } from '../sql.ts';
import { deviceReached } from './device-reach.queries.ts';
import { type DeviceRecord, isId, recordOf, type StoredRecord } from './device-record.ts';
import { calledThen } from './retraction.queries.ts';

const COLUMNS = raw(`d.id AS "id", d.hostname AS "hostname",
  d.maker AS "maker", d.model AS "model", d.kind AS "kind", d.use_class AS "use", d.os AS "os",
  d.os_version AS "osVersion", d.memory_gb AS "memoryGb", d.capabilities AS "capabilities",
  d.procurement AS "procurement", d.contract AS "contract", d.acquired_on AS "acquiredOn",
  d.lease_end_on AS "leaseEndOn", d.place AS "place", d.stocktaken_on AS "stocktakenOn", d.revision AS "revision",
  z.zone AS "zone", s.state AS "state", s.valid_from AS "stateFrom", c.person_id AS "personId", p.name AS "holder",
  c.unit_id AS "unitId", u.name AS "unit", w.code AS "unitCode", c.valid_from AS "custodyFrom", k.controls AS "controls"`);

/** The number the person is employed under on the day, else the last one they had. */
const holderNumber = (moment: Moment): Sql =>
  sql`(SELECT n.number FROM employment n LEFT JOIN employment_term e ON e.employment_id = n.id AND ${held('e', moment)}
       WHERE n.person_id = c.person_id ORDER BY CASE WHEN e.id IS NULL THEN 1 ELSE 0 END, n.number DESC LIMIT 1)`;

/** Terminals with everything that holds of them on the day, in no order. One not yet or no longer known is left out. */
async function records(manager: EntityManager, moment: Moment, conditions: readonly Sql[]): Promise<DeviceRecord[]> {
  const found = await rows<StoredRecord>(
    manager,
    sql`SELECT ${COLUMNS}, ${calledThen('asset_number', moment)} AS "assetNumber",
          ${calledThen('serial', moment)} AS "serial", ${holderNumber(moment)} AS "holderNumber" FROM device d
        JOIN device_zone z ON z.device_id = d.id AND ${held('z', moment)}
        JOIN device_state s ON s.device_id = d.id AND ${held('s', moment)}
        LEFT JOIN device_custody c ON c.device_id = d.id AND ${held('c', moment)}
        LEFT JOIN device_controls k ON k.device_id = d.id AND ${held('k', moment)}
        LEFT JOIN person p ON p.id = c.person_id
        LEFT JOIN unit w ON w.id = c.unit_id
        LEFT JOIN unit_fact u ON u.unit_id = c.unit_id AND ${held('u', moment)}
        WHERE ${all(conditions)}`,
  );
  return found.map(recordOf);
}

/** The terminals of these ids, in the order of the ids. */
export async function devicesById(
  manager: EntityManager,
  ids: readonly string[],
  moment: Moment,
  scope: Scope = 'all',
): Promise<DeviceRecord[]> {
  const known = ids.filter(isId);
  const found = await records(manager, moment, [isIn(raw('d.id'), known), ...deviceReached(scope, moment)]);
  const byId = new Map(found.map((device) => [device.id, device]));
  return known.flatMap((id) => byId.get(id) ?? []);
}

/** Throws NotFound also for a terminal that the person may not see, so that its existence is not given away. */
export async function getDevice(
  manager: EntityManager,
  id: string,
  moment: Moment,
  scope: Scope = 'all',
): Promise<DeviceRecord> {
  const [device] = await devicesById(manager, [id], moment, scope);
  if (!device) throw new NotFound();
  return device;
}

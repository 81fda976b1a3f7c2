import type { EntityManager } from 'typeorm';
import { isIn, raw, row, rows, sql } from '../sql.ts';
import { type Connections, NO_CONNECTIONS } from './device-record.ts';

interface Named {
  readonly deviceId: string;
  readonly text: string;
}

/** MACs and addresses of these terminals, those without any included. */
export async function connectionsOf(manager: EntityManager, ids: readonly string[]): Promise<Map<string, Connections>> {
  const these = isIn(raw('device_id'), ids);
  const macs = await rows<Named>(
    manager,
    sql`SELECT device_id AS "deviceId", mac AS "text" FROM device_interface WHERE ${these} ORDER BY mac`,
  );
  const addresses = await rows<Named>(
    manager,
    sql`SELECT device_id AS "deviceId", address AS "text" FROM device_address WHERE ${these} ORDER BY address_key`,
  );
  const [macsOf, addressesOf] = [byDevice(macs), byDevice(addresses)];
  return new Map(ids.map((id) => [id, { macs: macsOf.get(id) ?? [], addresses: addressesOf.get(id) ?? [] }]));
}

export const connectionsOfOne = async (manager: EntityManager, id: string): Promise<Connections> =>
  (await connectionsOf(manager, [id])).get(id) ?? NO_CONNECTIONS;

function byDevice(named: readonly Named[]): Map<string, string[]> {
  const groups = new Map<string, string[]>();
  for (const { deviceId, text } of named) {
    const group = groups.get(deviceId);
    if (group) group.push(text);
    else groups.set(deviceId, [text]);
  }
  return groups;
}

export interface PlacedAddress {
  readonly address: string;
  readonly zone: string;
  /** The narrowest segment that holds the address; null where it lies outside every segment of its zone. */
  readonly segmentId: string | null;
  readonly segment: string | null;
}

export async function placedAddresses(manager: EntityManager, deviceId: string): Promise<PlacedAddress[]> {
  const own = await rows<{ address: string; zone: string; key: string }>(
    manager,
    sql`SELECT address AS "address", zone AS "zone", address_key AS "key" FROM device_address
        WHERE device_id = ${deviceId} ORDER BY address_key`,
  );
  return Promise.all(own.map(async ({ key, ...one }) => ({ ...one, ...(await narrowest(manager, one.zone, key)) })));
}

/** Of nested ranges that hold the key, the one that begins last and ends first. Keys of a family have one length. */
async function narrowest(manager: EntityManager, zone: string, key: string) {
  const found = await row<{ segmentId: string; segment: string }>(
    manager,
    sql`SELECT g.id AS "segmentId", g.name AS "segment" FROM segment g
        WHERE g.zone = ${zone} AND g.family = ${key.length === 8 ? 4 : 6}
          AND g.first_key <= ${key} AND g.last_key >= ${key}
        ORDER BY g.first_key DESC, g.last_key LIMIT 1`,
  );
  return found ?? { segmentId: null, segment: null };
}

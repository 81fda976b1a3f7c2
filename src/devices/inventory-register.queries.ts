import type { EntityManager } from 'typeorm';
import { held, type Moment } from '../facts.ts';
import { rows, sql } from '../sql.ts';
import type { StateCode } from './device.rules.ts';
import type { RegisteredDevice } from './inventory-compare.ts';
import { calledThen } from './retraction.queries.ts';

interface Stored {
  readonly id: string;
  readonly unitId: string | null;
  readonly state: StateCode;
  readonly assetNumber: string;
  readonly serial: string | null;
  readonly hostname: string;
  readonly maker: string;
  readonly model: string;
  readonly os: string;
  readonly osVersion: string;
  readonly memoryGb: number | null;
  readonly place: string;
}

/** Every terminal of the register on the day, those that are gone too: three queries for a whole city. */
export async function registerOn(manager: EntityManager, moment: Moment): Promise<RegisteredDevice[]> {
  const number = calledThen('asset_number', moment);
  const devices = await rows<Stored>(
    manager,
    sql`SELECT d.id AS "id", c.unit_id AS "unitId", s.state AS "state", ${number} AS "assetNumber",
          ${calledThen('serial', moment)} AS "serial", d.hostname AS "hostname", d.maker AS "maker",
          d.model AS "model", d.os AS "os", d.os_version AS "osVersion", d.memory_gb AS "memoryGb", d.place AS "place"
        FROM device d JOIN device_state s ON s.device_id = d.id AND ${held('s', moment)}
        LEFT JOIN device_custody c ON c.device_id = d.id AND ${held('c', moment)} ORDER BY ${number}`,
  );
  const macs = await textsOf(manager, 'mac');
  const addresses = await textsOf(manager, 'address');
  return devices.map(({ id, unitId, state, serial, memoryGb, ...texts }) => ({
    ...{ id, unitId, state },
    cells: {
      ...{ ...texts, serial: serial ?? '', memoryGb: memoryGb === null ? '' : String(memoryGb) },
      ...{ mac: macs.get(id)?.join(';') ?? '', ip: addresses.get(id)?.join(';') ?? '' },
    },
  }));
}

const CONNECTIONS = {
  mac: sql`SELECT device_id AS "deviceId", mac AS "text" FROM device_interface ORDER BY mac`,
  address: sql`SELECT device_id AS "deviceId", address AS "text" FROM device_address ORDER BY address_key`,
};

async function textsOf(manager: EntityManager, which: keyof typeof CONNECTIONS): Promise<Map<string, string[]>> {
  const found = await rows<{ deviceId: string; text: string }>(manager, CONNECTIONS[which]);
  const byDevice = new Map<string, string[]>();
  for (const { deviceId, text } of found) {
    const texts = byDevice.get(deviceId);
    if (texts) texts.push(text);
    else byDevice.set(deviceId, [text]);
  }
  return byDevice;
}

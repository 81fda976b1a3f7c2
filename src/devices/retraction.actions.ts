import { insertMany } from '../database.ts';
import type { Tx } from '../ledger/change.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import {
  Device,
  DeviceAddress,
  DeviceControls,
  DeviceCustody,
  DeviceInterface,
  DeviceState,
  DeviceZone,
} from './device.entity.ts';
import type { DeviceRecord } from './device-record.ts';
import { DeviceRetraction } from './device-retraction.entity.ts';

/**
 * From now on the terminal was never registered; until now it was, and a report as known before says so. Its number,
 * serial, MACs and addresses are free.
 */
export async function retract({ manager, at }: Tx, { id, assetNumber, serial }: DeviceRecord): Promise<void> {
  const deviceId = id;
  for (const Owned of [DeviceAddress, DeviceInterface]) await manager.delete(Owned, { deviceId });
  for (const Fact of [DeviceZone, DeviceState, DeviceCustody, DeviceControls]) {
    await manager.update(Fact, { deviceId, supersededAt: STILL_KNOWN }, { supersededAt: at });
  }
  await manager.update(Device, id, { assetNumber: numberOfNone(id), serial: null, search: '' });
  await insertMany(manager, DeviceRetraction, [{ deviceId, assetNumber, serial, retractedAt: at }]);
}

/** An asset number begins with a letter or a digit: nobody can type this one. */
const numberOfNone = (id: string): string => `~${id}`;

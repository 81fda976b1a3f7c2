import type { IsoDate } from '../shared/dates.ts';
import type { Typed } from '../web/form.ts';
import type { Connections, Controls, DeviceRecord } from './device-record.ts';

/** What stands in the fields of the edit at first. */
export const typedDevice = (device: DeviceRecord & Connections, today: IsoDate): Typed => ({
  assetNumber: device.assetNumber,
  serial: device.serial ?? '',
  hostname: device.hostname,
  maker: device.maker,
  model: device.model,
  kind: device.kind,
  use: device.use,
  zone: device.zone,
  macs: device.macs.join('\n'),
  addresses: device.addresses.join('\n'),
  os: device.os,
  osVersion: device.osVersion,
  memoryGb: device.memoryGb === null ? '' : String(device.memoryGb),
  capabilities: device.capabilities,
  procurement: device.procurement,
  contract: device.contract,
  acquiredOn: device.acquiredOn ?? '',
  leaseEndOn: device.leaseEndOn ?? '',
  place: device.place,
  stocktakenOn: device.stocktakenOn ?? '',
  from: today,
  revision: String(device.revision),
});

export const typedControls = (controls: Controls, revision: number, today: IsoDate): Typed => ({
  controls: Object.keys(controls).sort(),
  confirmedOn: today,
  revision: String(revision),
});

import { KINDS, PROCUREMENTS, STATES, USES, wordOf } from './device.rules.ts';
import { DEVICE_COLUMNS, type DeviceColumn } from './device-columns.ts';
import type { Connections, DeviceRecord } from './device-record.ts';

type Exported = DeviceRecord & Connections;
type CsvCell = string | number | null;

/** A terminal in the words of the exchange format, as an import reads them back. */
const CELLS: Readonly<Record<DeviceColumn, (device: Exported) => CsvCell>> = {
  assetNumber: (device) => device.assetNumber,
  serial: (device) => device.serial,
  hostname: (device) => device.hostname,
  maker: (device) => device.maker,
  model: (device) => device.model,
  kind: (device) => wordOf(KINDS, device.kind),
  use: (device) => wordOf(USES, device.use),
  zone: (device) => device.zone,
  mac: (device) => device.macs.join(';'),
  ip: (device) => device.addresses.join(';'),
  os: (device) => device.os,
  osVersion: (device) => device.osVersion,
  memoryGb: (device) => device.memoryGb,
  capabilities: (device) => device.capabilities.join(';'),
  controls: (device) => Object.keys(device.controls).sort().join(';'),
  procurement: (device) => wordOf(PROCUREMENTS, device.procurement),
  contract: (device) => device.contract,
  acquired: (device) => device.acquiredOn,
  leaseEnd: (device) => device.leaseEndOn,
  unit: (device) => device.unitCode,
  holder: (device) => device.holderNumber,
  place: (device) => device.place,
  state: (device) => wordOf(STATES, device.state),
  stocktaken: (device) => device.stocktakenOn,
};

/** On screen some columns go by the name of the field. */
const SCREEN_NAMES: Readonly<Record<string, DeviceColumn>> = {
  macs: 'mac',
  addresses: 'ip',
  acquiredOn: 'acquired',
  leaseEndOn: 'leaseEnd',
  stocktakenOn: 'stocktaken',
};

export interface CsvLayout {
  readonly headers: readonly string[];
  readonly cells: (device: Exported) => CsvCell[];
}

/** The columns chosen on screen, in the order of the format, the asset number always; all of them without a choice. */
export function csvLayout(chosen: readonly string[]): CsvLayout {
  const keys = ['assetNumber', ...chosen.map((name) => SCREEN_NAMES[name] ?? name)];
  const columns = DEVICE_COLUMNS.filter(({ key }) => chosen.length === 0 || keys.includes(key));
  return {
    headers: columns.map(({ ja }) => ja),
    cells: (device) => columns.map(({ key }) => CELLS[key](device)),
  };
}

import { insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import type { Tx } from '../ledger/change.ts';
import { Refused } from '../shared/errors.ts';
import { type Device, DeviceAddress, DeviceInterface } from './device.entity.ts';
import { blockOf } from './device-block.rules.ts';
import { searchTextOf } from './device-field.rules.ts';
import { type DeviceInput, dayFault } from './device-input.ts';
import type { Controls } from './device-record.ts';
import { refuseTaken } from './device-taken.queries.ts';

/** Throws Refused at the field where a rule says no to the terminal as it is to be. */
export async function refuseFaulty(tx: Tx, id: string, input: DeviceInput, controls: Controls): Promise<void> {
  const fault = dayFault(input, tx.today);
  if (fault) throw new Refused(fault.key, {}, fault.field);
  const blocked = blockOf({ ...input, controls });
  if (blocked !== null) throw new Refused(blocked, {}, 'capabilities');
  await refuseTaken(tx.manager, input, id);
}

/** The row of a terminal; its dated facts and its connections have rows of their own. */
export function deviceRow(id: string, input: DeviceInput, revision: number): Device {
  const { zone: _zone, macs: _macs, addresses: _addresses, capabilities, ...core } = input;
  return { ...core, id, revision, capabilities: [...capabilities], search: searchTextOf(core) };
}

/** Lets the terminal have these MACs and addresses, and no others. */
export async function putConnections(tx: Tx, deviceId: string, input: DeviceInput): Promise<void> {
  await tx.manager.delete(DeviceInterface, { deviceId });
  await tx.manager.delete(DeviceAddress, { deviceId });
  const { zone } = input;
  const macs = input.macs.map((mac) => ({ id: newId(), deviceId, mac }));
  const addresses = input.addresses.map(({ text, key }) => ({ id: newId(), deviceId, zone, address: text, key }));
  await insertMany(tx.manager, DeviceInterface, macs);
  await insertMany(tx.manager, DeviceAddress, addresses);
}

export const subjectOf = ({ id, assetNumber }: { readonly id: string; readonly assetNumber: string }) => ({
  type: 'device',
  id,
  label: assetNumber,
});

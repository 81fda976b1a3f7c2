import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import { firstFree } from '../networks/free-address.ts';
import { subjectOf as segmentSubject } from '../networks/segment.actions.ts';
import { findSegment, type SegmentRow, segmentsMeeting } from '../networks/segment.queries.ts';
import { cidrOf } from '../networks/segment-range.ts';
import { childrenOf } from '../networks/segment-tree.ts';
import type { Actor } from '../shared/actor.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { addressOfKey, parseAddress } from '../shared/ip.ts';
import { foldCode } from '../shared/text.ts';
import { usedKeys } from './address.queries.ts';
import { Device, DeviceAddress } from './device.entity.ts';
import { GONE } from './device.rules.ts';
import { connectionsOfOne } from './device-connection.queries.ts';
import { devicesById, getDevice } from './device-record.queries.ts';
import type { DeviceRecord } from './device-record.ts';
import { subjectOf } from './save-device.actions.ts';

export interface Assigned {
  readonly addressId: string;
  readonly address: string;
  readonly assetNumber: string;
}

/**
 * Gives the terminal the lowest free address of the segment. Changes are serial, so that two people who ask at once get
 * two addresses.
 */
export function assignNextAddress(db: Database, by: Actor, segmentId: string, typed: string): Promise<Assigned> {
  return change(db, by, async (tx) => {
    const segment = await findSegment(tx.manager, segmentId);
    if (!segment) throw new NotFound();
    const device = await deviceFor(tx, segment, foldCode(typed));
    const key = await nextFreeKey(tx, segment);
    if (key === null) throw new Refused('networks:refused.segmentFull', { cidr: segment.cidr }, 'assetNumber');
    const address = addressOfKey(key, segment.family);
    const addressId = newId();
    const { id: deviceId, assetNumber } = device;
    const given = { id: addressId, deviceId, zone: segment.zone, address, key };
    await record(tx, device, 'device.addressAssigned', segment, () => insertMany(tx.manager, DeviceAddress, [given]));
    return { addressId, address, assetNumber };
  });
}

/** Throws Refused where there is no such terminal, or it cannot have an address of the segment's zone. */
async function deviceFor(tx: Tx, { zone }: SegmentRow, assetNumber: string): Promise<DeviceRecord> {
  const known = await tx.manager.findOneBy(Device, { assetNumber });
  const [device] = await devicesById(tx.manager, known ? [known.id] : [], { on: tx.today, knownAt: null });
  if (!device) throw new Refused('networks:refused.noDevice', { assetNumber }, 'assetNumber');
  const params = { assetNumber, zone, home: device.zone };
  if (device.zone !== zone) throw new Refused('networks:refused.deviceElsewhere', params, 'assetNumber');
  if (GONE.includes(device.state)) throw new Refused('networks:refused.deviceGone', { assetNumber }, 'assetNumber');
  return device;
}

async function nextFreeKey({ manager }: Tx, segment: SegmentRow): Promise<string | null> {
  const inner = childrenOf(segment, await segmentsMeeting(manager, segment));
  const gatewayKey = parseAddress(segment.gateway)?.key ?? null;
  return firstFree(cidrOf(segment), { gatewayKey, usedKeys: await usedKeys(manager, segment), inner });
}

export interface Released {
  readonly deviceId: string;
  /** Of the terminal, after the release. */
  readonly revision: number;
  readonly address: string;
  readonly assetNumber: string;
}

/** Takes an address back from the terminal that has it. */
export function releaseAddress(db: Database, by: Actor, addressId: string): Promise<Released> {
  return change(db, by, async (tx) => {
    const stored = await tx.manager.findOneBy(DeviceAddress, { id: addressId });
    if (!stored) throw new NotFound();
    const device = await getDevice(tx.manager, stored.deviceId, { on: tx.today, knownAt: null });
    await record(tx, device, 'device.addressReleased', null, () => tx.manager.delete(DeviceAddress, addressId));
    const { id: deviceId, assetNumber, revision } = device;
    return { deviceId, revision: revision + 1, address: stored.address, assetNumber };
  });
}

/** A form on the terminal that was opened before is stale afterwards: it shows the addresses as they were. */
async function record(
  tx: Tx,
  device: DeviceRecord,
  action: string,
  segment: SegmentRow | null,
  write: () => Promise<unknown>,
): Promise<void> {
  const before = await addressesOf(tx, device.id);
  await write();
  const after = await addressesOf(tx, device.id);
  await tx.manager.update(Device, device.id, { revision: device.revision + 1 });
  const subjects = [subjectOf(device), ...(segment ? [segmentSubject(segment)] : [])];
  await tx.record({ action, subjects, before: { addresses: before }, after: { addresses: after } });
}

const addressesOf = async (tx: Tx, id: string): Promise<string[]> =>
  [...(await connectionsOfOne(tx.manager, id)).addresses].sort();

import type { Database } from '../database.ts';
import type { EntryBody, Json } from '../ledger/chain.ts';
import { change, type Tx } from '../ledger/change.ts';
import { lastEntryOf } from '../ledger/last-entry.queries.ts';
import { Forbidden, Refused } from '../shared/errors.ts';
import type { Permission } from '../shared/permissions.ts';
import type { Reaching } from './custody.actions.ts';
import { Device, DeviceControls, DeviceCustody, DeviceState, DeviceZone } from './device.entity.ts';
import { connectionsOfOne } from './device-connection.queries.ts';
import { type Facts, factsOf } from './device-diff.ts';
import { inputOfFacts } from './device-input.ts';
import { getDevice } from './device-record.queries.ts';
import type { DeviceRecord } from './device-record.ts';
import { retract } from './retraction.actions.ts';
import { revertFacts } from './revert.actions.ts';
import { deviceRow, putConnections, refuseFaulty, subjectOf } from './save-device.actions.ts';
import { type UndoneKind, undoingOf } from './undo.rules.ts';

export interface Undone {
  readonly kind: UndoneKind;
  readonly assetNumber: string;
}

interface Undoer extends Reaching {
  may(permission: Permission): boolean;
}

/**
 * Takes back the last thing on record about the terminal; throws Refused where something else has happened to it since.
 * What was superseded is known again, as new facts: nothing is rewritten.
 */
export function undoLast(db: Database, by: Undoer, id: string, revision: string): Promise<Undone> {
  return change(db, by.actor, async (tx) => {
    const device = await getDevice(tx.manager, id, { on: tx.today, knownAt: null }, by.scope);
    const last = await lastEntryOf(tx.manager, 'device', id);
    const undoing = undoingOf(last?.action ?? '');
    if (!last || !undoing || revision !== String(device.revision)) throw new Refused('devices:refused.cannotUndo');
    if (!by.may(undoing.permission)) throw new Forbidden();
    await takeBackEntry(tx, device, last);
    return { kind: undoing.kind, assetNumber: device.assetNumber };
  });
}

/** Takes back what the entry, the last one of its terminal, says. */
export async function takeBackEntry(tx: Tx, device: DeviceRecord, entry: EntryBody): Promise<void> {
  const undoing = undoingOf(entry.action);
  if (!undoing) throw new Refused('devices:refused.cannotUndo');
  await TAKE_BACK[undoing.kind](tx, device, entry);
  await recordUndone(tx, device, undoing.kind, entry);
}

/** The entry holds the other one with its two sides exchanged. */
export async function recordUndone(tx: Tx, device: DeviceRecord, kind: UndoneKind, last: EntryBody): Promise<void> {
  const { before, after } = last;
  const subjects = [subjectOf(device)];
  await tx.record({ action: `device.${kind}Undone`, subjects, before: after, after: before });
}

type TakeBack = (tx: Tx, device: DeviceRecord, last: EntryBody) => Promise<void>;

const takeBackMove: TakeBack = async (tx, device, { at }) => {
  await revertFacts(tx, DeviceCustody, device.id, at);
  await revertFacts(tx, DeviceState, device.id, at);
  await countChange(tx, device);
};

const takeBackControls: TakeBack = async (tx, device, { at }) => {
  await revertFacts(tx, DeviceControls, device.id, at);
  await countChange(tx, device);
};

const countChange = (tx: Tx, { id, revision }: DeviceRecord) =>
  tx.manager.update(Device, id, { revision: revision + 1 });

/** Throws Refused where a number, serial, MAC or address that comes back is another terminal’s by now. */
export const takeBackEdit: TakeBack = async (tx, device, { before, at }) => {
  const { id } = device;
  const now = factsOf({ ...device, ...(await connectionsOfOne(tx.manager, id)) });
  const input = inputOfFacts({ ...now, ...factsIn(before) });
  await refuseFaulty(tx, id, input, device.controls);
  const { id: _id, ...stored } = deviceRow(id, input, device.revision + 1);
  await tx.manager.update(Device, id, stored);
  await putConnections(tx, id, input);
  await revertFacts(tx, DeviceZone, id, at);
};

const factsIn = (before: Json): Facts => (before ?? {}) as Facts;

const TAKE_BACK: Readonly<Record<UndoneKind, TakeBack>> = {
  handOver: takeBackMove,
  return: takeBackMove,
  state: takeBackMove,
  controls: takeBackControls,
  edit: takeBackEdit,
  registration: retract,
};

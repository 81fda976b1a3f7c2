import { type Database, insertMany } from '../database.ts';
import { putFact } from '../facts.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import { resolveUnit } from '../people/resolve.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { pastDay, refuseLater } from './dated.actions.ts';
import { Device, DeviceControls, DeviceCustody, DeviceState, DeviceZone } from './device.entity.ts';
import type { EditForm, RegistrationForm } from './device.form.ts';
import { connectionsOfOne } from './device-connection.queries.ts';
import { difference, factsOf, filled, isSame } from './device-diff.ts';
import { type DeviceInput, inputOf, textsOf } from './device-input.ts';
import { getDevice } from './device-record.queries.ts';
import type { Controls } from './device-record.ts';
import { deviceRow, putConnections, refuseFaulty, subjectOf } from './save-device.actions.ts';
import { refuseStale } from './stale.queries.ts';

export interface Registered {
  readonly id: string;
  readonly assetNumber: string;
}

export function registerDevice(db: Database, actor: Actor, form: RegistrationForm): Promise<Registered> {
  return change(db, actor, async (tx) => {
    const id = newId();
    const input = inputOf(form);
    const from = pastDay(tx, form.from);
    const controls = Object.fromEntries(form.controls.map((code) => [code, null]));
    await refuseFaulty(tx, id, input, controls);
    const unit = form.unit === '' ? null : await resolveUnit(tx.manager, form.unit, from, 'unit');
    await insertMany(tx.manager, Device, [deviceRow(id, input, 1)]);
    await putConnections(tx, id, input);
    await putFirstFacts(tx, id, { input, from, controls, state: form.state, unitId: unit?.id ?? null });
    const after = { ...factsOf(textsOf(input)), state: form.state, unit: unit?.name ?? null, controls, from };
    const subjects = [subjectOf({ ...input, id })];
    await tx.record({ action: 'device.registered', subjects, after: filled(after), reason: form.reason });
    return { id, assetNumber: input.assetNumber };
  });
}

interface FirstFacts {
  readonly input: DeviceInput;
  readonly from: string;
  readonly controls: Controls;
  readonly state: string;
  readonly unitId: string | null;
}

async function putFirstFacts(tx: Tx, deviceId: string, first: FirstFacts): Promise<void> {
  const { input, from, controls, state, unitId } = first;
  const span = { validFrom: from };
  await putFact<DeviceZone>(tx, DeviceZone, { deviceId }, span, { deviceId, zone: input.zone });
  await putFact<DeviceState>(tx, DeviceState, { deviceId }, span, { deviceId, state });
  if (unitId) await putFact<DeviceCustody>(tx, DeviceCustody, { deviceId }, span, { deviceId, personId: null, unitId });
  if (Object.keys(controls).length > 0) {
    await putFact<DeviceControls>(tx, DeviceControls, { deviceId }, span, { deviceId, controls });
  }
}

export interface Edited extends Registered {
  /** The new one; null where nothing was written. */
  readonly revision: number | null;
}

/** Writes what differs; nothing, and no entry on the ledger, where the form says what is stored. */
export function editDevice(db: Database, actor: Actor, id: string, form: EditForm): Promise<Edited> {
  return change(db, actor, async (tx) => {
    const device = await getDevice(tx.manager, id, { on: tx.today, knownAt: null });
    const input = inputOf(form);
    await refuseStale(tx.manager, device, form.revision, factsOf(textsOf(input)));
    const before = factsOf({ ...device, ...(await connectionsOfOne(tx.manager, id)) });
    const changes = difference(before, factsOf(textsOf(input)));
    if (isSame(changes)) return { id, assetNumber: device.assetNumber, revision: null };
    await refuseFaulty(tx, id, input, device.controls);
    const revision = device.revision + 1;
    const { id: _id, ...row } = deviceRow(id, input, revision);
    await tx.manager.update(Device, id, row);
    await putConnections(tx, id, input);
    if (device.zone !== input.zone) await moveZone(tx, id, input.zone, pastDay(tx, form.from));
    await tx.record({ action: 'device.edited', subjects: [subjectOf(device)], ...changes, reason: form.reason });
    return { id, assetNumber: input.assetNumber, revision };
  });
}

async function moveZone(tx: Tx, deviceId: string, zone: string, from: string): Promise<void> {
  await refuseLater(tx, deviceId, from, [DeviceZone]);
  await putFact<DeviceZone>(tx, DeviceZone, { deviceId }, { validFrom: from }, { deviceId, zone });
}

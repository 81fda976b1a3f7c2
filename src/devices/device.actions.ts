import { type Database, insertMany } from '../database.ts';
import { putFact } from '../facts.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import { resolveUnit } from '../people/resolve.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { dayOf } from '../web/validators.ts';
import { connectionsOfOne } from './device-connection.queries.ts';
import { Device, DeviceControls, DeviceCustody, DeviceState, DeviceZone } from './device.entity.ts';
import type { EditForm, RegistrationForm } from './device.form.ts';
import { difference, type Facts, factsOf, filled, isSame } from './device-diff.ts';
import { type DeviceInput, inputOf } from './device-input.ts';
import type { Controls, DeviceRecord } from './device-record.ts';
import { getDevice } from './device-record.queries.ts';
import { deviceRow, putConnections, refuseFaulty, subjectOf } from './save-device.actions.ts';
import { refuseStale } from './stale.queries.ts';

/** Answers the id of the new terminal. */
export function registerDevice(db: Database, actor: Actor, form: RegistrationForm): Promise<string> {
  return change(db, actor, async (tx) => {
    const id = newId();
    const input = inputOf(form);
    const from = notLater(tx, dayOf(form.from));
    const controls = Object.fromEntries(form.controls.map((code) => [code, null]));
    await refuseFaulty(tx, id, input, controls);
    const unit = form.unit === '' ? null : await resolveUnit(tx.manager, form.unit, from, 'unit');
    await insertMany(tx.manager, Device, [deviceRow(id, input, 1)]);
    await putConnections(tx, id, input);
    await putFirstFacts(tx, id, { input, from, controls, state: form.state, unitId: unit?.id ?? null });
    const after = { ...textsOf(input), state: form.state, unit: unit?.name ?? null, controls, from };
    const subjects = [subjectOf({ ...input, id })];
    await tx.record({ action: 'device.registered', subjects, after: filled(after), reason: form.reason });
    return id;
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

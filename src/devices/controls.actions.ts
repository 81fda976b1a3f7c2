import type { Database } from '../database.ts';
import { clearFacts, putFact } from '../facts.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { confirmationFault, controlsAfter } from './controls.rules.ts';
import { refuseLater } from './dated.actions.ts';
import { Device, DeviceControls } from './device.entity.ts';
import type { ControlsForm } from './device.form.ts';
import { difference, isSame } from './device-diff.ts';
import { readDay } from './device-field.rules.ts';
import { getDevice } from './device-record.queries.ts';
import type { Controls, DeviceRecord } from './device-record.ts';
import { subjectOf } from './save-device.actions.ts';
import { refuseStale } from './stale.queries.ts';

/** Which controls are present from today, and when they were looked at. Answers the new revision, null where nothing differs. */
export function confirmControls(db: Database, actor: Actor, id: string, form: ControlsForm): Promise<number | null> {
  return change(db, actor, async (tx) => {
    const device = await getDevice(tx.manager, id, { on: tx.today, knownAt: null });
    const said = { present: form.controls, confirmed: form.confirmed, on: readDay(form.confirmedOn) || null };
    const fault = confirmationFault(said, tx.today);
    if (fault) throw new Refused(fault.key, {}, fault.field);
    const controls = controlsAfter(device.controls, said);
    await refuseStale(tx.manager, device, form.revision, { controls });
    const changes = difference({ controls: device.controls }, { controls });
    if (isSame(changes)) return null;
    await refuseLater(tx, id, tx.today, [DeviceControls]);
    await putControls(tx, id, controls);
    await tx.manager.update(Device, id, { revision: device.revision + 1 });
    await tx.record({
      action: 'device.controlsConfirmed',
      subjects: [subjectOf(device)],
      ...changes,
      reason: form.reason,
    });
    return device.revision + 1;
  });
}

/** These controls are present besides those that were, and were looked at today; inside somebody else's transaction. */
export async function confirmPresent(
  tx: Tx,
  device: DeviceRecord,
  confirmed: readonly string[],
  reason: string,
): Promise<void> {
  const present = [...Object.keys(device.controls), ...confirmed];
  const controls = controlsAfter(device.controls, { present, confirmed, on: tx.today });
  await refuseLater(tx, device.id, tx.today, [DeviceControls]);
  await putControls(tx, device.id, controls);
  await tx.manager.update(Device, device.id, { revision: device.revision + 1 });
  const changes = difference({ controls: device.controls }, { controls });
  await tx.record({ action: 'device.controlsConfirmed', subjects: [subjectOf(device)], ...changes, reason });
}

async function putControls(tx: Tx, deviceId: string, controls: Controls): Promise<void> {
  const line = { deviceId };
  if (Object.keys(controls).length > 0) {
    await putFact<DeviceControls>(tx, DeviceControls, line, { validFrom: tx.today }, { deviceId, controls });
  } else {
    await clearFacts<DeviceControls>(tx, DeviceControls, line, { validFrom: tx.today, validTo: FOREVER });
  }
}

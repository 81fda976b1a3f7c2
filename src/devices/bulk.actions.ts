import type { Database } from '../database.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { fateOf } from './bulk-fate.ts';
import type { BulkChanges } from './bulk-field.rules.ts';
import { Device } from './device.entity.ts';
import type { Facts } from './device-diff.ts';
import { devicesById } from './device-record.queries.ts';
import type { DeviceRecord } from './device-record.ts';
import { subjectOf } from './save-device.actions.ts';
import { staleChanges } from './stale.queries.ts';

export interface BulkOrder {
  /** The terminals with the revisions they had when they were chosen. */
  readonly revisions: ReadonlyMap<string, number>;
  readonly changes: BulkChanges;
  readonly reason: string;
}

/** All or nothing: one change, one entry for each terminal that differs. Answers the numbers of the entries. */
export function bulkEdit(db: Database, actor: Actor, { revisions, changes, reason }: BulkOrder): Promise<number[]> {
  return change(db, actor, async (tx) => {
    const devices = await devicesById(tx.manager, [...revisions.keys()], { on: tx.today, knownAt: null });
    if (devices.length < revisions.size) throw new NotFound();
    await refuseStale(tx, devices, revisions, changes);
    const entries: (number | null)[] = [];
    for (const device of devices) entries.push(await edit(tx, device, changes, reason));
    return entries.filter((entry) => entry !== null);
  });
}

/** Throws Conflict with the terminals that were changed since they were chosen, and what was changed on each. */
async function refuseStale(
  tx: Tx,
  devices: readonly DeviceRecord[],
  revisions: BulkOrder['revisions'],
  changes: BulkChanges,
): Promise<void> {
  const rows: Conflict['changes'][number][] = [];
  for (const device of devices) {
    const stale = await staleChanges(tx.manager, device, revisions.get(device.id) ?? 0, changes as Facts);
    const { assetNumber } = device;
    if (stale.length > 0) rows.push({ field: 'devices:field.assetNumber', yours: assetNumber, theirs: assetNumber });
    rows.push(...stale);
  }
  if (rows.length > 0) throw new Conflict(rows);
}

async function edit(tx: Tx, device: DeviceRecord, changes: BulkChanges, reason: string): Promise<number | null> {
  const fate = fateOf(device, changes, tx.today);
  if (fate.name === 'unchanged') return null;
  const { assetNumber } = device;
  if (fate.name === 'refused') throw new Refused('devices:refused.bulk', { assetNumber }, fate.field);
  await tx.manager.update(Device, device.id, { ...(changes as Partial<Device>), revision: device.revision + 1 });
  return tx.record({ action: 'device.edited', subjects: [subjectOf(device)], ...fate.differing, reason });
}

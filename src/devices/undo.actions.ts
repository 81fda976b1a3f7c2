import type { EntityManager, EntityTarget } from 'typeorm';
import { type Database, insertMany } from '../database.ts';
import { type DatedFact, stamped } from '../facts.ts';
import { change, type Tx } from '../ledger/change.ts';
import { type Instant, STILL_KNOWN } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { row, sql } from '../sql.ts';
import type { Reaching } from './custody.actions.ts';
import { Device, DeviceCustody, DeviceState } from './device.entity.ts';
import { difference } from './device-diff.ts';
import { getDevice } from './device-record.queries.ts';
import type { DeviceRecord } from './device-record.ts';
import { subjectOf } from './save-device.actions.ts';
import { lifeOf } from './stale.queries.ts';

const UNDONE: Readonly<Record<string, string>> = {
  'device.handedOver': 'device.handOverUndone',
  'device.lent': 'device.handOverUndone',
  'device.takenBack': 'device.returnUndone',
  'device.collected': 'device.returnUndone',
};

/**
 * Takes back the hand-over or return that is the last thing on record about the terminal; throws Refused where something
 * else has happened to it since. What was superseded is known again, as new facts: nothing is rewritten.
 */
export function undoCustody(
  db: Database,
  { actor, scope }: Reaching,
  id: string,
  revision: string,
): Promise<DeviceRecord> {
  return change(db, actor, async (tx) => {
    const now = { on: tx.today, knownAt: null };
    const device = await getDevice(tx.manager, id, now, scope);
    const last = await lastEntry(tx.manager, id);
    const undone = UNDONE[last?.action ?? ''];
    if (!last || !undone || revision !== String(device.revision)) throw new Refused('devices:refused.cannotUndo');
    await revert(tx, DeviceCustody, id, last.at);
    await revert(tx, DeviceState, id, last.at);
    await tx.manager.update(Device, id, { revision: device.revision + 1 });
    const restored = await getDevice(tx.manager, id, now);
    const changes = difference(lifeOf(device), lifeOf(restored));
    await tx.record({ action: undone, subjects: [subjectOf(device)], ...changes });
    return restored;
  });
}

const lastEntry = (manager: EntityManager, id: string): Promise<{ action: string; at: Instant } | undefined> =>
  row(
    manager,
    sql`SELECT e.action AS "action", e.at AS "at" FROM ledger_subject s JOIN ledger_entry e ON e.seq = s.seq
        WHERE s.subject_type = 'device' AND s.subject_id = ${id} ORDER BY s.seq DESC LIMIT 1`,
  );

type DeviceFact = DatedFact & { readonly deviceId: string };

/** Lets a line be known as it was before the change at that instant. */
async function revert(tx: Tx, line: EntityTarget<DeviceFact>, deviceId: string, at: Instant): Promise<void> {
  const made = await tx.manager.find(line, { where: { deviceId, recordedAt: at } });
  if (made.some(({ supersededAt }) => supersededAt !== STILL_KNOWN)) throw new Refused('devices:refused.cannotUndo');
  const before = await tx.manager.find(line, { where: { deviceId, supersededAt: at } });
  for (const fact of made) await tx.manager.update(line, fact.id, { supersededAt: tx.at });
  await insertMany(
    tx.manager,
    line,
    before.map((fact) => stamped<DeviceFact>(tx, fact, fact)),
  );
}

import { clearFacts, putFact } from '../facts.ts';
import type { Tx } from '../ledger/change.ts';
import { FOREVER, type IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { dated, refuseLater } from './dated.actions.ts';
import { Device, DeviceCustody, DeviceState } from './device.entity.ts';
import { difference, type Facts } from './device-diff.ts';
import { type Move, obstacle } from './device-life.rules.ts';
import type { DeviceRecord } from './device-record.ts';
import { devicesById, getDevice } from './device-record.queries.ts';
import { subjectOf } from './save-device.actions.ts';
import { lifeOf, refuseStale } from './stale.queries.ts';

interface Opening {
  readonly id: string;
  readonly scope: Scope;
  readonly from: IsoDate;
  readonly revision: string;
  /** What the form says of state and custody, for the table of a stale form. */
  readonly yours: Facts;
}

/** The terminal as it will be found on the day of the move; throws where it cannot be moved from that day on. */
export async function openMove(tx: Tx, move: Move, { id, scope, from, revision, yours }: Opening): Promise<DeviceRecord> {
  const now = await getDevice(tx.manager, id, { on: tx.today, knownAt: null }, scope);
  await refuseStale(tx.manager, now, revision, { state: move.to, ...yours });
  const [then] = await devicesById(tx.manager, [id], { on: from, knownAt: null });
  if (!then) throw new Refused('devices:refused.notYetRegistered', { on: from }, 'from');
  await refuseLater(tx, id, from, [DeviceState, DeviceCustody]);
  const closed = obstacle(move, then);
  if (closed !== null) throw new Refused(closed, { assetNumber: then.assetNumber });
  return then;
}

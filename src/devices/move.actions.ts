import { clearFacts, putFact } from '../facts.ts';
import type { Tx } from '../ledger/change.ts';
import { FOREVER, type IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import { type Keeper, keeperAfter } from './custody.rules.ts';
import { refuseLater } from './dated.actions.ts';
import { Device, DeviceCustody, DeviceState } from './device.entity.ts';
import { difference, type Facts } from './device-diff.ts';
import { type Move, obstacle } from './device-life.rules.ts';
import { devicesById, getDevice } from './device-record.queries.ts';
import type { DeviceRecord } from './device-record.ts';
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
export async function openMove(
  tx: Tx,
  move: Move,
  { id, scope, from, revision, yours }: Opening,
): Promise<DeviceRecord> {
  const now = await getDevice(tx.manager, id, { on: tx.today, knownAt: null }, scope);
  await refuseStale(tx.manager, now, revision, { state: move.to, ...yours });
  const then = from === tx.today ? now : (await devicesById(tx.manager, [id], { on: from, knownAt: null }))[0];
  if (!then) throw new Refused('devices:refused.notYetRegistered', { on: from }, 'from');
  await refuseLater(tx, id, from, [DeviceState, DeviceCustody]);
  const closed = obstacle(move, then);
  if (closed !== null) throw new Refused(closed, { assetNumber: then.assetNumber });
  return then;
}

interface Making {
  readonly from: IsoDate;
  /** To whom the terminal goes; for moves that give or store it. */
  readonly keeper?: Keeper;
  readonly reason: string;
}

/** Writes state and custody from the day on, and the entry on the ledger. Answers the new revision. */
export async function makeMove(tx: Tx, move: Move, device: DeviceRecord, making: Making): Promise<number> {
  const { id, revision } = device;
  const { from, reason } = making;
  const keeper = keeperAfter(move.custody, device, making.keeper ?? null);
  if (move.needsReason && reason === '') throw new Refused('devices:refused.reasonNeeded', {}, 'reason');
  const after = { state: move.to, holder: keeper?.holder ?? null, unit: keeper?.unit ?? null };
  const { controls: _controls, ...before } = lifeOf(device);
  const changes = difference(before, after);
  if (device.state !== move.to) await putState(tx, id, move.to, from);
  await putCustody(tx, device, keeper, from);
  await tx.manager.update(Device, id, { revision: revision + 1 });
  await tx.record({
    action: `device.${move.deed}`,
    subjects: [subjectOf(device), ...personOf(keeper), ...unitOf(keeper)],
    before: changes.before,
    after: from === tx.today ? changes.after : { ...changes.after, from },
    reason,
  });
  return revision + 1;
}

const personOf = (keeper: Keeper | null) =>
  keeper?.personId && keeper.holder ? [{ type: 'person', id: keeper.personId, label: keeper.holder }] : [];

const unitOf = (keeper: Keeper | null) =>
  keeper?.unitId && keeper.unit ? [{ type: 'unit', id: keeper.unitId, label: keeper.unit }] : [];

async function putState(tx: Tx, deviceId: string, state: string, from: IsoDate): Promise<void> {
  await putFact<DeviceState>(tx, DeviceState, { deviceId }, { validFrom: from }, { deviceId, state });
}

async function putCustody(tx: Tx, device: DeviceRecord, keeper: Keeper | null, from: IsoDate): Promise<void> {
  const deviceId = device.id;
  const { personId = null, unitId = null } = keeper ?? {};
  if (device.personId === personId && device.unitId === unitId) return;
  if (keeper) {
    await putFact<DeviceCustody>(tx, DeviceCustody, { deviceId }, { validFrom: from }, { deviceId, personId, unitId });
  } else {
    await clearFacts<DeviceCustody>(tx, DeviceCustody, { deviceId }, { validFrom: from, validTo: FOREVER });
  }
}

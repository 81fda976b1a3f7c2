import { type EntityManager, In } from 'typeorm';
import type { EntryBody } from '../ledger/chain.ts';
import type { Tx } from '../ledger/change.ts';
import { actionsAfter, entryAt } from '../ledger/last-entry.queries.ts';
import { Refused } from '../shared/errors.ts';
import { confirmPresent } from './controls.actions.ts';
import type { Keeper } from './custody.rules.ts';
import { Device, DeviceAddress } from './device.entity.ts';
import { blockOf } from './device-block.rules.ts';
import { connectionsOfOne } from './device-connection.queries.ts';
import { difference } from './device-diff.ts';
import { type MoveName, moveNamed } from './device-life.rules.ts';
import { getDevice } from './device-record.queries.ts';
import type { DeviceRecord } from './device-record.ts';
import { makeMove, openMove } from './move.actions.ts';
import { resolveRecipient } from './recipient.queries.ts';
import { subjectOf } from './save-device.actions.ts';
import { takeBackEntry } from './undo.actions.ts';

/** A change of one terminal inside somebody else's transaction, from today on. */
export interface DeviceWork {
  readonly tx: Tx;
  readonly device: DeviceRecord;
  readonly reason: string;
}

export const deviceToday = (tx: Tx, id: string): Promise<DeviceRecord> =>
  getDevice(tx.manager, id, { on: tx.today, knownAt: null });

/** To a person, by 職員番号. */
export async function giveTo(work: DeviceWork, number: string): Promise<void> {
  const { tx } = work;
  const keeper = await resolveRecipient(tx.manager, { holder: number, unit: '', from: tx.today, scope: 'all' });
  await move(work, 'handOver', keeper);
}

/** Out of its holder's hands: to be kept in stock, or to wait for its return. */
export const takeFrom = (work: DeviceWork, to: 'inStock' | 'awaitingReturn', store: Keeper): Promise<void> =>
  move(work, to === 'inStock' ? 'takeBack' : 'collect', store);

async function move({ tx, device, reason }: DeviceWork, name: MoveName, keeper: Keeper): Promise<void> {
  const opening = {
    id: device.id,
    scope: 'all',
    from: tx.today,
    revision: String(device.revision),
    yours: {},
  } as const;
  const then = await openMove(tx, moveNamed(name), opening);
  await makeMove(tx, moveNamed(name), then, { from: tx.today, keeper, reason });
}

/** Adds what the terminal lacks of these capabilities. */
export async function fitOut({ tx, device, reason }: DeviceWork, add: readonly string[]): Promise<void> {
  const capabilities = [...new Set([...device.capabilities, ...add])];
  const blocked = blockOf({ ...device, capabilities });
  if (blocked !== null) throw new Refused(blocked);
  const changes = difference({ capabilities: [...device.capabilities] }, { capabilities });
  await tx.manager.update(Device, device.id, { capabilities, revision: device.revision + 1 });
  await tx.record({ action: 'device.edited', subjects: [subjectOf(device)], ...changes, reason });
}

/** These controls are present and were looked at today. */
export const confirmControlsOf = ({ tx, device, reason }: DeviceWork, controls: readonly string[]): Promise<void> =>
  confirmPresent(tx, device, controls, reason);

/** Addresses of the zone go over from a terminal that is given back. */
export async function moveAddresses({ tx, device, reason }: DeviceWork, from: DeviceRecord): Promise<void> {
  const own = await tx.manager.findBy(DeviceAddress, { deviceId: from.id, zone: device.zone });
  if (own.length === 0) throw new Refused('devices:refused.noAddress', { assetNumber: from.assetNumber });
  const before = [await addressesOf(tx.manager, from.id), await addressesOf(tx.manager, device.id)];
  await tx.manager.update(DeviceAddress, { id: In(own.map(({ id }) => id)) }, { deviceId: device.id });
  for (const [at, one] of [from, device].entries()) {
    await tx.manager.update(Device, one.id, { revision: one.revision + 1 });
    const changes = {
      before: { addresses: before[at] ?? [] },
      after: { addresses: await addressesOf(tx.manager, one.id) },
    };
    await tx.record({ action: 'device.edited', subjects: [subjectOf(one)], ...changes, reason });
  }
}

const addressesOf = async (manager: EntityManager, id: string): Promise<string[]> =>
  [...(await connectionsOfOne(manager, id)).addresses].sort();

/** Takes back, in this order, what was done to these terminals at an instant; throws Refused where one changed since. */
export async function takeBackAt(tx: Tx, ids: readonly string[], at: string): Promise<void> {
  const entries = new Map<string, EntryBody>();
  for (const id of ids) entries.set(id, await lastDeed(tx.manager, id, at));
  for (const [id, entry] of entries) await takeBackEntry(tx, await deviceToday(tx, id), entry);
}

async function lastDeed(manager: EntityManager, id: string, at: string): Promise<EntryBody> {
  const of = { type: 'device', id, at, action: 'device.' };
  const deed = await entryAt(manager, of);
  if (!deed || !areTakenBack(await actionsAfter(manager, of))) throw new Refused('devices:refused.cannotUndo');
  return deed;
}

/** Whether everything that was done was also undone, the last thing first. */
function areTakenBack(actions: readonly string[]): boolean {
  let open = 0;
  for (const action of actions) {
    open += action.endsWith('Undone') ? -1 : 1;
    if (open < 0) return false;
  }
  return open === 0;
}

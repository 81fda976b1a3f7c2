import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import { Device } from '../devices/device.entity.ts';
import { isId } from '../devices/device-record.ts';
import { type DeviceWork, deviceToday, takeBackAt } from '../devices/device-work.actions.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { foldCode } from '../shared/text.ts';
import { detailOf, type ItemKind } from './item.ts';
import { planSubject } from './plan.actions.ts';
import { PlanItem } from './plan.entity.ts';
import { getPlan, type PlanRecord } from './plan.queries.ts';
import { isAtWork } from './plan-life.rules.ts';
import { type PersonOfItem, personOfItem } from './work.queries.ts';
import { WORK } from './work-deeds.actions.ts';

export interface Tick {
  readonly revision: number;
  /** 管理番号 of the terminal that was bought, where the item still has none. */
  readonly assetNumber: string;
}

export interface Ticked {
  readonly item: PlanItem;
  readonly assetNumber: string;
  readonly person: PersonOfItem;
}

/** Done: the register changes with it, once. Throws Refused where the terminal or the plan does not allow it. */
export function tickItem(db: Database, actor: Actor, planId: string, itemId: string, tick: Tick): Promise<Ticked> {
  return change(db, actor, async (tx) => {
    const plan = await planAtWork(tx, planId);
    const item = await itemOf(tx.manager, planId, itemId);
    if (item.doneOn !== null) throw new Refused('plans:refused.doneAlready');
    if (item.revision !== tick.revision) throw new Conflict([]);
    const person = await personOfItem(tx.manager, item.personId, tx.today);
    const deviceId = item.deviceId ?? (await bound(tx, item, tick.assetNumber));
    const device = await deviceToday(tx, deviceId);
    const work: DeviceWork = { tx, device, reason: plan.name };
    await WORK[item.kind as ItemKind](work, detailOf(item), person);
    const done = { doneOn: tx.today, doneAt: tx.at, doneBy: actor.label };
    await tx.manager.update(PlanItem, item.id, { ...done, revision: item.revision + 1 });
    await recordItem(tx, 'plan.itemDone', plan, { item, assetNumber: device.assetNumber, deviceId, person });
    return {
      item: { ...item, ...done, deviceId, revision: item.revision + 1 },
      assetNumber: device.assetNumber,
      person,
    };
  });
}

/** Takes the tick and what it changed back; throws Refused where something else has happened to the terminal since. */
export function untickItem(
  db: Database,
  actor: Actor,
  planId: string,
  itemId: string,
  revision: number,
): Promise<Ticked> {
  return change(db, actor, async (tx) => {
    const plan = await planAtWork(tx, planId);
    const item = await itemOf(tx.manager, planId, itemId);
    const { deviceId, doneAt } = item;
    if (doneAt === null || deviceId === null) throw new Refused('plans:refused.notDone');
    if (item.revision !== revision) throw new Conflict([]);
    const person = await personOfItem(tx.manager, item.personId, tx.today);
    await takeBackAt(tx, await touchedBy(tx.manager, item, deviceId), doneAt);
    const { assetNumber } = await deviceToday(tx, deviceId);
    await tx.manager.update(PlanItem, item.id, { doneOn: null, doneAt: null, doneBy: null, revision: revision + 1 });
    await release(tx, item);
    await recordItem(tx, 'plan.itemUndone', plan, { item, assetNumber, deviceId, person });
    return { item: { ...item, revision: revision + 1 }, assetNumber, person };
  });
}

async function planAtWork({ manager }: Tx, id: string): Promise<PlanRecord> {
  const plan = await getPlan(manager, id);
  if (!isAtWork(plan.state)) throw new Refused('plans:refused.notUnderway');
  return plan;
}

export async function itemOf(manager: EntityManager, planId: string, id: string): Promise<PlanItem> {
  const item = isId(id) ? await manager.findOneBy(PlanItem, { id, planId }) : null;
  if (!item) throw new NotFound();
  return item;
}

/** Items about the same new terminal of the same person. */
async function sameTerminal({ manager }: Tx, { planId, personId, ...item }: PlanItem): Promise<PlanItem[]> {
  const { entry, home } = detailOf(item);
  const own = await manager.findBy(PlanItem, { planId, personId });
  return own.filter((one) => detailOf(one).entry === entry && detailOf(one).home === home && entry !== undefined);
}

/** Says which terminal was bought: from now on it is that of all the items about it. */
async function bound(tx: Tx, item: PlanItem, typed: string): Promise<string> {
  const assetNumber = foldCode(typed);
  if (assetNumber === '') throw new Refused('plans:refused.whichTerminal', {}, 'assetNumber');
  const known = await tx.manager.findOneBy(Device, { assetNumber });
  if (!known) throw new Refused('plans:refused.noSuchTerminal', { assetNumber }, 'assetNumber');
  const device = await deviceToday(tx, known.id);
  const { home } = detailOf(item);
  const params = { assetNumber, zone: device.zone, home };
  if (device.zone !== home) throw new Refused('plans:refused.otherZone', params, 'assetNumber');
  if (device.state !== 'inStock') throw new Refused('plans:refused.notInStock', params, 'assetNumber');
  const isTaken = await tx.manager.existsBy(PlanItem, { planId: item.planId, deviceId: known.id });
  if (isTaken) throw new Refused('plans:refused.takenTerminal', params, 'assetNumber');
  for (const { id } of await sameTerminal(tx, item)) await tx.manager.update(PlanItem, id, { deviceId: known.id });
  return known.id;
}

/** Nothing is done with the new terminal any more: it may be another one. */
async function release(tx: Tx, item: PlanItem): Promise<void> {
  const same = await sameTerminal(tx, item);
  if (same.some(({ doneOn }) => doneOn !== null)) return;
  for (const { id } of same) await tx.manager.update(PlanItem, id, { deviceId: null });
}

/** The terminals whose record a tick changed, in the order in which it is taken back: an address goes home last. */
async function touchedBy(manager: EntityManager, item: PlanItem, deviceId: string): Promise<string[]> {
  const { addressOf } = detailOf(item);
  if (addressOf === undefined) return [deviceId];
  const before = await manager.findOneByOrFail(Device, { assetNumber: addressOf });
  return [deviceId, before.id];
}

interface Recorded {
  readonly item: PlanItem;
  readonly assetNumber: string;
  readonly deviceId: string;
  readonly person: PersonOfItem;
}

const recordItem = (tx: Tx, action: string, plan: PlanRecord, { item, assetNumber, deviceId, person }: Recorded) =>
  tx.record({
    action,
    subjects: [
      planSubject(plan),
      { type: 'device', id: deviceId, label: assetNumber },
      { type: 'person', id: item.personId, label: `${person.name} ${person.number}` },
    ],
    after: { itemKind: item.kind },
  });

import type { EntityManager } from 'typeorm';
import { Device } from '../devices/device.entity.ts';
import { isId } from '../devices/device-record.ts';
import { deviceToday, takeBackAt } from '../devices/device-work.actions.ts';
import type { Tx } from '../ledger/change.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { bindTerminal, releaseTerminal } from './bought-terminal.actions.ts';
import { detailOf, type ItemKind } from './item.ts';
import { planSubject } from './plan.actions.ts';
import { PlanItem } from './plan.entity.ts';
import { getPlan, type PlanRecord } from './plan.queries.ts';
import { isAtWork } from './plan-life.rules.ts';
import { type PersonOfItem, personOfItem } from './work.queries.ts';
import { WORK } from './work-deeds.actions.ts';

/** What was done, or taken back. */
export interface Ticked {
  readonly kind: string;
  readonly deviceId: string;
  readonly assetNumber: string;
  readonly person: PersonOfItem;
}

export async function planAtWork({ manager }: Tx, id: string): Promise<PlanRecord> {
  const plan = await getPlan(manager, id);
  if (!isAtWork(plan.state)) throw new Refused('plans:refused.notUnderway');
  return plan;
}

export async function itemOf(manager: EntityManager, planId: string, id: string): Promise<PlanItem> {
  const item = isId(id) ? await manager.findOneBy(PlanItem, { id, planId }) : null;
  if (!item) throw new NotFound();
  return item;
}

/**
 * Done: the register changes with it, once. `typed` is the 管理番号 of a terminal that was bought, where the item still has
 * none. Throws Refused where the terminal does not allow it.
 */
export async function tick(tx: Tx, plan: PlanRecord, item: PlanItem, typed: string): Promise<Ticked> {
  const person = await personOfItem(tx.manager, item.personId, tx.today);
  const deviceId = item.deviceId ?? (await bindTerminal(tx, item, typed));
  const device = await deviceToday(tx, deviceId);
  await WORK[item.kind as ItemKind]({ tx, device, reason: plan.name }, detailOf(item), person);
  const done = { doneOn: tx.today, doneAt: tx.at, doneBy: tx.by.label };
  await tx.manager.update(PlanItem, item.id, { ...done, revision: item.revision + 1 });
  const { assetNumber } = device;
  await recordItem(tx, 'plan.itemDone', plan, { item, assetNumber, deviceId, person });
  return { kind: item.kind, deviceId, assetNumber, person };
}

/** Takes the tick and what it changed back; throws Refused where something else has happened to the terminal since. */
export async function untick(tx: Tx, plan: PlanRecord, item: PlanItem): Promise<Ticked> {
  const { deviceId, doneOn, doneAt, kind, revision } = item;
  if (doneOn === null || doneAt === null || deviceId === null) throw new Refused('plans:refused.notDone');
  // Who has left since was still there on that day.
  const person = await personOfItem(tx.manager, item.personId, doneOn);
  await takeBackAt(tx, await touchedBy(tx.manager, item, deviceId), doneAt);
  const { assetNumber } = await deviceToday(tx, deviceId);
  await tx.manager.update(PlanItem, item.id, { doneOn: null, doneAt: null, doneBy: null, revision: revision + 1 });
  await releaseTerminal(tx, item);
  await recordItem(tx, 'plan.itemUndone', plan, { item, assetNumber, deviceId, person });
  return { kind, deviceId, assetNumber, person };
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

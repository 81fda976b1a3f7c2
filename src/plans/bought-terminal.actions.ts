import { Device } from '../devices/device.entity.ts';
import { deviceToday } from '../devices/device-work.actions.ts';
import type { Tx } from '../ledger/change.ts';
import { Refused } from '../shared/errors.ts';
import { foldCode } from '../shared/text.ts';
import { detailOf } from './item.ts';
import { PlanItem } from './plan.entity.ts';
import { terminalKey } from './terminal-key.ts';

/** The items about the same new terminal of the same person; none where it is not a new one. */
async function sameTerminal({ manager }: Tx, item: PlanItem): Promise<PlanItem[]> {
  const { planId, personId } = item;
  const keyOf = (one: PlanItem): string => terminalKey({ ...one, detail: detailOf(one) });
  const same = (await manager.findBy(PlanItem, { planId, personId })).filter((one) => keyOf(one) === keyOf(item));
  return same.some((one) => detailOf(one).entry !== undefined) ? same : [];
}

const MOST_LETTERS = 40;

/** Says which terminal was bought: from now on it is that of all the items about it. Answers its id. */
export async function bindTerminal(tx: Tx, item: PlanItem, typed: string): Promise<string> {
  if (typed.length > MOST_LETTERS) throw new Refused('plans:invalid.tooLong');
  const assetNumber = foldCode(typed);
  if (assetNumber === '') throw new Refused('plans:refused.whichTerminal');
  const known = await tx.manager.findOneBy(Device, { assetNumber });
  if (!known) throw new Refused('plans:refused.noSuchTerminal', { assetNumber });
  const device = await deviceToday(tx, known.id);
  const { home } = detailOf(item);
  const params = { assetNumber, zone: device.zone, home };
  if (device.zone !== home) throw new Refused('plans:refused.otherZone', params);
  if (device.state !== 'inStock') throw new Refused('plans:refused.notInStock', params);
  const isTaken = await tx.manager.existsBy(PlanItem, { planId: item.planId, deviceId: known.id });
  if (isTaken) throw new Refused('plans:refused.takenTerminal', params);
  for (const { id } of await sameTerminal(tx, item)) await tx.manager.update(PlanItem, id, { deviceId: known.id });
  return known.id;
}

/** Nothing is done with the new terminal any more: it may be another one. */
export async function releaseTerminal(tx: Tx, item: PlanItem): Promise<void> {
  const same = await sameTerminal(tx, item);
  if (same.some(({ doneOn }) => doneOn !== null)) return;
  for (const { id } of same) await tx.manager.update(PlanItem, id, { deviceId: null });
}

import type { Keeper } from '../devices/custody.rules.ts';
import { Device } from '../devices/device.entity.ts';
import {
  confirmControlsOf,
  type DeviceWork,
  deviceToday,
  fitOut,
  giveTo,
  moveAddresses,
  takeFrom,
} from '../devices/device-work.actions.ts';
import { Refused } from '../shared/errors.ts';
import type { ItemDetail, ItemKind } from './item.ts';
import { ownUnit, type PersonOfItem } from './work.queries.ts';

type Deed = (work: DeviceWork, detail: ItemDetail, person: PersonOfItem) => Promise<void>;

/** To the person; not while somebody else still works with it. */
const handOver: Deed = async (work, _detail, { personId, number }) => {
  const { assetNumber, personId: holderId, holder } = work.device;
  if (holderId !== null && holderId !== personId) {
    throw new Refused('plans:refused.stillHeld', { assetNumber, holder: holder ?? '' });
  }
  await giveTo(work, number);
};

/** Kept in stock for whoever gets it next, or waiting for its return. */
const giveBack: Deed = async (work, { goesTo = null }, { personId, name }) => {
  const { assetNumber, personId: holderId } = work.device;
  if (holderId !== personId) throw new Refused('plans:refused.notTheirs', { assetNumber, name });
  await takeFrom(work, goesTo === null ? 'awaitingReturn' : 'inStock', await storeOf(work));
};

/** Whoever collects a terminal stores it with their own unit; the operator leaves it where it is. */
async function storeOf({ tx, device }: DeviceWork): Promise<Keeper> {
  const own = tx.by.personId === null ? null : await ownUnit(tx.manager, tx.by.personId, tx.today);
  const { unitId, unit } = own ?? device;
  return { personId: null, name: null, holder: null, unitId, unit };
}

const moveAddress: Deed = async (work, { addressOf = '' }) => {
  const known = await work.tx.manager.findOneBy(Device, { assetNumber: addressOf });
  if (!known) throw new Refused('plans:refused.noSuchTerminal', { assetNumber: addressOf });
  await moveAddresses(work, await deviceToday(work.tx, known.id));
};

/** What each kind of item does to the register. */
export const WORK: Readonly<Record<ItemKind, Deed>> = {
  fitOut: (work, { add = [] }) => fitOut(work, add),
  confirmControl: (work, { controls = [] }) => confirmControlsOf(work, controls),
  ...{ handOver, moveAddress, return: giveBack },
};

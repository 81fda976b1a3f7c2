import type { CustodyEffect } from './device-life.rules.ts';
import { type DeviceRecord, holderLabel } from './device-record.ts';

/** Who answers for a terminal: a unit, and where it is somebody's, that person. Names are as the ledger says them. */
export interface Keeper {
  readonly personId: string | null;
  readonly name: string | null;
  /** Name and number. */
  readonly holder: string | null;
  readonly unitId: string | null;
  readonly unit: string | null;
}

export const keeperOf = (device: DeviceRecord): Keeper | null =>
  device.personId === null && device.unitId === null
    ? null
    : {
        personId: device.personId,
        name: device.holder,
        holder: holderLabel(device),
        unitId: device.unitId,
        unit: device.unit,
      };

/** Who keeps the terminal after a move; null is nobody. `given` is whom it was given to or stored with. */
export function keeperAfter(effect: CustodyEffect, device: DeviceRecord, given: Keeper | null): Keeper | null {
  if (effect === 'keep') return keeperOf(device);
  if (effect === 'end') return null;
  if (effect === 'release') return withoutPerson(keeperOf(device));
  return given;
}

const withoutPerson = (keeper: Keeper | null): Keeper | null =>
  keeper === null || keeper.unitId === null ? null : { ...keeper, personId: null, name: null, holder: null };

export const isSameKeeper = (device: DeviceRecord, keeper: Keeper): boolean =>
  device.personId === keeper.personId && device.unitId === keeper.unitId;

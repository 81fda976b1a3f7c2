import type { EntityManager } from 'typeorm';
import { namedThen, type ShownDay } from '../people/name-then.queries.ts';

interface Held {
  readonly personId: string | null;
  readonly holder: string | null;
}

/** The terminals with their holders under the names of the day that is shown. */
export async function heldThen<T extends Held>(
  manager: EntityManager,
  devices: readonly T[],
  day: ShownDay,
): Promise<T[]> {
  const holders = devices.flatMap(({ personId, holder }) => (personId && holder ? [{ personId, name: holder }] : []));
  const called = new Map((await namedThen(manager, holders, day)).map(({ personId, name }) => [personId, name]));
  return devices.map((device) => ({ ...device, holder: called.get(device.personId ?? '') ?? device.holder }));
}

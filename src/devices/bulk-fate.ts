import type { IsoDate } from '../shared/dates.ts';
import type { BulkChanges } from './bulk-field.rules.ts';
import { type Difference, difference, type Facts, isSame } from './device-diff.ts';
import { dayFault } from './device-input.ts';
import type { DeviceRecord } from './device-record.ts';

/** What a change of many would do to one terminal; a refusal names the field and the key of its sentence. */
export type Fate =
  | { readonly name: 'changed'; readonly differing: Difference }
  | { readonly name: 'unchanged' }
  | { readonly name: 'refused'; readonly field: string; readonly key: string };

export function fateOf(device: DeviceRecord, changes: BulkChanges, today: IsoDate): Fate {
  const names = Object.keys(changes) as (keyof BulkChanges)[];
  const stored = Object.fromEntries(names.map((name) => [name, device[name] ?? null]));
  const differing = difference(stored, changes as Facts);
  if (isSame(differing)) return { name: 'unchanged' };
  const fault = dayFault({ ...device, ...(changes as Partial<DeviceRecord>) }, today);
  return fault ? { name: 'refused', ...fault } : { name: 'changed', differing };
}

import type { Json } from '../ledger/chain.ts';
import type { Connections, DeviceCore } from './device-record.ts';

export type Facts = Readonly<Record<string, Json>>;

export interface Difference {
  readonly before: Facts;
  readonly after: Facts;
}

/** Only what differs, in the order of `after`. */
export function difference(before: Facts, after: Facts): Difference {
  const names = Object.keys(after).filter((name) => !same(before[name] ?? null, after[name] ?? null));
  const only = (facts: Facts) => Object.fromEntries(names.map((name) => [name, facts[name] ?? null]));
  return { before: only(before), after: only(after) };
}

export const isSame = ({ after }: Difference): boolean => Object.keys(after).length === 0;

const same = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What of a terminal the ledger speaks of, in the order of the form. */
export const factsOf = (device: DeviceCore & Connections & { readonly zone: string }): Facts => ({
  assetNumber: device.assetNumber,
  serial: device.serial ?? '',
  hostname: device.hostname,
  maker: device.maker,
  model: device.model,
  kind: device.kind,
  use: device.use,
  zone: device.zone,
  macs: [...device.macs].sort(),
  addresses: [...device.addresses].sort(),
  os: device.os,
  osVersion: device.osVersion,
  memoryGb: device.memoryGb,
  capabilities: [...device.capabilities],
  procurement: device.procurement,
  contract: device.contract,
  acquiredOn: device.acquiredOn,
  leaseEndOn: device.leaseEndOn,
  place: device.place,
  stocktakenOn: device.stocktakenOn,
});

/** What is not blank: for the entry of a registration, which has nothing before it. */
export const filled = (facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => !isBlank(value)));

const isBlank = (value: Json): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** A control, and the day on which it was confirmed. */
const controlText = ([code, on]: [string, Json]): string => (on === null ? code : `${code} ${on}`);

const CODED = ['kind', 'use', 'zone', 'state', 'procurement'];

/** A value as a table of two sides shows it: the key of a code's word, or the text itself. */
export function shownText(name: string, value: Json | undefined): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join('、');
  if (typeof value === 'object') return Object.entries(value).map(controlText).join('、');
  return CODED.includes(name) ? `devices:value.${name}.${value}` : String(value);
}

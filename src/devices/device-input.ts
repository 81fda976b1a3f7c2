import { isZoneCode, type ZoneCode } from '../networks/zone.rules.ts';
import { FOREVER, type IsoDate, parseDate } from '../shared/dates.ts';
import { type Address, parseAddress } from '../shared/ip.ts';
import { foldCode } from '../shared/text.ts';
import type { DeviceForm } from './device.form.ts';
import type { Facts } from './device-diff.ts';
import { readAddresses, readMacs, readMemory } from './device-field.rules.ts';
import type { Connections, DeviceCore } from './device-record.ts';

/** A terminal as an action takes it, from the screen or from a file. */
export interface DeviceInput extends DeviceCore {
  readonly zone: ZoneCode;
  readonly macs: readonly string[];
  readonly addresses: readonly Address[];
}

/** What a form that passed its checks says. */
export function inputOf(form: DeviceForm): DeviceInput {
  return {
    assetNumber: foldCode(form.assetNumber),
    serial: foldCode(line(form.serial)) || null,
    hostname: foldCode(form.hostname),
    maker: line(form.maker),
    model: line(form.model),
    kind: form.kind,
    use: form.use,
    zone: zoneOf(form.zone),
    macs: readMacs(form.macs) ?? [],
    addresses: readAddresses(form.addresses) ?? [],
    os: line(form.os),
    osVersion: line(form.osVersion),
    memoryGb: readMemory(form.memoryGb),
    capabilities: [...new Set(form.capabilities)],
    procurement: form.procurement,
    contract: line(form.contract),
    acquiredOn: parseDate(form.acquiredOn),
    leaseEndOn: parseDate(form.leaseEndOn),
    place: line(form.place),
    stocktakenOn: parseDate(form.stocktakenOn),
  };
}

/** What the ledger says of a terminal, where it says everything (factsOf). */
export function inputOfFacts(facts: Facts): DeviceInput {
  const { serial, addresses, ...core } = facts as unknown as ReturnType<typeof textsOf>;
  return { ...core, serial: serial || null, addresses: addresses.flatMap((text) => parseAddress(text) ?? []) };
}

/** The same with addresses as text, as records have them. */
export const textsOf = (input: DeviceInput): DeviceCore & Connections & { readonly zone: ZoneCode } => ({
  ...input,
  addresses: input.addresses.map(({ text }) => text),
});

/** A field of one line keeps no line breaks: a cell of a list has none either. */
const line = (text: string): string => text.replace(/\s+/gu, ' ').trim();

function zoneOf(text: string): ZoneCode {
  if (!isZoneCode(text)) throw new Error(`not checked by the form: ${text}`);
  return text;
}

/** The field and the key of the first fault in the days of a terminal, or null. */
export function dayFault(device: DeviceCore, today: IsoDate): { field: string; key: string } | null {
  const { acquiredOn, leaseEndOn, stocktakenOn } = device;
  if ((leaseEndOn ?? FOREVER) < (acquiredOn ?? ''))
    return { field: 'leaseEndOn', key: 'devices:refused.leaseBeforeStart' };
  if ((stocktakenOn ?? '') > today) return { field: 'stocktakenOn', key: 'devices:refused.futureStocktaking' };
  return null;
}

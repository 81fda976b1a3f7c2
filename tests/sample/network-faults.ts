import type { DeviceRow } from '../../src/sample/rows.ts';
import { type Cidr, contains, overlaps, parseAddress, parseCidr } from '../../src/shared/ip.ts';
import { type Faults, key, type ReadCity, repeated } from './read-city.ts';

function ranges(city: ReadCity): { name: string; zone: string; gateway: string | null; cidr: Cidr | null }[] {
  return city.segments.map(({ name, zone, gateway, cidr }) => ({ name, zone, gateway, cidr: parseCidr(cidr) }));
}

function badSegments(city: ReadCity): string[] {
  return ranges(city)
    .filter(({ cidr, gateway }) => {
      const address = gateway === null ? null : parseAddress(gateway);
      return cidr === null || (gateway !== null && (address === null || !contains(cidr, address)));
    })
    .map(({ name }) => name);
}

function crossingSegments(city: ReadCity): string[] {
  const all = ranges(city);
  return all.flatMap((one, index) =>
    all.slice(index + 1).flatMap((other) => {
      if (one.zone !== other.zone || !one.cidr || !other.cidr || !overlaps(one.cidr, other.cidr)) return [];
      const nested = contains(one.cidr, other.cidr) !== contains(other.cidr, one.cidr);
      return nested ? [] : [`${one.name} / ${other.name}`];
    }),
  );
}

function badVlans(city: ReadCity): string[] {
  return city.segments.filter(({ vlan }) => vlan !== null && (vlan < 2 || vlan > 4094)).map(({ name }) => name);
}

function addressesOf(city: ReadCity): { device: DeviceRow; text: string }[] {
  return city.devices.flatMap((device) =>
    (device.ip ?? '').split(';').flatMap((text) => (text ? [{ device, text }] : [])),
  );
}

/** Leaves are the segments with a gateway. */
function homelessAddresses(city: ReadCity): string[] {
  const leaves = ranges(city).filter(({ gateway }) => gateway !== null);
  return addressesOf(city)
    .filter(({ device, text }) => {
      const address = parseAddress(text);
      const home = leaves.find(({ zone, cidr }) => zone === device.zone && address && cidr && contains(cidr, address));
      return home === undefined || home.gateway === text || address?.text !== text;
    })
    .map(({ text }) => text);
}

export const networkFaults: Faults = {
  'a segment name twice in a zone': (city) => repeated(city.segments.map(({ name, zone }) => key(zone, name))),
  'a segment that is no CIDR or whose gateway lies outside': badSegments,
  'two segments of a zone that cross or coincide': crossingSegments,
  'a VLAN number out of range': badVlans,
  'an address twice in a zone': (city) => repeated(addressesOf(city).map(({ device, text }) => key(device.zone, text))),
  'an address outside the segments of its zone': homelessAddresses,
};

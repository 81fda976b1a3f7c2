import { hasIpv6, ipv4Text } from './address-plan.ts';
import { groupBy } from './group-by.ts';
import type { Place } from './section-source.ts';
import { ipv6Net } from './segments.ts';
import { cutZone, type FloorDemand, type Subnet, type ZoneNetwork } from './subnets.ts';

export interface Connection extends Place {
  readonly zone: string;
  readonly wantsIpv6: boolean;
}

export interface Addressing {
  readonly networks: readonly ZoneNetwork[];
  /** The addresses of each connection, in the order asked; null where there is none. */
  readonly addresses: readonly (string | null)[];
}

/** .1 is the gateway, up to .10 is for switches and printers. */
const FIRST_HOST = 11;

export function assignAddresses(connections: readonly (Connection | null)[]): Addressing {
  const networks = cutZones(countFloors(connections.filter((connection) => connection !== null)));
  const pools = new Map(networks.map((network) => [network.zone, poolsOf(network)]));
  const addresses = connections.map((connection) => {
    const pool = connection && pools.get(connection.zone)?.get(floorKey(connection));
    return pool ? nextAddress(pool, connection.wantsIpv6) : null;
  });
  return { networks, addresses };
}

function floorKey({ site, floor }: Place): string {
  return `${site}${floor}`;
}

function countFloors(connections: readonly Connection[]): FloorDemand[] {
  const floors = groupBy(connections, (connection) => `${connection.zone} ${floorKey(connection)}`);
  return [...floors.values()].flatMap((same) => {
    const { zone, site, floor } = same[0] as Connection;
    return { zone, site, floor, terminals: same.length };
  });
}

function cutZones(floors: readonly FloorDemand[]): ZoneNetwork[] {
  return [...groupBy(floors, (floor) => floor.zone)].map(([zone, demands]) => cutZone(zone, demands));
}

interface Pool {
  readonly subnets: readonly Subnet[];
  readonly fill: number;
  taken: number;
}

function poolsOf({ sites, plan }: ZoneNetwork): Map<string, Pool> {
  const byFloor = groupBy(
    sites.flatMap((site) => site.subnets),
    floorKey,
  );
  return new Map([...byFloor].map(([key, subnets]) => [key, { subnets, fill: plan.fill, taken: 0 }]));
}

function nextAddress(pool: Pool, wantsIpv6: boolean): string {
  const subnet = pool.subnets[Math.floor(pool.taken / pool.fill)] as Subnet;
  const host = FIRST_HOST + (pool.taken % pool.fill);
  pool.taken += 1;
  const ipv4 = ipv4Text(subnet.base + host);
  const ipv6 = wantsIpv6 && hasIpv6(subnet.zone, subnet.site) ? `;${ipv6Net(subnet)}::${host.toString(16)}` : '';
  return `${ipv4}${ipv6}`;
}

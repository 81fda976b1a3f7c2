import { type ZonePlan, zonePlan } from './address-plan.ts';
import { groupBy } from './group-by.ts';
import type { Place } from './section-source.ts';

/** One floor's LAN in one zone. */
export interface Subnet extends Place {
  readonly zone: string;
  readonly ordinal: number;
  readonly base: number;
  readonly prefix: number;
  readonly vlan: number;
}

/** A building's range, of which the floors' LANs are cut. */
export interface SiteRange {
  readonly zone: string;
  readonly site: string;
  readonly base: number;
  readonly prefix: number;
  readonly subnets: readonly Subnet[];
}

export interface ZoneNetwork {
  readonly zone: string;
  readonly plan: ZonePlan;
  readonly sites: readonly SiteRange[];
}

export interface FloorDemand extends Place {
  readonly zone: string;
  readonly terminals: number;
}

interface FloorNeed extends Place {
  readonly leaves: number;
}

/** The whole of one zone: big buildings first, so that every range lies on its own boundary. */
export function cutZone(zone: string, demands: readonly FloorDemand[]): ZoneNetwork {
  const terminals = demands.reduce((total, demand) => total + demand.terminals, 0);
  const plan = zonePlan(zone, terminals);
  const floors = demands.map((demand) => ({ ...demand, leaves: Math.ceil(demand.terminals / plan.fill) }));
  const bySite = groupBy(floors, (floor) => floor.site);
  const sites = [...bySite].map(([site, needs]) => ({ site, needs, size: rangeSize(needs) }));
  sites.sort((a, b) => b.size - a.size);
  return { zone, plan, sites: cutSites(zone, plan, sites) };
}

/** One leaf to spare at least: a building's range is never the same as its only floor's. */
function rangeSize(needs: readonly FloorNeed[]): number {
  const leaves = needs.reduce((total, need) => total + need.leaves, 0);
  return 2 ** Math.ceil(Math.log2(leaves + 1));
}

interface SiteNeed {
  readonly site: string;
  readonly needs: readonly FloorNeed[];
  readonly size: number;
}

function cutSites(zone: string, plan: ZonePlan, sites: readonly SiteNeed[]): SiteRange[] {
  const leafSize = 2 ** (32 - plan.leafPrefix);
  let offset = 0;
  let vlan = plan.firstVlan;
  return sites.map(({ site, needs, size }) => {
    const base = plan.root + offset * leafSize;
    const subnets = cutFloors(needs, { zone, base, leafSize, prefix: plan.leafPrefix, vlan });
    offset += size;
    vlan += subnets.length;
    return { zone, site, base, prefix: plan.leafPrefix - Math.log2(size), subnets };
  });
}

interface Cut {
  readonly zone: string;
  readonly base: number;
  readonly leafSize: number;
  readonly prefix: number;
  readonly vlan: number;
}

function cutFloors(needs: readonly FloorNeed[], { zone, base, leafSize, prefix, vlan }: Cut): Subnet[] {
  const leaves = [...needs]
    .sort((a, b) => a.floor - b.floor)
    .flatMap(({ site, floor, leaves: count }) => Array.from({ length: count }, (_, index) => ({ site, floor, index })));
  return leaves.map(({ site, floor, index }, at) => {
    return { zone, site, floor, ordinal: index + 1, base: base + at * leafSize, prefix, vlan: vlan + at };
  });
}

import { hasIpv6, ipv4Text, ipv6Root } from './address-plan.ts';
import type { SegmentRow } from './rows.ts';
import type { SiteRange, Subnet, ZoneNetwork } from './subnets.ts';

export function segmentRows(networks: readonly ZoneNetwork[]): SegmentRow[] {
  return networks.flatMap((network) => {
    const subnets = network.sites.flatMap((site) => site.subnets);
    const ipv6 = subnets.filter((subnet) => hasIpv6(subnet.zone, subnet.site));
    const root6 = ipv6.length > 0 ? [ipv6RootRow(network)] : [];
    return [rootRow(network), ...network.sites.map(siteRow), ...subnets.map(subnetRow), ...root6, ...ipv6.map(ipv6Row)];
  });
}

const unrouted = { vlan: null, gateway: null };

function rootRow({ zone, plan }: ZoneNetwork): SegmentRow {
  const cidr = `${ipv4Text(plan.root)}/${plan.rootPrefix}`;
  return { name: `${plan.label} 全体`, zone, cidr, ...unrouted, site: null, note: 'ゾーン全体の割当範囲' };
}

function siteRow({ zone, site, base, prefix }: SiteRange): SegmentRow {
  return { name: site, zone, cidr: `${ipv4Text(base)}/${prefix}`, ...unrouted, site, note: '庁舎の割当範囲' };
}

function subnetName({ site, floor, ordinal }: Subnet): string {
  return `${site}${floor}階-${String(ordinal).padStart(2, '0')}`;
}

function subnetRow(subnet: Subnet): SegmentRow {
  const { zone, site, base, prefix, vlan } = subnet;
  const cidr = `${ipv4Text(base)}/${prefix}`;
  return { name: subnetName(subnet), zone, cidr, vlan, site, gateway: ipv4Text(base + 1), note: null };
}

function ipv6RootRow({ zone, plan }: ZoneNetwork): SegmentRow {
  return { name: `${plan.label} IPv6`, zone, cidr: `${ipv6Root}::/48`, ...unrouted, site: null, note: '試行中' };
}

function ipv6Row(subnet: Subnet): SegmentRow {
  const { zone, site, vlan } = subnet;
  const net = ipv6Net(subnet);
  return {
    name: `${subnetName(subnet)} IPv6`,
    zone,
    cidr: `${net}::/64`,
    vlan,
    site,
    gateway: `${net}::1`,
    note: null,
  };
}

/** The VLAN number is the subnet number. */
export function ipv6Net({ vlan }: Subnet): string {
  return `${ipv6Root}:${vlan.toString(16)}`;
}

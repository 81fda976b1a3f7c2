/** The address space of each zone. Ranges of two zones may coincide: zones are separate networks. */
export interface ZonePlan {
  readonly label: string;
  readonly root: number;
  readonly rootPrefix: number;
  readonly leafPrefix: number;
  /** Terminals put into one leaf; the rest stays free for those to come. */
  readonly fill: number;
  readonly firstVlan: number;
}

function ipv4Number(a: number, b: number, c: number): number {
  return a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8;
}

export function ipv4Text(value: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
}

const floorLan = { leafPrefix: 24, fill: 180 };
const internet = { label: 'インターネット接続系', ...floorLan, firstVlan: 3000 };
const internetSmall: ZonePlan = { ...internet, root: ipv4Number(192, 168, 0), rootPrefix: 16 };
const internetLarge: ZonePlan = { ...internet, root: ipv4Number(10, 200, 0), rootPrefix: 13 };

const plans: Readonly<Record<string, ZonePlan>> = {
  LG: { label: 'LGWAN接続系', root: ipv4Number(10, 0, 0), rootPrefix: 11, ...floorLan, firstVlan: 100 },
  MN: { label: 'マイナンバー利用事務系', root: ipv4Number(172, 16, 0), rootPrefix: 12, ...floorLan, firstVlan: 2000 },
  JK: {
    label: '専用回線',
    root: ipv4Number(172, 16, 128),
    rootPrefix: 17,
    leafPrefix: 27,
    fill: 16,
    firstVlan: 3900,
  },
};

const SMALL_INTERNET_TERMINALS = 10_000;

/** A big city's internet zone outgrows 192.168.0.0/16. */
export function zonePlan(zone: string, terminals: number): ZonePlan {
  return plans[zone] ?? (terminals > SMALL_INTERNET_TERMINALS ? internetLarge : internetSmall);
}

/** Unique local (RFC 4193); one /48 for the zones that have IPv6. */
export const ipv6Root = 'fd3a:9c41:7e02';

export function hasIpv6(zone: string, site: string): boolean {
  return zone === 'LG' && site === '本庁舎本館';
}

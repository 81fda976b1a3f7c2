import { parseAddress, parseCidr } from '../shared/ip.ts';
import { foldCode } from '../shared/text.ts';
import { cidrFault, gatewayFault, type SegmentFault, vlanFault } from './segment.rules.ts';
import type { Ranged } from './segment-range.ts';
import type { ZoneCode } from './zone.rules.ts';

/** A segment as it is typed, or stands in a list. */
export interface SegmentTexts {
  readonly zone: string;
  readonly name: string;
  readonly cidr: string;
  readonly vlan: string;
  readonly site: string;
  readonly gateway: string;
  readonly note: string;
}

/** What is stored of it. */
export interface SegmentValues extends Ranged {
  readonly zone: ZoneCode;
  readonly name: string;
  readonly cidr: string;
  readonly vlan: number | null;
  readonly site: string;
  readonly gateway: string;
  readonly note: string;
}

export type SegmentReading =
  | { readonly fault: SegmentFault; readonly values: null }
  | { readonly fault: null; readonly values: SegmentValues };

/** Brings addresses and numbers to their one spelling; the zone must be one of the seven codes. */
export function readSegment(typed: SegmentTexts): SegmentReading {
  const cidr = parseCidr(typed.cidr);
  const fault = cidrFault(typed.cidr) ?? vlanFault(typed.vlan) ?? (cidr && gatewayFault(cidr, typed.gateway));
  if (fault) return { fault, values: null };
  if (!cidr) throw new Error(`cidrFault let ${typed.cidr} through`);
  const vlan = foldCode(typed.vlan);
  const { zone, name, site, note } = typed;
  const range = { cidr: cidr.text, family: cidr.family, firstKey: cidr.first, lastKey: cidr.last };
  const gateway = parseAddress(typed.gateway)?.text ?? '';
  const values = {
    zone: zone as ZoneCode,
    name,
    ...range,
    vlan: vlan === '' ? null : Number(vlan),
    site,
    gateway,
    note,
  };
  return { fault: null, values };
}

/** As it stands in a form or a list. */
export const segmentTexts = ({ zone, name, cidr, vlan, site, gateway, note }: SegmentValues): SegmentTexts => ({
  zone,
  name,
  cidr,
  vlan: vlan === null ? '' : String(vlan),
  site,
  gateway,
  note,
});

const SEGMENT_FIELDS = ['zone', 'name', 'cidr', 'vlan', 'site', 'gateway', 'note'] as const;

/** The fields of `a` that differ from those of `b`, as the ledger keeps them. */
export function segmentDifferences(a: SegmentTexts, b: SegmentTexts): Record<string, string> {
  return Object.fromEntries(SEGMENT_FIELDS.filter((name) => a[name] !== b[name]).map((name) => [name, a[name]]));
}

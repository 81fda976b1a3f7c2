import { code, type Fault, type ImportColumn, type ReadCell, text } from '../imports/column.ts';
import { parseAddress, parseCidr } from '../shared/ip.ts';
import { foldCode } from '../shared/text.ts';
import { cidrFault, type SegmentFault, vlanFault } from './segment.rules.ts';

export const faultOf = ({ key, params }: SegmentFault): Fault => ({ key, params });

const cidr: ReadCell = (cell) => {
  const fault = cell === '' ? null : cidrFault(cell);
  return fault ? faultOf(fault) : (parseCidr(cell)?.text ?? '');
};

const vlan: ReadCell = (cell) => {
  const fault = vlanFault(cell);
  return fault ? faultOf(fault) : foldCode(cell).replace(/^0+/, '');
};

const gateway: ReadCell = (cell) =>
  cell === '' ? '' : (parseAddress(cell)?.text ?? { key: 'networks:segmentFault.noAddress', params: {} });

/** ネットワーク: one row for each segment. `zone` is read by the names that the city gave its zones. */
export const SEGMENT_IMPORT_COLUMNS = [
  { key: 'name', ja: 'セグメント名', required: true, read: text(100) },
  { key: 'zone', ja: 'ゾーン', required: true, read: code(2) },
  { key: 'cidr', ja: 'CIDR', required: false, read: cidr },
  { key: 'vlan', ja: 'VLAN', required: false, read: vlan },
  { key: 'site', ja: '庁舎', required: false, read: text(100) },
  { key: 'gateway', ja: 'ゲートウェイ', required: false, read: gateway },
  { key: 'note', ja: '備考', required: false, read: text(400) },
] as const satisfies readonly ImportColumn[];

export type SegmentColumn = (typeof SEGMENT_IMPORT_COLUMNS)[number]['key'];

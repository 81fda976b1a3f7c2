import { address, code, day, type ImportColumn, list, mac, only, text, wholeNumber, word } from '../imports/column.ts';
import { isControlCode } from '../networks/control.rules.ts';
import { KINDS, PROCUREMENTS, STATES, USES } from './device.rules.ts';
import { isAssetNumber, isCapability, isHostname, MOST_MEMORY_GB } from './device-field.rules.ts';

const assetNumber = only(code(40), isAssetNumber, 'imports:problem.noAssetNumber');
const hostname = only(code(63), isHostname, 'imports:problem.noHostname');
const capability = only(code(20), isCapability, 'imports:problem.noCapability');
const control = only((cell) => cell.normalize('NFKC').toUpperCase(), isControlCode, 'imports:problem.noControl');

/** 端末: one row for each terminal. `zone` is read by the names that the city gave its zones. */
export const DEVICE_COLUMNS = [
  { key: 'assetNumber', ja: '管理番号', required: false, read: assetNumber },
  { key: 'serial', ja: 'シリアル番号', required: false, read: code(60) },
  { key: 'hostname', ja: 'ホスト名', required: false, read: hostname },
  { key: 'maker', ja: 'メーカー', required: false, read: text(60) },
  { key: 'model', ja: '型番', required: false, read: text(100) },
  { key: 'kind', ja: '端末区分', required: false, ...word(KINDS) },
  { key: 'use', ja: '用途区分', required: false, ...word(USES) },
  { key: 'zone', ja: 'ゾーン', required: false, read: code(2) },
  { key: 'mac', ja: 'MACアドレス', required: false, ...list(mac), field: 'macs' },
  { key: 'ip', ja: 'IPアドレス', required: false, ...list(address), field: 'addresses' },
  { key: 'os', ja: 'OS', required: false, read: text(60) },
  { key: 'osVersion', ja: 'OSバージョン', required: false, read: text(40) },
  { key: 'memoryGb', ja: 'メモリGB', required: false, read: wholeNumber(1, MOST_MEMORY_GB) },
  { key: 'capabilities', ja: '能力', required: false, ...list(capability) },
  { key: 'controls', ja: '統制', required: false, ...list(control) },
  { key: 'procurement', ja: '調達区分', required: false, ...word(PROCUREMENTS) },
  { key: 'contract', ja: '契約番号', required: false, read: text(60) },
  { key: 'acquired', ja: '取得日', required: false, read: day, field: 'acquiredOn' },
  { key: 'leaseEnd', ja: 'リース満了日', required: false, read: day, field: 'leaseEndOn' },
  { key: 'unit', ja: '所属コード', required: false, read: code(20) },
  { key: 'holder', ja: '使用者職員番号', required: false, read: code(20) },
  { key: 'place', ja: '設置場所', required: false, read: text(100) },
  { key: 'state', ja: '状態', required: false, ...word(STATES) },
  { key: 'stocktaken', ja: '最終棚卸日', required: false, read: day, field: 'stocktakenOn' },
] as const satisfies readonly ImportColumn[];

export type DeviceColumn = (typeof DEVICE_COLUMNS)[number]['key'];

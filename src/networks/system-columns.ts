import { code, type ImportColumn, text } from '../imports/column.ts';

/** 情報システム: one row each. `zone` is read by the names that the city gave its zones. */
export const SYSTEM_IMPORT_COLUMNS = [
  { key: 'code', ja: 'システムコード', required: true, read: code(40) },
  { key: 'name', ja: 'システム名', required: false, read: text(100) },
  { key: 'zone', ja: 'ゾーン', required: false, read: code(2) },
  { key: 'owner', ja: '主管所属コード', required: false, read: code(20) },
] as const satisfies readonly ImportColumn[];

export type SystemColumn = (typeof SYSTEM_IMPORT_COLUMNS)[number]['key'];

/** システム利用: a row is the use of a system by a unit or by one person. */
export const SYSTEM_USE_IMPORT_COLUMNS = [
  { key: 'system', ja: 'システムコード', required: true, read: code(40) },
  { key: 'unit', ja: '所属コード', required: false, read: code(20) },
  { key: 'number', ja: '職員番号', required: false, read: code(20) },
] as const satisfies readonly ImportColumn[];

export type SystemUseColumn = (typeof SYSTEM_USE_IMPORT_COLUMNS)[number]['key'];

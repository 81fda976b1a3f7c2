import { code, day, type ImportColumn, text, word } from '../imports/column.ts';
import { UNIT_LEVELS } from './unit.rules.ts';

/** 所属: one row for each period of a unit. */
export const UNIT_COLUMNS = [
  { key: 'code', ja: '所属コード', required: true, read: code(20) },
  { key: 'name', ja: '所属名', required: false, read: text(100) },
  { key: 'parent', ja: '上位所属コード', required: false, read: code(20) },
  { key: 'level', ja: '種別', required: false, ...word(UNIT_LEVELS) },
  { key: 'organ', ja: '機関', required: false, read: text(60) },
  { key: 'from', ja: '適用開始日', required: false, read: day },
  { key: 'to', ja: '適用終了日', required: false, read: day },
] as const satisfies readonly ImportColumn[];

export type UnitColumn = (typeof UNIT_COLUMNS)[number]['key'];

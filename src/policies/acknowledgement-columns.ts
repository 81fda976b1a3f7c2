import { code, day, type ImportColumn, text, word } from '../imports/column.ts';
import { BY_HAND } from './acknowledgement.rules.ts';

/** 同意: what was signed on paper or said through somebody. */
export const ACKNOWLEDGEMENT_COLUMNS = [
  { key: 'number', ja: '職員番号', required: true, read: code(20) },
  { key: 'policy', ja: '文書', required: true, read: text(200) },
  { key: 'version', ja: '版', required: true, read: code(20) },
  { key: 'acknowledged', ja: '同意日', required: true, read: day, field: 'signedOn' },
  { key: 'mode', ja: '方式', required: true, ...word(BY_HAND) },
  { key: 'recordedBy', ja: '記録者職員番号', required: true, read: code(20) },
  { key: 'note', ja: '備考', required: false, read: text(400) },
] as const satisfies readonly ImportColumn[];

export type AcknowledgementColumn = (typeof ACKNOWLEDGEMENT_COLUMNS)[number]['key'];

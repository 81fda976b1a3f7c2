import { code, day, type ImportColumn, wholeNumber, word } from '../imports/column.ts';
import { MODES } from './training.rules.ts';

/** 合否; what is stored is 1 or 0. */
export const RESULTS = [
  { code: 'passed', ja: '合格' },
  { code: 'failed', ja: '不合格' },
] as const;

/** 研修受講: one row for each completion. */
export const COMPLETION_COLUMNS = [
  { key: 'number', ja: '職員番号', required: true, read: code(20) },
  { key: 'course', ja: '研修コード', required: true, read: code(40) },
  { key: 'completed', ja: '受講日', required: true, read: day, field: 'completedOn' },
  { key: 'score', ja: '点数', required: false, read: wholeNumber(0, 100) },
  { key: 'result', ja: '合否', required: false, ...word(RESULTS) },
  { key: 'mode', ja: '方式', required: false, ...word(MODES) },
] as const satisfies readonly ImportColumn[];

export type CompletionColumn = (typeof COMPLETION_COLUMNS)[number]['key'];

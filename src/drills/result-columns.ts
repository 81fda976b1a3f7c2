import { code, type ImportColumn, instant, only, word } from '../imports/column.ts';
import { ENTERED } from './result.rules.ts';

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text);

/** 標的型攻撃メール訓練の結果: one row for each mail that was sent. */
export const RESULT_COLUMNS = [
  { key: 'drill', ja: '訓練コード', required: true, read: code(40) },
  { key: 'number', ja: '職員番号', required: false, read: code(20) },
  { key: 'email', ja: 'メールアドレス', required: false, read: only(code(200), isEmail, 'imports:problem.noEmail') },
  { key: 'sent', ja: '送信日時', required: true, read: instant },
  { key: 'opened', ja: '開封日時', required: false, read: instant },
  { key: 'clicked', ja: 'クリック日時', required: false, read: instant },
  { key: 'entered', ja: '入力有無', required: false, ...word(ENTERED) },
  { key: 'reported', ja: '報告日時', required: false, read: instant },
] as const satisfies readonly ImportColumn[];

export type ResultColumn = (typeof RESULT_COLUMNS)[number]['key'];

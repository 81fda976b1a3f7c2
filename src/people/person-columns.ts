import { code, day, type ImportColumn, type ReadCell, text, word } from '../imports/column.ts';
import { foldCode } from '../shared/text.ts';
import { kanaOf } from './person-name.ts';
import { POSTING_KINDS } from './posting.rules.ts';

const kana: ReadCell = (cell) => text(100)(kanaOf(cell));

const email: ReadCell = (cell) => {
  const plain = foldCode(cell);
  if (plain === '' || /^[^\s@]+@[^\s@]+$/.test(plain)) return text(200)(plain);
  return { key: 'imports:problem.noEmail', params: {} };
};

/** 職員: one row for each posting of a person. */
export const PERSON_COLUMNS = [
  { key: 'number', ja: '職員番号', required: true, read: code(20) },
  { key: 'name', ja: '氏名', required: false, read: text(100) },
  { key: 'kana', ja: 'フリガナ', required: false, read: kana },
  { key: 'email', ja: 'メールアドレス', required: false, read: email },
  { key: 'class', ja: '職員区分', required: false, read: text(40), field: 'staffClass' },
  { key: 'hired', ja: '任用開始日', required: false, read: day, field: 'hiredOn' },
  { key: 'left', ja: '任用終了日', required: false, read: day, field: 'leavesOn' },
  { key: 'unit', ja: '所属コード', required: false, read: code(20) },
  { key: 'title', ja: '職名', required: false, read: text(60) },
  { key: 'posting', ja: '発令種別', required: false, ...word(POSTING_KINDS), field: 'kind' },
  { key: 'posted', ja: '発令日', required: false, read: day, field: 'postedOn' },
  { key: 'postedUntil', ja: '発令終了日', required: false, read: day, field: 'untilOn' },
  { key: 'leaveFrom', ja: '休職開始日', required: false, read: day },
  { key: 'leaveTo', ja: '休職終了日', required: false, read: day },
] as const satisfies readonly ImportColumn[];

export type PersonColumn = (typeof PERSON_COLUMNS)[number]['key'];

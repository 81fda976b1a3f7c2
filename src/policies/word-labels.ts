import type { ClauseLevel } from './policy-shape.ts';

/** A line that begins a clause. */
export interface Labelled {
  readonly level: ClauseLevel;
  readonly label: string;
  readonly heading: string;
  /** The first words of the clause itself. */
  readonly rest: string;
  /** Its number, by which the next is known. */
  readonly number: number;
  /** How it is numbered: another way of numbering below it is no clause of its own. */
  readonly form: string;
}

const NUM = '[0-9０-９〇一二三四五六七八九十百]+';
const SPACE = '[\\s\\u3000]';
const WITH_NUMBER = (level: string): RegExp =>
  new RegExp(`^第(${NUM})${level}((?:の${NUM})*)(?=${SPACE}|（|$)(.*)$`, 'u');
const CHAPTER = WITH_NUMBER('章');
const SECTION = WITH_NUMBER('節');
const ARTICLE = new RegExp(`^第(${NUM})条((?:の${NUM})*)(?=${SPACE}|（|$)(.*)$`, 'u');
const SUPPLEMENT = new RegExp(`^附${SPACE}*則(（.*）)?(?:${SPACE}+(.*))?$`, 'u');
const ANNEX = new RegExp(`^別表((?:第?${NUM}(?:の${NUM})*)?)(?=${SPACE}|（|$)(.*)$`, 'u');
const CIRCLED = /^([\u2460-\u2473])[\s\u3000]*(.*)$/u;
const PARAGRAPH = /^([0-9０-９]+)(?:[\s\u3000]+|[．.](?![0-9０-９]))[\s\u3000]*(.*)$/u;
const PARAGRAPH_ALONE = /^([0-9０-９]+)[．.]?$/u;
const ITEM = new RegExp(`^[（(](${NUM})[）)]${SPACE}*(.*)$`, 'u');
const ITEM_SIGN = /^([\u2474-\u2487])[\s\u3000]*(.*)$/u;
const ITEM_KANJI = new RegExp(`^([一二三四五六七八九十]+)${SPACE}+(.*)$`, 'u');

/** Headings of parts that a text cannot have here. */
export const isUnsupportedPart = (text: string): boolean =>
  new RegExp(`^(?:第${NUM}(?:編|款|目)|(?:様式|別記|別紙|別図)(?:第?${NUM}号?)?(?:様式)?)(?=${SPACE}|（|$)`, 'u').test(
    text,
  );

/** What the line begins, if its words alone say so. */
export function labelOf(text: string): Labelled | null {
  return headed(text) ?? articleOf(text) ?? numbered(text);
}

function headed(text: string): Labelled | null {
  for (const [level, form] of [
    ['章', CHAPTER],
    ['節', SECTION],
  ] as const) {
    const [, number = '', branch = '', rest = ''] = form.exec(text) ?? [];
    if (number !== '') return found(level, `第${plain(number)}${level}${plain(branch)}`, rest, '', numberOf(number));
  }
  const supplement = SUPPLEMENT.exec(text);
  if (supplement) return found('附則', `附則${supplement[1] ?? ''}`, supplement[2] ?? '', '', 0);
  const annex = ANNEX.exec(text);
  return annex && found('別表', `別表${plain(annex[1] ?? '')}`, annex[2] ?? '', '', 0);
}

/** The heading may follow in brackets; where words follow them at once, the line speaks of another article. */
function articleOf(text: string): Labelled | null {
  const [, number = '', branch = '', after = ''] = ARTICLE.exec(text) ?? [];
  const label = `第${plain(number)}条${plain(branch)}`;
  const [, heading = '', rest = ''] = /^[\s\u3000]*（(.*?)）(?=[\s\u3000]|$)(.*)$/u.exec(after) ?? [];
  if (number === '' || (after.startsWith('（') && heading === '')) return null;
  return found('条', label, heading, heading === '' ? after : rest, numberOf(number));
}

function numbered(text: string): Labelled | null {
  const circled = CIRCLED.exec(text);
  if (circled) return paragraphOf((circled[1]?.codePointAt(0) ?? 0) - 0x245f, circled[2] ?? '');
  const paragraph = PARAGRAPH.exec(text) ?? PARAGRAPH_ALONE.exec(text);
  if (paragraph) return paragraphOf(numberOf(paragraph[1] ?? ''), paragraph[2] ?? '');
  const sign = ITEM_SIGN.exec(text);
  if (sign) return itemOf(String((sign[1]?.codePointAt(0) ?? 0) - 0x2473), sign[2] ?? '');
  const item = ITEM.exec(text);
  if (item) return itemOf(item[1] ?? '', item[2] ?? '');
  const [, number = '', rest = ''] = ITEM_KANJI.exec(text) ?? [];
  return number === '' ? null : found('号', number, '', rest, numberOf(number), '一');
}

const paragraphOf = (number: number, rest: string): Labelled => found('項', String(number), '', rest, number);

const itemOf = (number: string, rest: string): Labelled =>
  found('号', `（${plain(number)}）`, '', rest, numberOf(number), '（1）');

const found = (
  level: ClauseLevel,
  label: string,
  heading: string,
  rest: string,
  number: number,
  form = '',
): Labelled => ({
  ...{ level, label, heading: trimmed(heading), rest: trimmed(rest), number, form },
});

export const trimmed = (text: string): string => text.replace(/^[\s\u3000]+|[\s\u3000]+$/g, '');

/** Digits as texts here have them; kanji stay what they are. */
const plain = (text: string): string =>
  text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

const KANJI = '〇一二三四五六七八九';

function numberOf(text: string): number {
  if (/^[0-9０-９]+$/.test(text)) return Number(plain(text));
  const digits = [...text].map((digit) => KANJI.indexOf(digit));
  if (digits.every((digit) => digit >= 0)) return Number(digits.join(''));
  let [sum, last] = [0, 0];
  for (const digit of text) {
    const unit = { 十: 10, 百: 100 }[digit];
    if (unit) sum += Math.max(last, 1) * unit;
    last = unit ? 0 : KANJI.indexOf(digit);
  }
  return sum + last;
}

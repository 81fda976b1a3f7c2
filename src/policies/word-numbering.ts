import { childOf, within, type XmlElement } from '../shared/xml-tree.ts';
import type { ParagraphMarks } from './word-marks.ts';

interface NumberedLevel {
  readonly format: string;
  /** As `第%1条`; %n is the number on level n, counted from 1. */
  readonly pattern: string;
  readonly start: number;
}

/** The numbers that Word itself writes before a paragraph; '' where there is none. */
export function automaticNumbers(
  paragraphs: readonly ParagraphMarks[],
  numbering: XmlElement,
  styles: XmlElement,
): string[] {
  const lists = listsOf(numbering);
  const byStyle = numberingOfStyles(styles);
  const counts = new Map<string, number[]>();
  return paragraphs.map(({ numbering: own, style }) => {
    const { list = '0', level = 0 } = own ?? byStyle.get(style) ?? {};
    const { id = '', levels = [] } = lists.get(list) ?? {};
    const at = levels[level];
    if (!at) return '';
    const numbers = counted(counts.get(id) ?? [], level, levels);
    counts.set(id, numbers);
    return at.pattern.replace(/%(\d)/g, (_, one: string) => {
      const place = Number(one) - 1;
      return inFormat(numbers[place] ?? levels[place]?.start ?? 1, levels[place]?.format ?? at.format);
    });
  });
}

/** One more on its level; those below begin anew. */
function counted(numbers: readonly number[], level: number, levels: readonly (NumberedLevel | undefined)[]): number[] {
  const above = Array.from({ length: level }, (_, at) => numbers[at] ?? levels[at]?.start ?? 1);
  const before = numbers[level];
  return [...above, before === undefined ? (levels[level]?.start ?? 1) : before + 1];
}

const value = (element: XmlElement | undefined, name: string): string | undefined =>
  childOf(element, name)?.attributes.val;

function listsOf(numbering: XmlElement) {
  const levels = new Map(
    within(numbering, 'abstractNum').map((list) => [list.attributes.abstractNumId ?? '', levelsOf(list)]),
  );
  return new Map(
    within(numbering, 'num').map((list) => {
      const id = value(list, 'abstractNumId') ?? '';
      return [list.attributes.numId ?? '', { id, levels: levels.get(id) ?? [] }];
    }),
  );
}

function levelsOf(list: XmlElement): NumberedLevel[] {
  const levels: NumberedLevel[] = [];
  for (const level of within(list, 'lvl')) {
    const pattern = value(level, 'lvlText') ?? '';
    const format = value(level, 'numFmt') ?? 'decimal';
    const isBullet = format === 'bullet' || format === 'none';
    levels[Number(level.attributes.ilvl ?? 0)] = {
      ...{ format, start: Number(value(level, 'start') ?? 1) },
      pattern: format === 'bullet' ? '・' : isBullet ? '' : pattern,
    };
  }
  return levels;
}

const numberingOfStyles = (styles: XmlElement): Map<string, { list: string; level: number }> =>
  new Map(
    within(styles, 'style').flatMap((style) => {
      const numbering = childOf(childOf(style, 'pPr'), 'numPr');
      const list = value(numbering, 'numId');
      const level = Number(value(numbering, 'ilvl') ?? 0);
      return list === undefined ? [] : [[style.attributes.styleId ?? '', { list, level }] as const];
    }),
  );

const AIUEO = [...'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン'];
const IROHA = [...'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン'];
const KANJI = [...'〇一二三四五六七八九'];

function inFormat(number: number, format: string): string {
  if (/^aiueo/.test(format)) return AIUEO[number - 1] ?? String(number);
  if (/^iroha/.test(format)) return IROHA[number - 1] ?? String(number);
  if (/^(japanese|ideograph|chineseCounting|taiwanese)/.test(format) && !/Enclosed/.test(format))
    return inKanji(number);
  return String(number);
}

/** As articles are numbered: 二十三. */
function inKanji(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  if (number > 99) return [...String(number)].map((digit) => KANJI[Number(digit)]).join('');
  return `${tens > 1 ? KANJI[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? KANJI[ones] : ''}`;
}

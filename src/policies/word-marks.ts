import type { Found, NotReadReason } from './word-tree.ts';
import { childOf, elementsOf, isElement, textOf, within, type XmlElement } from './xml-tree.ts';

/** What the tree of mammoth does not tell of a paragraph. */
export interface ParagraphMarks {
  readonly written: string;
  readonly found: readonly Found[];
  /** The paragraphs of its text boxes, which the tree has behind it. */
  readonly boxes: readonly string[];
  readonly numbering: { readonly list: string; readonly level: number } | null;
  readonly style: string;
}

/** Of every paragraph of word/document.xml in its order, those in tables too, those in text boxes not. */
export const marksOf = (document: XmlElement): ParagraphMarks[] =>
  within(document, 'w:p', ['w:txbxContent']).map(marksOfParagraph);

function marksOfParagraph(paragraph: XmlElement): ParagraphMarks {
  const properties = childOf(paragraph, 'w:pPr');
  const numbering = childOf(properties, 'w:numPr');
  const list = childOf(numbering, 'w:numId')?.attributes['w:val'];
  const level = Number(childOf(numbering, 'w:ilvl')?.attributes['w:val'] ?? 0);
  const boxes = within(paragraph, 'w:txbxContent', ['mc:Choice']).flatMap((box) => within(box, 'w:p').map(wordsOf));
  return {
    written: written(paragraph),
    found: FINDERS.flatMap((find) => find(paragraph)).filter(({ text, reason }) => text !== '' || reason === 'shape'),
    ...{ boxes, style: childOf(properties, 'w:pStyle')?.attributes['w:val'] ?? '' },
    numbering: list === undefined ? null : { list, level },
  };
}

const UNWRITTEN = ['w:pPr', 'w:del', 'w:moveFrom', 'w:ruby', 'w:txbxContent', 'mc:Choice', 'm:oMath', 'm:oMathPara'];

const written = (element: XmlElement): string => within(element, 'w:t', UNWRITTEN).map(textOf).join('');
const wordsOf = (element: XmlElement): string => within(element, 'w:t').map(textOf).join('');

/** Of the names, each with what is said of it. */
const finder =
  (reason: NotReadReason, names: readonly string[], say: (element: XmlElement) => string) =>
  (paragraph: XmlElement): Found[] =>
    names.flatMap((name) => within(paragraph, name, ['mc:Choice'])).map((element) => ({ reason, text: say(element) }));

const leaves = (name: string) => (element: XmlElement) => within(element, name).map(textOf).join('');
const deleted = (element: XmlElement): string => leaves('w:delText')(element) + wordsOf(element);

const FINDERS = [
  finder('deleted', ['w:del', 'w:moveFrom'], deleted),
  finder('inserted', ['w:ins', 'w:moveTo'], wordsOf),
  finder('ruby', ['w:ruby'], wordsOf),
  finder('math', ['m:oMath'], leaves('m:t')),
  finder('object', ['w:object'], () => 'OLE'),
  finder('textBox', ['w:txbxContent'], wordsOf),
  (paragraph: XmlElement): Found[] =>
    drawings(paragraph)
      .filter(isShape)
      .map(() => ({ reason: 'shape', text: '' })),
];

const drawings = (paragraph: XmlElement): XmlElement[] =>
  ['w:drawing', 'w:pict'].flatMap((name) => within(paragraph, name, ['mc:Choice', 'w:object']));

/** Neither a picture nor a box with words in it: those are found by what they are. */
const isShape = (drawing: XmlElement): boolean =>
  ['pic:pic', 'v:imagedata', 'w:txbxContent'].every((name) => within(drawing, name).length === 0);

/** What stands at the head and foot of every page, apart from its number. */
export function headerWords(part: XmlElement): string {
  const words = wordsOf(part).replaceAll(/[\d０-９\s/／\-－―–]|ページ|頁|page/gi, '');
  return words === '' ? '' : elementsWords(part);
}

const elementsWords = (part: XmlElement): string => elementsOf(part).filter(isElement).map(wordsOf).join(' ').trim();

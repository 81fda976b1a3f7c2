import { childOf, elementsOf, isElement, textOf, within, type XmlElement } from '../shared/xml-tree.ts';
import type { Found, NotReadReason } from './word-tree.ts';

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
  within(document, 'p', ['txbxContent', 'drawing']).map(marksOfParagraph);

function marksOfParagraph(paragraph: XmlElement): ParagraphMarks {
  const properties = childOf(paragraph, 'pPr');
  const numbering = childOf(properties, 'numPr');
  const list = childOf(numbering, 'numId')?.attributes.val;
  const level = Number(childOf(numbering, 'ilvl')?.attributes.val ?? 0);
  const boxes = within(paragraph, 'txbxContent', ['Choice']).flatMap((box) => within(box, 'p').map(wordsOf));
  return {
    written: written(paragraph),
    found: FINDERS.flatMap((find) => find(paragraph)).filter(({ text, reason }) => text !== '' || reason === 'shape'),
    ...{ boxes, style: childOf(properties, 'pStyle')?.attributes.val ?? '' },
    numbering: list === undefined ? null : { list, level },
  };
}

const UNWRITTEN = ['pPr', 'del', 'moveFrom', 'ruby', 'txbxContent', 'drawing', 'Choice', 'oMath', 'oMathPara'];

const written = (element: XmlElement): string => within(element, 't', UNWRITTEN).map(textOf).join('');
const wordsOf = (element: XmlElement): string => within(element, 't').map(textOf).join('');

/** Of the names, each with what is said of it. */
const finder =
  (reason: NotReadReason, names: readonly string[], say: (element: XmlElement) => string) =>
  (paragraph: XmlElement): Found[] =>
    names.flatMap((name) => within(paragraph, name, ['Choice'])).map((element) => ({ reason, text: say(element) }));

const leaves = (name: string) => (element: XmlElement) => within(element, name).map(textOf).join('');
const deleted = (element: XmlElement): string => leaves('delText')(element) + wordsOf(element);

const FINDERS = [
  finder('deleted', ['del', 'moveFrom'], deleted),
  finder('inserted', ['ins', 'moveTo'], wordsOf),
  finder('ruby', ['ruby'], wordsOf),
  finder('math', ['oMath'], leaves('t')),
  finder('object', ['object'], () => 'OLE'),
  finder('textBox', ['txbxContent'], wordsOf),
  (paragraph: XmlElement): Found[] =>
    drawings(paragraph)
      .filter(isShape)
      .map(() => ({ reason: 'shape', text: '' })),
];

const drawings = (paragraph: XmlElement): XmlElement[] =>
  ['drawing', 'pict'].flatMap((name) => within(paragraph, name, ['Choice', 'object']));

/** Neither a picture nor a box with words in it: those are found by what they are. */
const isShape = (drawing: XmlElement): boolean =>
  ['pic', 'imagedata', 'txbxContent'].every((name) => within(drawing, name).length === 0);

/** What stands at the head and foot of every page, apart from its number. */
export function headerWords(part: XmlElement): string {
  const words = wordsOf(part).replaceAll(/[\d０-９\s/／\-－―–]|ページ|頁|page/gi, '');
  return words === '' ? '' : elementsWords(part);
}

const elementsWords = (part: XmlElement): string => elementsOf(part).filter(isElement).map(wordsOf).join(' ').trim();

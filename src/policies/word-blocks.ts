import type { ParagraphMarks } from './word-marks.ts';
import {
  allWithin,
  type Found,
  type WordBlock,
  type WordCell,
  type WordLine,
  type WordNode,
  type WordTree,
  writtenIn,
} from './word-tree.ts';

/** A paragraph of the tree with what else is known of it. */
export interface Marked {
  readonly found: readonly Found[];
  readonly number: string;
  /** It stands in a text box, not in the text. */
  readonly isBoxed: boolean;
}

const UNMARKED: Marked = { found: [], number: '', isBoxed: false };

/** The paragraphs and tables of the text in their order, without those that are empty. */
export function blocksOf(tree: WordTree, marks: ReadonlyMap<WordNode, Marked>): WordBlock[] {
  const of = (node: WordNode): Marked => marks.get(node) ?? UNMARKED;
  return (tree.children ?? []).flatMap((node): WordBlock[] => {
    if (node.type === 'table') return [tableOf(node, tree, of)];
    return node.type !== 'paragraph' || of(node).isBoxed ? [] : linesOf(node, tree, of(node));
  });
}

/** Each paragraph of the file is looked for in the tree by its words, from the last one on. */
export function marksInTree(tree: WordTree, marks: readonly ParagraphMarks[], numbers: readonly string[]) {
  const paragraphs = allWithin(tree).filter(({ type }) => type === 'paragraph');
  const texts = paragraphs.map(writtenIn);
  const found = new Map<WordNode, Marked>();
  let next = 0;
  for (const [at, mark] of marks.entries()) {
    const same = texts.slice(next, next + LOOK_AHEAD).indexOf(mark.written);
    const place = Math.min(next + Math.max(same, 0), paragraphs.length - 1);
    const paragraph = paragraphs[place];
    if (!paragraph) break;
    const before = found.get(paragraph)?.found ?? [];
    found.set(paragraph, { found: [...before, ...mark.found], number: numbers[at] ?? '', isBoxed: false });
    if (same >= 0) next = place + 1 + boxed(paragraphs, texts, place + 1, mark.boxes, found);
  }
  return found;
}

const LOOK_AHEAD = 50;

function boxed(
  paragraphs: readonly WordNode[],
  texts: readonly string[],
  from: number,
  boxes: readonly string[],
  found: Map<WordNode, Marked>,
): number {
  const count = boxes.findIndex((text, at) => texts[from + at] !== text);
  const all = paragraphs.slice(from, from + (count < 0 ? boxes.length : count));
  for (const paragraph of all) found.set(paragraph, { ...UNMARKED, isBoxed: true });
  return all.length;
}

/** A forced line break begins another line. */
function linesOf(paragraph: WordNode, tree: WordTree, { found, number }: Marked): WordLine[] {
  const [text, invisible] = visible(rawText(paragraph));
  const [first = '', ...rest] = text.split('\n').map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''));
  const numbered = number === '' ? first : `${number}\u3000${first}`;
  const style = (paragraph.styleName ?? '').toLowerCase();
  const all = [...found, ...foundIn(paragraph, tree), ...invisible];
  return [numbered, ...rest]
    .map((line, at): WordLine => ({ text: line, style, found: at === 0 ? all : [] }))
    .filter((line) => line.text !== '' || line.found.length > 0);
}

/** What cannot be seen is not part of a text that people agree to. */
function visible(text: string): [string, Found[]] {
  const hidden = text.match(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu) ?? [];
  const named = [...new Set(hidden)].map(
    (each) => `U+${each.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`,
  );
  const clean = text.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '');
  return [clean, named.length === 0 ? [] : [{ reason: 'invisible', text: named.join(' ') }]];
}

const WRITTEN: Readonly<Record<string, (node: WordNode) => string>> = {
  text: ({ value = '' }) => value.replaceAll(/[\r\n]/g, ' '),
  tab: () => '\u3000',
  break: ({ breakType }) => (breakType === 'line' ? '\n' : ''),
  checkbox: ({ checked }) => (checked ? '☑' : '☐'),
};

const rawText = (node: WordNode): string =>
  allWithin(node)
    .map((each) => WRITTEN[each.type]?.(each) ?? '')
    .join('');

function foundIn(paragraph: WordNode, tree: WordTree): Found[] {
  return allWithin(paragraph).flatMap((node): Found[] => {
    if (node.type === 'image') return [{ reason: 'image', text: node.altText ?? '' }];
    if (node.type === 'hyperlink' && node.href) return [{ reason: 'link', text: node.href }];
    if (node.type === 'run' && node.isStrikethrough) return [{ reason: 'struck', text: rawText(node) }];
    if (node.type === 'noteReference') return [{ reason: 'footnote', text: bodyText(tree.notes.resolve(node)) }];
    if (node.type !== 'commentReference') return [];
    const comment = tree.comments.find(({ commentId }) => commentId === node.commentId);
    return [{ reason: 'comment', text: bodyText(comment) }];
  });
}

const bodyText = (note: { readonly body: readonly WordNode[] } | null | undefined): string =>
  (note?.body ?? []).map((node) => rawText(node).trim()).join(' ');

function tableOf(table: WordNode, tree: WordTree, of: (node: WordNode) => Marked): WordBlock {
  const cells = (table.children ?? []).map((row) => (row.children ?? []).filter(({ type }) => type === 'tableCell'));
  const inner = cells.flat().flatMap(({ children = [] }) => children);
  const paragraphs = inner.filter(({ type }) => type === 'paragraph');
  const nested = inner.filter(({ type }) => type === 'table');
  return {
    rows: cells.map((row) => row.map((cell) => cellOf(cell, tree, of))),
    found: [
      ...paragraphs.flatMap((node) => [...of(node).found, ...foundIn(node, tree), ...visible(rawText(node))[1]]),
      ...nested.map((node): Found => ({ reason: 'nestedTable', text: rawText(node) })),
    ],
  };
}

/** A cell is one line: its paragraphs stand apart by a wide space. */
function cellOf(
  { children = [], colSpan = 1, rowSpan = 1 }: WordNode,
  tree: WordTree,
  of: (node: WordNode) => Marked,
): WordCell {
  const lines = children
    .filter((node) => node.type === 'paragraph' && !of(node).isBoxed)
    .flatMap((node) => linesOf(node, tree, of(node)).map(({ text }) => text));
  return { text: lines.filter((line) => line !== '').join('\u3000'), colSpan, rowSpan };
}

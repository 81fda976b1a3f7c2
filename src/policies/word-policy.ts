import type { Buffer } from 'node:buffer';
import mammoth from 'mammoth';
import { Refused } from '../shared/errors.ts';
import { readXml, type XmlElement } from '../shared/xml-tree.ts';
import { orderFaults } from './clause-order.ts';
import type { PolicyClause, PolicyFaultReason } from './policy-shape.ts';
import { openWord, type WordParts } from './word-archive.ts';
import { blocksOf, marksInTree } from './word-blocks.ts';
import { clausesIn, type NotRead, withoutContents } from './word-clauses.ts';
import { keyed } from './word-keys.ts';
import { headerWords, marksOf } from './word-marks.ts';
import { automaticNumbers } from './word-numbering.ts';
import type { WordTree } from './word-tree.ts';

export interface WordFault {
  readonly place: string;
  readonly reason: PolicyFaultReason;
  readonly found: string;
}

export interface WordPolicy {
  readonly title: string;
  readonly clauses: readonly PolicyClause[];
  readonly notRead: readonly NotRead[];
  /** What keeps it from being a text, as it would a template. */
  readonly faults: readonly WordFault[];
}

/** Reads a Word file; throws Refused where it is none that may be read. `earlier`: the clauses of the version before. */
export async function readWordPolicy(bytes: Buffer, earlier: readonly PolicyClause[]): Promise<WordPolicy> {
  const parts = await openWord(bytes);
  const { tree, unknown } = await treeOf(bytes);
  const marks = marksOf(xmlOf(parts, 'word/document.xml'));
  const numbers = automaticNumbers(marks, xmlOf(parts, 'word/numbering.xml'), xmlOf(parts, 'word/styles.xml'));
  const { blocks, found } = withoutContents(blocksOf(tree, marksInTree(tree, marks, numbers)));
  const { title, clauses, notRead } = clausesIn(blocks);
  const around = [...found, ...headersIn(parts), ...unknown.map((text) => ({ reason: 'unknown', text }) as const)];
  const text = keyed(clauses, earlier);
  const faults = orderFaults(text.map((clause, line) => ({ line, clause }))).map(({ line, reason, found: what }) => ({
    ...{ place: clauses[line]?.place ?? '', reason, found: what },
  }));
  return {
    ...{ title, clauses: text, notRead: [...around.map((each) => ({ place: '', ...each })), ...notRead] },
    faults: text.length > 0 ? faults : [{ place: '', reason: 'noClauses', found: '' }],
  };
}

const xmlOf = (parts: WordParts, name: string): XmlElement => readXml(parts.get(name)?.toString('utf8') ?? '');

const headersIn = (parts: WordParts) =>
  [...parts.keys()]
    .filter((name) => /^word\/(header|footer)\d*\.xml$/.test(name))
    .map((name) => headerWords(xmlOf(parts, name)))
    .filter((text) => text !== '')
    .map((text) => ({ reason: 'headerFooter', text }) as const);

/** Told by what is looked for in the file itself, or nothing that is seen. */
const TOLD = /: (?:m:|w:ruby|w:(?:bookmark|permStart|permEnd|comment|custom|noProof|pgNum|cr|dayLong)|mc:|v:|o:|\{)/;

async function treeOf(bytes: Buffer): Promise<{ tree: WordTree; unknown: readonly string[] }> {
  let tree: WordTree | undefined;
  const transformDocument = (document: WordTree) => {
    tree = document;
    // The HTML that mammoth would make of it is not wanted.
    return { ...document, children: [] };
  };
  const { messages } = await mammoth.convertToHtml({ buffer: bytes }, { transformDocument }).catch(() => {
    throw new Refused('policies:refused.word.damaged', {}, 'file');
  });
  if (!tree) throw new Refused('policies:refused.word.damaged', {}, 'file');
  const unknown = messages
    .map(({ message }) => message)
    .filter((message) => message.startsWith('An unrecognised element') && !TOLD.test(message))
    .map((message) => message.replace(/^.*: /, ''));
  return { tree, unknown: [...new Set(unknown)] };
}

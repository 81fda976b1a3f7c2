import type { ClauseLevel, PolicyTable } from './policy-shape.ts';
import { beginning } from './word-beginning.ts';
import { isUnsupportedPart, type Labelled } from './word-labels.ts';
import { tableIn } from './word-table.ts';
import type { Found, NotReadReason, WordBlock, WordLine } from './word-tree.ts';

/** A clause as it was read; who it is among the clauses of an earlier version is not known yet. */
export interface ReadClause {
  readonly level: ClauseLevel;
  readonly label: string;
  readonly heading: string;
  readonly paragraphs: string[];
  readonly tables: PolicyTable[];
  /** Where it stands, as offices say it: 第3条第2項第1号. */
  readonly place: string;
}

export interface NotRead {
  /** The clause in which it stands; '' before the first one. */
  readonly place: string;
  readonly reason: NotReadReason;
  readonly text: string;
}

export interface ReadClauses {
  readonly title: string;
  readonly clauses: readonly ReadClause[];
  readonly notRead: readonly NotRead[];
}

/** What is open while the blocks are gone through. */
interface Desk {
  readonly clauses: ReadClause[];
  readonly notRead: NotRead[];
  title: string;
  caption: string;
  /** In a part that a text cannot have here. */
  isOutside: boolean;
  /** The numbers so far within what holds them, and the form in which its items are numbered. */
  paragraph: number;
  item: number;
  form: string;
}

export function clausesIn(blocks: readonly WordBlock[]): ReadClauses {
  const desk: Desk = {
    clauses: [],
    notRead: [],
    title: '',
    caption: '',
    isOutside: false,
    paragraph: 0,
    item: 0,
    form: '',
  };
  for (const [at, block] of blocks.entries()) {
    if ('rows' in block) putTable(desk, block);
    else putLine(desk, block, blocks[at + 1]);
    for (const { reason, text } of block.found) leave(desk, reason, text);
  }
  return desk;
}

const placeNow = ({ clauses }: Desk): string => clauses.at(-1)?.place ?? '';

const leave = (desk: Desk, reason: NotReadReason, text: string): void => {
  desk.notRead.push({ place: placeNow(desk), reason, text });
};

function putLine(desk: Desk, line: WordLine, next?: WordBlock): void {
  if (line.text === '') return;
  if (/^(toc|目次|index)/.test(line.style)) return void leave(desk, 'contents', line.text);
  const start = beginning(line, next);
  if (start.kind === 'caption') desk.caption = start.text;
  else if (start.kind === 'clause' && mayBegin(desk, start.label)) begin(desk, start.label);
  else if (isUnsupportedPart(line.text)) {
    desk.isOutside = true;
    leave(desk, 'unsupportedPart', line.text);
  } else more(desk, line, start.kind === 'clause' ? start.label : null);
}

/** Numbers go up within what holds them; items below items are part of their words. */
function mayBegin(desk: Desk, { level, number, form }: Labelled): boolean {
  const holder = desk.clauses.findLast((clause) => HOLDERS.includes(clause.level));
  const isHeld = holder !== undefined && !desk.isOutside && HOLDERS.includes(holderLevel(desk));
  if (level === '項') return isHeld && number > desk.paragraph && number <= desk.paragraph + MOST_SKIPPED;
  if (level === '号') return isHeld && (desk.form === '' || desk.form === form) && number > desk.item;
  return true;
}

const HOLDERS: readonly ClauseLevel[] = ['条', '附則', '別表'];
const MOST_SKIPPED = 3;

/** Of the last clause that is no 項 or 号. */
const holderLevel = ({ clauses }: Desk): ClauseLevel =>
  clauses.findLast(({ level }) => level !== '項' && level !== '号')?.level ?? '章';

/** The first 項 has no number of its own where the article, 附則 or 別表 begins with words. */
function isSkipping({ clauses, paragraph, item }: Desk, { level, number }: Labelled): boolean {
  if (level === '号') return number > item + 1;
  const holder = clauses.findLast((each) => HOLDERS.includes(each.level));
  const last = paragraph === 0 && holder && holder.paragraphs.length > 0 ? 1 : paragraph;
  return level === '項' && number > last + 1;
}

function begin(desk: Desk, start: Labelled): void {
  const { level, label, heading, rest, number, form } = start;
  const skips = isSkipping(desk, start);
  const place = placeOf(desk.clauses, level, label);
  const caption = level === '条' && heading === '' ? desk.caption : heading;
  desk.clauses.push({ level, label, heading: caption, paragraphs: rest === '' ? [] : [rest], tables: [], place });
  if (skips) leave(desk, 'gap', label);
  desk.caption = '';
  desk.isOutside = false;
  desk.paragraph = level === '項' ? number : level === '号' ? desk.paragraph : 0;
  desk.item = level === '号' ? number : 0;
  desk.form = level === '号' ? form : '';
}

function placeOf(clauses: readonly ReadClause[], level: ClauseLevel, label: string): string {
  const digits = label.replace(/[（）]/g, '');
  if (level === '項') return `${clauses.findLast((each) => HOLDERS.includes(each.level))?.place ?? ''}第${digits}項`;
  if (level === '号') return `${clauses.findLast((each) => each.level !== '号')?.place ?? ''}第${digits}号`;
  const top = clauses.findLast((each) => each.level !== '条' && each.level !== '項' && each.level !== '号');
  return level === '条' && top?.level === '附則' ? `${top.label}${label}` : label;
}

/** What begins nothing belongs to the clause before it. */
function more(desk: Desk, { text }: WordLine, label: Labelled | null): void {
  const clause = desk.clauses.at(-1);
  if (desk.isOutside) return void leave(desk, 'unsupportedPart', text);
  if (!clause && desk.title === '') desk.title = text;
  else if (!clause) leave(desk, 'beforeFirst', text);
  else {
    if (clause.tables.length > 0) leave(desk, 'afterTable', text);
    if (label && !(label.level === '号' && desk.form !== '' && desk.form !== label.form))
      leave(desk, 'outOfOrder', text);
    clause.paragraphs.push(text);
  }
}

function putTable(desk: Desk, block: Extract<WordBlock, { rows: unknown }>): void {
  const { table, found } = tableIn(block.rows);
  const words = block.rows.map((row) => row.map(({ text }) => text).join('｜')).join('／');
  const clause = desk.clauses.at(-1);
  if (!clause && isOfFacts(block)) return;
  if (desk.isOutside) return void leave(desk, 'unsupportedPart', words);
  if (!clause) return void leave(desk, 'beforeFirst', words);
  if (table) clause.tables.push(table);
  for (const each of found) leave(desk, each.reason, each.text);
}

/** What our own files say of a version above its text is known from elsewhere. */
const FACTS = ['版', '文書番号', '制定日', '公表日', '施行日', '適用機関'];
const isOfFacts = ({ rows }: Extract<WordBlock, { rows: unknown }>): boolean =>
  rows.length > 0 &&
  rows.every(([term, detail, ...rest]) => detail && rest.length === 0 && FACTS.includes(term?.text ?? ''));

/** A list of contents that was typed: from its title, before the first clause, to where its first line stands once more. */
export function withoutContents(blocks: readonly WordBlock[]): {
  blocks: readonly WordBlock[];
  found: readonly Found[];
} {
  const labelAt = (block?: WordBlock): string => {
    const start = block && 'text' in block ? beginning(block, undefined) : null;
    return start?.kind === 'clause' ? start.label.label : '';
  };
  const from = blocks.findIndex((block) => isContentsTitle(block) || labelAt(block) !== '');
  const isListed = isContentsTitle(blocks[from]);
  const first = isListed ? labelAt(blocks[from + 1]) : '';
  const to = blocks.findIndex((block, at) => at > from + 1 && labelAt(block) === first);
  if (first === '' || to < 0) return { blocks, found: [] };
  const lines = blocks.slice(from, to).flatMap((block) => ('text' in block ? [block.text] : []));
  return {
    blocks: [...blocks.slice(0, from), ...blocks.slice(to)],
    found: [{ reason: 'contents', text: lines.join('／') }],
  };
}

const isContentsTitle = (block?: WordBlock): boolean =>
  block !== undefined && 'text' in block && /^目[\s\u3000]*次$/.test(block.text);

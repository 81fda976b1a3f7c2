/** A run of text in one style. Whatever is no mark is text: no HTML of the author ever reaches a page. */
export interface TextRun {
  readonly text: string;
  readonly style: 'plain' | 'strong' | 'emphasis' | 'code';
  /** An address of this host, or null. */
  readonly href: string | null;
}

export type Runs = readonly TextRun[];

export interface PlacedFile {
  readonly href: string;
  readonly fileName: string;
  readonly mediaType: string;
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3 | 4; readonly runs: Runs }
  | { readonly kind: 'paragraph'; readonly lines: readonly Runs[] }
  | { readonly kind: 'quote'; readonly lines: readonly Runs[] }
  | { readonly kind: 'list'; readonly ordered: boolean; readonly items: readonly Runs[] }
  | { readonly kind: 'table'; readonly header: readonly Runs[]; readonly rows: readonly (readonly Runs[])[] }
  | { readonly kind: 'file'; readonly label: string; readonly file: PlacedFile };

export interface MaterialText {
  readonly blocks: readonly Block[];
  /** What the text places nowhere: shown below it. */
  readonly unplaced: readonly PlacedFile[];
}

/** One kind of line after another; what follows a line of the same kind belongs to it. */
const KINDS = [
  { kind: 'heading', mark: /^(#{1,6})\s+/ },
  { kind: 'bullet', mark: /^[-*・]\s+/ },
  { kind: 'number', mark: /^\d{1,3}[.)．]\s*/ },
  { kind: 'quote', mark: /^>\s?/ },
  { kind: 'row', mark: /^\|/ },
  { kind: 'file', mark: /^!\[[^\]]{0,300}\]\([^)]{1,255}\)$/ },
] as const;

type LineKind = (typeof KINDS)[number]['kind'] | 'text' | 'blank';

interface Line {
  readonly kind: LineKind;
  readonly text: string;
  /** How deep a heading stands. */
  readonly depth: number;
}

/** The subset of Markdown that material is written in: headings, lists, tables, quotes, bold, links, files. */
export function materialText(source: string, files: readonly PlacedFile[]): MaterialText {
  const lines = source.split('\n').map(lineOf);
  const depths = [...new Set(lines.filter(({ kind }) => kind === 'heading').map(({ depth }) => depth))].sort();
  const blocks = groupsOf(lines).flatMap((group) => blocksOf(group, depths, files));
  const placed = new Set(
    blocks.flatMap((block) => (block.kind === 'file' ? [block.file.href] : runsIn(block).map(({ href }) => href))),
  );
  return { blocks, unplaced: files.filter(({ href }) => !placed.has(href)) };
}

function lineOf(raw: string): Line {
  const text = raw.trim();
  if (text === '') return { kind: 'blank', text, depth: 0 };
  const found = KINDS.find(({ mark }) => mark.test(text));
  if (!found) return { kind: 'text', text, depth: 0 };
  const [mark = '', hashes = ''] = found.mark.exec(text) ?? [];
  const isWhole = found.kind === 'row' || found.kind === 'file';
  return { kind: found.kind, text: isWhole ? text : text.slice(mark.length), depth: hashes.length };
}

function groupsOf(lines: readonly Line[]): Line[][] {
  const groups: Line[][] = [];
  for (const [index, line] of lines.entries()) {
    const continues = lines[index - 1]?.kind === line.kind && !['heading', 'file', 'blank'].includes(line.kind);
    if (continues) groups.at(-1)?.push(line);
    else if (line.kind !== 'blank') groups.push([line]);
  }
  return groups;
}

function blocksOf(group: readonly Line[], depths: readonly number[], files: readonly PlacedFile[]): Block[] {
  const [first] = group;
  if (!first) return [];
  const runs = group.map(({ text }) => runsOf(text, files));
  switch (first.kind) {
    case 'heading':
      return [{ kind: 'heading', level: levelOf(depths.indexOf(first.depth)), runs: runs[0] ?? [] }];
    case 'bullet':
    case 'number':
      return [{ kind: 'list', ordered: first.kind === 'number', items: runs }];
    case 'row':
      return [tableOf(group, files)];
    case 'file':
      return [fileOf(first.text, files)];
    default:
      return [{ kind: first.kind === 'quote' ? 'quote' : 'paragraph', lines: runs }];
  }
}

/** The page has its own heading of the first level; those of the text follow without a step left out. */
const levelOf = (index: number): 2 | 3 | 4 => (index <= 0 ? 2 : index === 1 ? 3 : 4);

function tableOf(group: readonly Line[], files: readonly PlacedFile[]): Block {
  const cells = group
    .filter(({ text }) => !/^[|\s:-]+$/.test(text))
    .map(({ text }) => text.replace(/^\||\|$/g, '').split('|'))
    .map((row) => row.map((cell) => runsOf(cell.trim(), files)));
  const [header = [], ...rows] = cells;
  return { kind: 'table', header, rows: rows.map((row) => header.map((_, index) => row[index] ?? [])) };
}

/** A file that is not there is said as text. */
function fileOf(text: string, files: readonly PlacedFile[]): Block {
  const [, label = '', name = ''] = /^!\[(.*)\]\((.*)\)$/.exec(text) ?? [];
  const file = files.find(({ fileName }) => fileName === name.trim());
  return file ? { kind: 'file', label, file } : { kind: 'paragraph', lines: [[plain(`${label}（${name}）`)]] };
}

const plain = (text: string): TextRun => ({ text, style: 'plain', href: null });

/** Bounded, so that a text of nothing but marks takes no longer than any other. */
const MARKS = /\*\*([^*]{1,500})\*\*|`([^`]{1,500})`|\[([^\]]{1,300})\]\(([^)]{1,255})\)|\*([^*\s][^*]{0,300})\*/g;

function runsOf(text: string, files: readonly PlacedFile[]): TextRun[] {
  const runs: TextRun[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKS)) {
    if (match.index > from) runs.push(plain(text.slice(from, match.index)));
    runs.push(runOf(match, files));
    from = match.index + match[0].length;
  }
  return from < text.length ? [...runs, plain(text.slice(from))] : runs;
}

function runOf(
  [whole, strong, code, label, target, emphasis]: RegExpMatchArray,
  files: readonly PlacedFile[],
): TextRun {
  if (strong !== undefined) return { text: strong, style: 'strong', href: null };
  if (code !== undefined) return { text: code, style: 'code', href: null };
  if (emphasis !== undefined) return { text: emphasis, style: 'emphasis', href: null };
  const href = hrefOf(target ?? '', files);
  return href === null ? plain(whole ?? '') : { text: label ?? '', style: 'plain', href };
}

/** A file of the page, or a page of this host; an address elsewhere stays what was written. */
function hrefOf(target: string, files: readonly PlacedFile[]): string | null {
  const file = files.find(({ fileName }) => fileName === target.trim());
  return file?.href ?? (/^\/(?![/\\])[\w\-./#?=&%]*$/.test(target) ? target : null);
}

function runsIn(block: Block): TextRun[] {
  if (block.kind === 'heading') return [...block.runs];
  if (block.kind === 'list') return block.items.flat();
  if (block.kind === 'table') return [...block.header.flat(), ...block.rows.flat(2)];
  return block.kind === 'file' ? [] : block.lines.flat();
}

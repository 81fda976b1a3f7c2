import Markdown, { type MarkdownIt, type Token } from 'markdown-it';
import { escapeHtml, type Html } from '../web/html.ts';

export interface PlacedFile {
  readonly href: string;
  readonly fileName: string;
  readonly mediaType: string;
}

/**
 * What a page of material says in Markdown, with the files that it places, and those that it does not below. Whatever is no
 * mark of Markdown is text: no HTML of the author ever reaches a page.
 */
export function materialText(source: string, files: readonly PlacedFile[]): Html {
  const reader = readerFor(files);
  const tokens = reader.parse(asMarkdown(source), {});
  levelHeadings(tokens);
  labelCells(tokens);
  const placed = new Set(tokens.flatMap(({ children }) => (children ?? []).map(targetOf)));
  const unplaced = files.filter(({ href }) => !placed.has(href)).map((file) => `<p>${fileMarkup(file, '')}</p>\n`);
  return [reader.renderer.render(tokens, reader.options, {}), ...unplaced].join('') as Html;
}

const targetOf = (token: Token) => token.attrGet(token.type === 'image' ? 'src' : 'href');

const DELIMITERS = /^\|[\s|:-]*-[\s|:-]*$/;

/** What offices write as a list（・, １．）or as a table without the line below its headers is none in Markdown. */
function asMarkdown(source: string): string {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  return lines
    .flatMap((line, index) => {
      const plain = line.replace(/^(\s{0,3})・\s*/, '$1- ').replace(/^(\s{0,3}\d{1,3})．\s*/, '$1. ');
      const isHeader = plain.startsWith('|') && !lines[index - 1]?.startsWith('|');
      const next = lines[index + 1] ?? '';
      const lacksLine = isHeader && next.startsWith('|') && !DELIMITERS.test(next.trim());
      return lacksLine ? [plain, `|${'---|'.repeat(cellsIn(plain))}`] : [plain];
    })
    .join('\n');
}

const cellsIn = (row: string): number =>
  row
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|').length;

/** `breaks`: a line is a line. Neither HTML nor addresses elsewhere, and nothing that is defined in one place and used in another. */
function readerFor(files: readonly PlacedFile[]): MarkdownIt {
  const reader = new Markdown('default', { html: false, linkify: false, typographer: false, breaks: true });
  reader.disable(['autolink', 'reference']);
  reader.inline.State = JapaneseState(reader.inline.State);
  const hrefOf = (target: string) => files.find(({ fileName }) => fileName === target.trim())?.href ?? target;
  reader.normalizeLink = hrefOf;
  reader.validateLink = (href) => /^\/(?![/\\])[\w\-./#?=&%]*$/.test(href);
  reader.renderer.rules.image = (tokens, index) => {
    const { content: label, attrs } = tokens[index] as Token;
    const src = new Map(attrs).get('src');
    const file = files.find(({ href }) => href === src);
    return file ? fileMarkup(file, label) : escapeHtml(label);
  };
  reader.renderer.rules.table_open = () => '<div class="ichi-table">\n<table>\n';
  reader.renderer.rules.table_close = () => '</table>\n</div>\n';
  return reader;
}

/**
 * Where a mark may begin and end something. By the letter of CommonMark **「これ」**は is not bold, for it counts on spaces
 * between words; here a mark is one wherever no space separates it from what it marks.
 */
const JapaneseState = (State: MarkdownIt['inline']['State']): MarkdownIt['inline']['State'] =>
  class extends State {
    override scanDelims(start: number, canSplitWord: boolean) {
      const found = super.scanDelims(start, canSplitWord);
      if (!canSplitWord) return found;
      const touches = (character: string | undefined): boolean => character !== undefined && !/\s/.test(character);
      const [before, after] = [this.src[start - 1], this.src[start + found.length]];
      return { ...found, can_open: touches(after), can_close: touches(before) };
    }
  };

function fileMarkup({ href, fileName, mediaType }: PlacedFile, label: string): string {
  const [address, name] = [escapeHtml(href), escapeHtml(label === '' ? fileName : label)];
  const link = `<a href="${address}">${name}</a>`;
  if (mediaType.startsWith('image/')) return `<img src="${address}" alt="${name}" loading="lazy">`;
  if (!mediaType.startsWith('video/')) return link;
  return `<video src="${address}" controls preload="metadata" aria-label="${name}"></video> ${link}`;
}

/** The page has its own heading of the first level; those of the text follow without a step left out. */
function levelHeadings(tokens: readonly Token[]): void {
  const headings = tokens.filter(({ type }) => type === 'heading_open' || type === 'heading_close');
  const tags = [...new Set(headings.map(({ tag }) => tag))].sort();
  for (const heading of headings) heading.tag = `h${Math.min(4, 2 + tags.indexOf(heading.tag))}`;
}

/** On a narrow screen each cell says of which column it is; an alignment would be a style of its own. */
function labelCells(tokens: readonly Token[]): void {
  let [headers, column]: [string[], number] = [[], 0];
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'table_open') headers = [];
    else if (token.type === 'tr_open') column = 0;
    else if (token.type === 'th_open') {
      headers.push(textOf(tokens[index + 1]));
      token.attrs = [['scope', 'col']];
    } else if (token.type === 'td_open') {
      token.attrs = [['data-label', headers[column] ?? '']];
      column += 1;
    }
  }
}

const textOf = (token: Token | undefined): string => (token?.children ?? []).map(({ content }) => content).join('');

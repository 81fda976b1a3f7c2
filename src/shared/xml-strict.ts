import { attributesOf, bare, unescaped, type XmlElement, type XmlNode } from './xml-tree.ts';

const NAME = String.raw`[\p{L}_:][\p{L}\p{N}_:.-]*`;
const TAG = new RegExp(String.raw`<(/?)(${NAME})((?:\s+${NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>`, 'uy');
const STRAY_ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});)/i;
const DEEPEST = 100;

interface Building {
  readonly name: string;
  readonly element: XmlElement & { readonly children: XmlNode[] };
}

/**
 * The root of a file that nobody has looked at yet, or null where it is not well-formed. A DOCTYPE, and with it every entity
 * but the five of XML itself, counts as a fault. It never looks at a place twice, however hostile the file is.
 */
export function parseXml(source: string): XmlElement | null {
  const top: Building = { name: '', element: { name: '', attributes: {}, children: [] } };
  const open = [top];
  for (let at = 0; at < source.length; ) {
    const end = source[at] === '<' ? markupAt(source, at, open) : textAt(source, at, open);
    if (end === null) return null;
    at = end;
  }
  const [root, ...more] = top.element.children.filter((child) => typeof child !== 'string');
  return open.length === 1 && root !== undefined && more.length === 0 ? root : null;
}

/** Answers where it ends, or null for a fault. */
function textAt(source: string, at: number, open: readonly Building[]): number | null {
  const next = source.indexOf('<', at);
  const end = next === -1 ? source.length : next;
  const text = source.slice(at, end);
  if (STRAY_ENTITY.test(text) || (open.length === 1 && text.trim() !== '')) return null;
  open.at(-1)?.element.children.push(unescaped(text));
  return end;
}

const QUIET = [
  ['<!--', '-->'],
  ['<?', '?>'],
] as const;
const [CDATA, CDATA_END] = ['<![CDATA[', ']]>'];

function markupAt(source: string, at: number, open: Building[]): number | null {
  for (const [begin, close] of QUIET) {
    if (source.startsWith(begin, at)) return endOf(source, close, at + begin.length);
  }
  if (!source.startsWith(CDATA, at)) return tagAt(source, at, open);
  const end = endOf(source, CDATA_END, at + CDATA.length);
  if (end === null || open.length === 1) return null;
  open.at(-1)?.element.children.push(source.slice(at + CDATA.length, end - CDATA_END.length));
  return end;
}

function endOf(source: string, mark: string, from: number): number | null {
  const found = source.indexOf(mark, from);
  return found === -1 ? null : found + mark.length;
}

function tagAt(source: string, at: number, open: Building[]): number | null {
  TAG.lastIndex = at;
  const found = TAG.exec(source);
  if (!found) return null;
  const [, closing, name = '', attributes = '', empty] = found;
  if (closing) {
    if (open.length === 1 || open.pop()?.name !== name || attributes !== '' || empty) return null;
    return TAG.lastIndex;
  }
  if (STRAY_ENTITY.test(attributes) || open.length > DEEPEST) return null;
  const element = { name: bare(name), attributes: attributesOf(attributes), children: [] };
  open.at(-1)?.element.children.push(element);
  if (!empty) open.push({ name, element });
  return TAG.lastIndex;
}

import { Buffer } from 'node:buffer';

/** Scripts that a document of a package runs before its own: the library, what it is told, and what ties the two. */
const SCRIPTS = ['library.js', 'state.js', 'api.js'];

const BEFORE =
  /^(?:\s|<!--[\s\S]*?-->|<\?[^>]*>|<!doctype[^>]*>)*(?:<html\b[^>]*>)?(?:\s|<!--[\s\S]*?-->)*(?:<head\b[^>]*>)?/i;
/** Where a document has not begun by then, its scripts stand at the very front. */
const LOOKED_AT = 16 * 1024;

/** The document with the scripts at the front of its head; in its own encoding, whatever that is. */
export function injected(document: Buffer, at: string): Buffer {
  const tags = SCRIPTS.map((name) => `<script src="${at}/${name}"></script>`).join('');
  const isWide = document.length > 1 && document.readUInt16BE(0) === 0xfffe;
  const encoding = isWide ? 'utf16le' : 'latin1';
  const mark = isWide ? 2 : document.length > 2 && document.readUIntBE(0, 3) === 0xefbbbf ? 3 : 0;
  // Every other encoding of the web writes these marks as ASCII does.
  const head = document.subarray(mark, mark + LOOKED_AT).toString(encoding);
  const [before = ''] = BEFORE.exec(head) ?? [];
  const place = mark + Buffer.byteLength(before, encoding);
  return Buffer.concat([document.subarray(0, place), Buffer.from(tags, encoding), document.subarray(place)]);
}

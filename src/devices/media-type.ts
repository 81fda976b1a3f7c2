import { Buffer } from 'node:buffer';

/** A kind of file that may be kept, with the endings its name may have. */
export interface MediaType {
  readonly type: string;
  readonly endings: readonly string[];
}

const begins = (bytes: Buffer, ...start: readonly number[]): boolean => start.every((byte, at) => bytes[at] === byte);

/** A workbook is a ZIP; the names of what lies in it stand there unpacked. */
const isWorkbook = (bytes: Buffer): boolean =>
  begins(bytes, 0x50, 0x4b, 0x03, 0x04) &&
  ['[Content_Types].xml', 'xl/workbook.xml'].every((name) => bytes.includes(name));

const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 5).equals(Buffer.from('%PDF-'));

/** Line ends, tabs and page breaks, and whatever is written; no byte of programs and pictures. */
const isWritten = (byte: number): boolean => byte >= 0x20 || [0x09, 0x0a, 0x0c, 0x0d].includes(byte);

/** What the bytes say in UTF-8 or Shift_JIS, or null. */
function textIn(bytes: Buffer): string | null {
  if (bytes.length === 0 || !bytes.every(isWritten)) return null;
  for (const encoding of ['utf-8', 'shift_jis']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      // The next encoding may read it.
    }
  }
  return null;
}

const LINES_LOOKED_AT = 5;

/** The first lines have the same number of columns, two at least. */
function isTable(text: string): boolean {
  const lines = text.split(/\r?\n/, LINES_LOOKED_AT).filter((line) => line !== '');
  const widths = new Set(lines.map((line) => line.replaceAll(/"[^"]*"/g, '').split(/[,\t]/).length));
  return widths.size === 1 && !widths.has(1);
}

const isText = (bytes: Buffer): boolean => textIn(bytes) !== null;
const isCsv = (bytes: Buffer): boolean => isTable(textIn(bytes) ?? '');

const KNOWN: readonly (MediaType & { readonly is: (bytes: Buffer) => boolean })[] = [
  { type: 'application/pdf', endings: ['pdf'], is: isPdf },
  {
    type: 'image/png',
    endings: ['png'],
    is: (bytes) => begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
  },
  { type: 'image/jpeg', endings: ['jpg', 'jpeg'], is: (bytes) => begins(bytes, 0xff, 0xd8, 0xff) },
  {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    endings: ['xlsx'],
    is: isWorkbook,
  },
  { type: 'text/csv', endings: ['csv', 'tsv', 'txt'], is: isCsv },
  { type: 'text/plain', endings: ['txt', 'csv', 'log'], is: isText },
];

/** By what the bytes are, whatever the name or the browser says; null where it is nothing that may be kept. */
export const mediaTypeOf = (bytes: Buffer): MediaType | null => KNOWN.find(({ is }) => is(bytes)) ?? null;

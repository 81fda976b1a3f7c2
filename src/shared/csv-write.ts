import { stringify } from 'csv-stringify/sync';
import { cp932Bytes, isCp932 } from './cp932.ts';
import { neutralised } from './csv-cell.ts';
import { Refused } from './errors.ts';

type Cells = readonly (string | number | null)[];
export const EXPORT_ENCODINGS = ['utf-8', 'cp932'] as const;
export type ExportEncoding = (typeof EXPORT_ENCODINGS)[number];

/** UTF-8 unless CP932 was asked for. */
export const encodingOf = (asked: unknown): ExportEncoding => (asked === 'cp932' ? 'cp932' : 'utf-8');

const BOM = '\uFEFF';
const ROWS_AT_ONCE = 1000;
const CHARACTERS_NAMED = 20;
const LINES = { quoted: true, quoted_empty: true, record_delimiter: 'windows', cast: { string: neutralised } } as const;
// A character with the marks and selectors that belong to it, so that 葛󠄀 is named as a whole.
const CHARACTER = /\P{M}\p{M}*|\p{M}+/gsu;

/** A CSV file: CR LF, every field quoted, formulas neutralised, UTF-8 with BOM; throws Refused for what CP932 lacks. */
export function writeCsv(
  headers: readonly string[],
  rows: Iterable<Cells>,
  encoding: ExportEncoding,
): { bytes: Buffer } {
  const csv = startCsv(headers, encoding);
  const chunks: Buffer[] = [];
  for (const row of rows) chunks.push(...csv.add(row));
  return { bytes: Buffer.concat([...chunks, csv.flush()]) };
}

/**
 * The same file piece by piece. It may throw Refused half-way: ask `findUnencodable` before promising CP932. `headerFirst`
 * gives the header out before the first row is read, and time to send it: the first row may be long in coming.
 */
export async function* csvChunks(
  headers: readonly string[],
  rows: Iterable<Cells> | AsyncIterable<Cells>,
  encoding: ExportEncoding,
  headerFirst = false,
): AsyncGenerator<Buffer> {
  const csv = startCsv(headers, encoding);
  if (headerFirst) {
    yield csv.flush();
    await new Promise((resolve) => setImmediate(resolve));
  }
  for await (const row of rows) yield* csv.add(row);
  yield csv.flush();
}

function startCsv(headers: readonly string[], encoding: ExportEncoding) {
  let batch: Cells[] = [headers];
  let flushed = 0;
  const flush = () => {
    const bytes = encoded(batch, encoding, flushed);
    flushed += batch.length;
    batch = [];
    return bytes;
  };
  return { flush, add: (row: Cells) => (batch.push(row) < ROWS_AT_ONCE ? [] : [flush()]) };
}

function encoded(rows: readonly Cells[], encoding: ExportEncoding, before: number): Buffer {
  const text = stringify(rows as Cells[], LINES);
  if (encoding === 'utf-8') return Buffer.from(before === 0 ? BOM + text : text);
  return cp932Bytes(text) ?? refuse(findUnencodable(rows), before);
}

// The first line written is the header, which is no row.
function refuse(found: ReturnType<typeof findUnencodable>, before: number): never {
  const characters = new Set(found.flatMap((cell) => cell.characters));
  throw new Refused('imports:refused.cp932', {
    characters: [...characters].slice(0, CHARACTERS_NAMED).join(' '),
    row: before + (found[0]?.row ?? 0) - 1,
  });
}

/** Every cell that CP932 cannot carry; rows and columns count from 1, as people do. */
export function findUnencodable(rows: Iterable<Cells>): { row: number; column: number; characters: string[] }[] {
  return [...rows].flatMap((cells, row) =>
    cells.flatMap((cell, column) => {
      const characters = typeof cell === 'string' ? unencodable(cell) : [];
      return characters.length === 0 ? [] : [{ row: row + 1, column: column + 1, characters }];
    }),
  );
}

/** The characters that CP932 cannot carry, each once. */
export function unencodable(text: string): string[] {
  if (isCp932(text)) return [];
  const characters = text.match(CHARACTER) ?? [];
  return [...new Set(characters)].filter((character) => !isCp932(character));
}

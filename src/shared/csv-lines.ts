import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import type { Line } from './csv-table.ts';
import { Refused } from './errors.ts';

// A record this long is an unclosed quote that swallows the rest of the file.
const LONGEST_RECORD = 1024 * 1024;
const LINE_BREAK = /\r\n|\n|\r/g;

/** Hands on each record of decoded CSV text; throws Refused with the line on which the broken record begins. */
export async function parseLines(text: AsyncIterable<string>, delimiter: string, add: (line: Line) => void) {
  let line = 1;
  let counted = 0;
  const take = (cells: string[], { lines }: { lines: number }) => {
    add({ line, cells });
    // csv-parse counts CR LF inside quotes twice; it is asked only whether there was a line break at all.
    line += lines - counted > 1 ? 1 + breaksIn(cells) : 1;
    counted = lines;
    return undefined;
  };
  await pipeline(text, parserFor(delimiter, take), drain).catch((problem: unknown) => {
    throw problem instanceof CsvError ? new Refused('imports:refused.broken', { line }) : problem;
  });
}

function parserFor(delimiter: string, take: (cells: string[], context: { lines: number }) => undefined) {
  return parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: LONGEST_RECORD,
    on_record: take,
  });
}

function breaksIn(cells: readonly string[]): number {
  return cells.reduce((sum, cell) => sum + (cell.match(LINE_BREAK)?.length ?? 0), 0);
}

async function drain(records: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of records);
}

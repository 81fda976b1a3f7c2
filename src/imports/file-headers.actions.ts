import { open } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import iconv from 'iconv-lite';
import { cleanCell } from '../shared/csv-cell.ts';
import { HEADER_ROWS } from '../shared/csv-header.ts';
import { detectEncoding } from '../shared/csv-read.ts';

const SAMPLE_BYTES = 64 * 1024;

/** What is most likely the header of a file, whatever its columns are called: the fullest of its first rows. */
export async function readHeaders(file: string): Promise<string[]> {
  const sample = await readStart(file);
  const text = iconv.decode(sample, detectEncoding(sample) ?? 'utf-8');
  const lines = text.split(/\r\n|\n|\r/).slice(0, HEADER_ROWS);
  const whole = sample.length < SAMPLE_BYTES ? lines : lines.slice(0, -1);
  const start = whole.join('\n');
  const delimiter = start.split('\t').length > start.split(',').length ? '\t' : ',';
  const options = { delimiter, relax_column_count: true, relax_quotes: true, skip_records_with_error: true };
  const rows = parse(start, options) as unknown as string[][];
  const filled = rows.map((cells) => [...new Set(cells.map(cleanCell))].filter((cell) => cell !== ''));
  return filled.reduce<string[]>((fullest, cells) => (cells.length > fullest.length ? cells : fullest), []);
}

async function readStart(file: string): Promise<Buffer> {
  const handle = await open(file);
  const { buffer, bytesRead } = await handle
    .read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0)
    .finally(() => handle.close());
  return buffer.subarray(0, bytesRead);
}

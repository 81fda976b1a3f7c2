import { isAscii, isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import iconv from 'iconv-lite';
import { decodeChunks } from './csv-decode.ts';
import { delimiterOf } from './csv-header.ts';
import { parseLines } from './csv-lines.ts';
import { type CsvTable, detectEncoding, type Encoding, isBinary, SAMPLE_BYTES, type Wanted } from './csv-read.ts';
import { startTable } from './csv-table.ts';
import { Refused } from './errors.ts';

export type CsvOptions = Wanted & {
  readonly maxBytes: number;
  readonly onProgress?: (bytes: number, total: number) => void;
};

const MEGABYTE = 1024 * 1024;

/** Reads a CSV file in any accepted encoding; throws Refused (`imports:refused.…`) with the reason. */
export async function readCsvFile(path: string, options: CsvOptions): Promise<CsvTable> {
  const total = await acceptedSize(path, options.maxBytes);
  const sample = await readSample(path);
  const encoding = await acceptedEncoding(path, sample);
  const delimiter = delimiterOf(acceptedSample(sample, encoding), encoding, options);
  const hash = createHash('sha256');
  const onBytes = (chunk: Buffer, sofar: number) => {
    hash.update(chunk);
    options.onProgress?.(sofar, total);
  };
  const text = decodeChunks(metered(path, options.maxBytes, onBytes), encoding);
  const table = startTable(options);
  await parseLines(text, delimiter, table.add);
  return { encoding, sha256: hash.digest('hex'), ...table.finish() };
}

async function acceptedSize(path: string, maxBytes: number): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new Refused('imports:refused.unreadable');
  if (found.size === 0) throw new Refused('imports:refused.empty');
  refuseTooLarge(found.size, maxBytes);
  return found.size;
}

function refuseTooLarge(bytes: number, maxBytes: number): void {
  if (bytes <= maxBytes) return;
  const inMegabytes = (size: number) => Math.ceil((size / MEGABYTE) * 10) / 10;
  throw new Refused('imports:refused.tooLarge', { size: inMegabytes(bytes), limit: inMegabytes(maxBytes) });
}

async function readSample(path: string): Promise<Buffer> {
  const chunks: Buffer[] = await createReadStream(path, { end: SAMPLE_BYTES - 1 }).toArray();
  return Buffer.concat(chunks);
}

function acceptedSample(sample: Buffer, encoding: Encoding): string {
  const text = iconv.decode(sample, encoding);
  if (sample.length < SAMPLE_BYTES && text.trim() === '') throw new Refused('imports:refused.empty');
  return text;
}

async function acceptedEncoding(path: string, sample: Buffer): Promise<Encoding> {
  if (isBinary(sample)) throw new Refused('imports:refused.binary');
  const encoding = detectEncoding(sample);
  if (encoding === null) throw new Refused('imports:refused.encoding');
  // A long file may say nothing but ASCII at first: its first kanji comes after the sample.
  if (sample.length < SAMPLE_BYTES || !isAscii(sample)) return encoding;
  return isUtf8(await readFile(path)) ? 'utf-8' : 'cp932';
}

// The file may have grown since its size was asked for.
async function* metered(path: string, maxBytes: number, onBytes: (chunk: Buffer, sofar: number) => void) {
  let sofar = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    sofar += chunk.length;
    refuseTooLarge(sofar, maxBytes);
    onBytes(chunk, sofar);
    yield chunk;
  }
}

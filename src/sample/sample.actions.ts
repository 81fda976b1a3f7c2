import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { csvChunks } from '../shared/csv-write.ts';
import { generateCity, type SampleOptions } from './city.ts';
import { type SampleTable, sampleTables } from './tables.ts';

export interface WrittenFile {
  readonly kind: string;
  readonly path: string;
  readonly rows: number;
}

/** Writes the eight CSV files (UTF-8 with BOM) into `folder`, made where it is missing, in the order of import. */
export async function writeSample(folder: string, options: SampleOptions): Promise<readonly WrittenFile[]> {
  const tables = sampleTables(generateCity(options));
  await mkdir(folder, { recursive: true });
  const written: WrittenFile[] = [];
  for (const table of tables) written.push(await writeTable(folder, table));
  return written;
}

async function writeTable(folder: string, table: SampleTable): Promise<WrittenFile> {
  const file = path.join(folder, table.fileName);
  const out = createWriteStream(file);
  const done = finished(out);
  let rows = 0;
  const counted = counting(table.rows, () => rows++);
  for await (const chunk of csvChunks(table.headers, counted, 'utf-8')) {
    if (!out.write(chunk)) await Promise.race([once(out, 'drain'), done]);
  }
  out.end();
  await done;
  return { kind: table.kind, path: file, rows };
}

function* counting<T>(items: Iterable<T>, count: () => void): Generator<T> {
  for (const item of items) {
    count();
    yield item;
  }
}

import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';

/** Pages of a preview on disk: a hundred thousand rows are too many for memory, and no records for the database. */
export interface PageWriter<T> {
  add(item: T): void;
  /** Afterwards the pages can be read. */
  finish(): void;
}

const PER_PAGE = 50;
const BUFFERED = 256 * 1024;

/** One JSON a line, and beside it where each page begins. */
export function startPages<T>(folder: string, name: string): PageWriter<T> {
  mkdirSync(folder, { recursive: true });
  const file = openSync(path.join(folder, `${name}.ndjson`), 'w');
  const starts: number[] = [];
  let count = 0;
  let written = 0;
  let text = '';
  const flush = (): void => {
    written += writeSync(file, text);
    text = '';
  };
  const add = (item: T): void => {
    if (count % PER_PAGE === 0) {
      flush();
      starts.push(written);
    }
    text += `${JSON.stringify(item)}\n`;
    count += 1;
    if (text.length > BUFFERED) flush();
  };
  const finish = (): void => {
    flush();
    closeSync(file);
    writeFileSync(path.join(folder, `${name}.json`), JSON.stringify([...starts, written]));
  };
  return { add, finish };
}

/** The items of one page, counted from 1; a page beyond the last one is the last. */
export async function readPage<T>(folder: string, name: string, page: number): Promise<T[]> {
  const starts = JSON.parse(await readFile(path.join(folder, `${name}.json`), 'utf8')) as number[];
  const last = Math.max(1, starts.length - 1);
  const from = starts[Math.min(page, last) - 1] ?? 0;
  const to = starts[Math.min(page, last)] ?? from;
  const file = await open(path.join(folder, `${name}.ndjson`));
  const { buffer } = await file.read(Buffer.alloc(to - from), 0, to - from, from).finally(() => file.close());
  return linesOf<T>(buffer.toString('utf8'));
}

/** All of them, for a list that is written out. */
export const readAll = async <T>(folder: string, name: string): Promise<T[]> =>
  linesOf<T>(await readFile(path.join(folder, `${name}.ndjson`), 'utf8'));

const linesOf = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

/** False for a file that came in at the command line, or whose preview was thrown away. */
export const arePages = (folder: string, name: string): Promise<boolean> =>
  stat(path.join(folder, `${name}.json`)).then(
    () => true,
    () => false,
  );

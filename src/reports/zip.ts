import { type PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file of an archive, read when its turn comes. */
export interface Zipped {
  readonly name: string;
  chunks(): AsyncIterable<Buffer> | Iterable<Buffer>;
}

/** The beginning of time for a zip, in the local time in which zips count: no clock and no time zone is in the bytes. */
const ALWAYS = { mtime: new Date(1980, 0, 1), mode: 0o100_644, forceDosTimestamp: true } as const;

/** An archive whose bytes rest on the content alone; written while it is read, one file after the other. */
export function zipped(files: readonly Zipped[]): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream as PassThrough;
  let current: Readable | null = null;
  zip.on('error', (error) => out.destroy(error as Error));
  // Whoever stops reading the archive stops the reading of its files.
  out.once('close', () => current?.destroy());
  for (const { name, chunks } of files) {
    zip.addReadStreamLazy(name, ALWAYS, (begin) => {
      const source = Readable.from(chunks());
      source.once('error', (error) => out.destroy(error));
      current = source;
      begin(null, source);
    });
  }
  zip.end();
  return out;
}

import { type PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** A file of an archive, read when its turn comes. */
export interface Zipped {
  readonly name: string;
  chunks(): AsyncIterable<Buffer> | Iterable<Buffer>;
}

/** The beginning of time for a zip, in the local time in which zips count: no clock and no time zone is in the bytes. */
const ALWAYS = { mtime: new Date(1980, 0, 1), mode: 0o100_644, forceDosTimestamp: true } as const;

/**
 * An archive whose bytes rest on the content alone; written while it is read, one file after the other. The next file is asked
 * for when the one before has been read.
 */
export function zipped(files: Iterable<Zipped> | AsyncIterable<Zipped>): Readable {
  const zip = new ZipFile();
  const out = (zip.outputStream as PassThrough).setMaxListeners(0);
  zip.on('error', (error) => out.destroy(error as Error));
  const add = ({ name, chunks }: Zipped): Promise<void> =>
    new Promise((resolve, reject) => {
      zip.addReadStreamLazy(name, ALWAYS, (begin) => {
        const source = Readable.from(chunks());
        source.once('end', resolve).once('error', reject);
        // Whoever stops reading the archive stops the reading of its files.
        out.once('close', () => {
          source.destroy();
          resolve();
        });
        begin(null, source);
      });
    });
  const addAll = async (): Promise<void> => {
    for await (const file of files) {
      if (out.destroyed) return;
      await add(file);
    }
    zip.end();
  };
  addAll().catch((error: Error) => out.destroy(error));
  return out;
}

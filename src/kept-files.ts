import type { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { newId } from './ids.ts';
import { sha256 } from './shared/canonical.ts';
import { Refused } from './shared/errors.ts';

/** A folder of the data folder where a file lies under its hash, once however often it is named. */
export interface Shelf {
  readonly dataDir: string;
  readonly folder: 'attachments' | 'renditions' | 'materials' | 'packages' | 'reports';
}

export interface KeptFile {
  /** As people know it. */
  readonly fileName: string;
  readonly sha256: string;
}

const placeOf = ({ dataDir, folder }: Shelf, hash: string): string => path.join(dataDir, folder, hash);

/** Takes over the file at `from`. It is on the disk, and not in its cache alone, when this returns. */
export async function keepFile(shelf: Shelf, from: string, hash: string): Promise<void> {
  const place = placeOf(shelf, hash);
  await mkdir(path.dirname(place), { recursive: true });
  // What lies there whole stays; what was damaged is put right by the same bytes.
  if (await isWhole(place, hash)) return rm(from);
  await flush(from);
  await rename(from, place);
  await flush(path.dirname(place));
}

/** The same for what is not a file yet. */
export async function keepBytes(shelf: Shelf, bytes: Buffer, hash: string): Promise<void> {
  const part = placeOf(shelf, `${newId()}.part`);
  await mkdir(path.dirname(part), { recursive: true });
  await writeFile(part, bytes, { flag: 'wx' });
  await keepFile(shelf, part, hash);
}

/** The very bytes that were kept; throws Refused where they are no longer there or no longer the same. */
export async function keptBytes(shelf: Shelf, { fileName, sha256: hash }: KeptFile): Promise<Buffer> {
  const bytes = await bytesAt(placeOf(shelf, hash));
  if (bytes === null) throw new Refused('frame:kept.missing', { fileName });
  if (sha256(bytes) !== hash) throw new Refused('frame:kept.changed', { fileName });
  return bytes;
}

/** The same for what is too large to be held: read once to be sure of it, and then while it is sent. */
export async function keptStream(shelf: Shelf, { fileName, sha256: hash }: KeptFile): Promise<Readable> {
  const place = placeOf(shelf, hash);
  const found = await hashAt(place);
  if (found === null) throw new Refused('frame:kept.missing', { fileName });
  if (found !== hash) throw new Refused('frame:kept.changed', { fileName });
  return createReadStream(place);
}

/** Where the files of a shelf lie, for what is sent in parts and never held whole. */
export const shelfFolder = ({ dataDir, folder }: Shelf): string => path.resolve(dataDir, folder);

const isWhole = async (place: string, hash: string): Promise<boolean> => (await hashAt(place)) === hash;

/** Null where there is no file. */
async function hashAt(place: string): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(place)) hash.update(chunk);
    return hash.digest('hex');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

const bytesAt = (place: string): Promise<Buffer | null> =>
  readFile(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });

async function flush(place: string): Promise<void> {
  const handle = await open(place, 'r');
  await handle.sync().finally(() => handle.close());
}

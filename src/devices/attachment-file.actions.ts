import type { Buffer } from 'node:buffer';
import { mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { sha256 } from '../shared/canonical.ts';
import { Refused } from '../shared/errors.ts';

export interface KeptFile {
  readonly fileName: string;
  readonly sha256: string;
}

/** A file lies under its hash, once however many terminals it is kept with. */
const placeOf = (dataDir: string, hash: string): string => path.join(dataDir, 'attachments', hash);

/** Takes over an uploaded file. */
export async function keepFile(dataDir: string, from: string, hash: string): Promise<void> {
  const place = placeOf(dataDir, hash);
  await mkdir(path.dirname(place), { recursive: true });
  await rename(from, place);
}

/** The very bytes that were kept; throws Refused where they are no longer there or no longer the same. */
export async function keptBytes(dataDir: string, { fileName, sha256: hash }: KeptFile): Promise<Buffer> {
  const bytes = await readFile(placeOf(dataDir, hash)).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Refused('devices:refused.fileMissing', { fileName }) : error;
  });
  if (sha256(bytes) !== hash) throw new Refused('devices:refused.fileChanged', { fileName });
  return bytes;
}

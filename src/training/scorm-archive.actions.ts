import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { newId } from '../ids.ts';
import { Refused } from '../shared/errors.ts';
import { MOST_FILES, mostInflated } from './scorm.rules.ts';
import { packageFault } from './scorm-fault.ts';
import { MANIFEST, type Manifest, MOST_MANIFEST_BYTES, readManifest } from './scorm-manifest.ts';
import { PACKAGE_ENDINGS, packageMediaOf } from './scorm-media.ts';
import { entryName, isDebris, isNoFile, nameFault } from './scorm-names.ts';

export interface UnpackedFile {
  /** Within the package. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
  /** Where it lies until it is kept. */
  readonly place: string;
}

export interface Unpacked {
  readonly manifest: Manifest;
  readonly files: readonly UnpackedFile[];
}

export interface Unpacking {
  readonly dataDir: string;
  readonly maxUploadBytes: number;
}

/** Unpacks a zip, lets `work` have what is in it, and takes away what is left of it. Throws Refused for what is no package. */
export async function unpacked<T>(
  zipPath: string,
  { dataDir, maxUploadBytes }: Unpacking,
  work: (found: Unpacked) => Promise<T>,
): Promise<T> {
  const folder = path.join(dataDir, 'uploads', newId());
  const zip = await opened(zipPath);
  try {
    const most = mostInflated(maxUploadBytes);
    const entries = await entriesOf(zip, most);
    checkEntries(entries);
    await mkdir(folder, { recursive: true });
    const files = await inflated(zip, entries, folder, most);
    const manifest = files.find((file) => file.path === MANIFEST);
    if (!manifest || manifest.bytes > MOST_MANIFEST_BYTES) throw packageFault('manifestTooBig');
    const paths = new Set(files.map((file) => file.path));
    return await work({ manifest: readManifest(await readFile(manifest.place), paths), files });
  } finally {
    zip.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const ZIP = Buffer.from([0x50, 0x4b, 0x03, 0x04]);

async function opened(zipPath: string): Promise<ZipFile> {
  const handle = await open(zipPath, 'r');
  const { buffer } = await handle.read(Buffer.alloc(ZIP.length), 0, ZIP.length, 0).finally(() => handle.close());
  if (!buffer.equals(ZIP)) throw packageFault('notZip');
  return new Promise((resolve, reject) => {
    // Names are decoded here: those of a Japanese system are not what the format says.
    const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: true, autoClose: false };
    yauzl.open(zipPath, options, (error, zip) => (error ? reject(packageFault('damaged')) : resolve(zip)));
  });
}

interface Named {
  readonly name: string;
  readonly entry: Entry;
}

/** The list of contents, before a byte is unpacked. */
const entriesOf = (zip: ZipFile, most: number): Promise<Named[]> =>
  new Promise((resolve, reject) => {
    const found: Named[] = [];
    let declared = 0;
    zip.on('entry', (entry: Entry) => {
      const name = entryName(entry.fileNameRaw);
      declared += entry.uncompressedSize;
      if (declared > most) return reject(bombOf(most));
      if (!isDebris(name)) found.push({ name, entry });
      if (found.length > MOST_FILES) return reject(packageFault('manyFiles', { most: MOST_FILES }));
      zip.readEntry();
    });
    zip.on('end', () => resolve(found));
    zip.on('error', () => reject(packageFault('damaged')));
    zip.readEntry();
  });

const MEBIBYTE = 1024 * 1024;
const bombOf = (most: number): Refused => packageFault('bomb', { limit: Math.floor(most / MEBIBYTE) });

const isFolder = ({ name }: Named): boolean => name.endsWith('/');

/** Throws Refused with the first fault. */
function checkEntries(entries: readonly Named[]): void {
  const seen = new Set<string>();
  for (const { name, entry } of entries) {
    const shown = { name: name.replaceAll(/\p{Cc}/gu, '?').slice(0, 100) };
    const fault = nameFault(name);
    if (fault) throw packageFault(fault, shown);
    if (entry.isEncrypted()) throw packageFault('encrypted', shown);
    if (isNoFile(entry.externalFileAttributes)) throw packageFault('noFile', shown);
    if (seen.has(name)) throw packageFault('twice', shown);
    seen.add(name);
    const isFile = !name.endsWith('/');
    if (isFile && packageMediaOf(name) === null)
      throw packageFault('kind', { ...shown, endings: PACKAGE_ENDINGS.join(', ') });
  }
  checkManifest(entries);
}

/** It lies at the top: who packs the folder instead of what is in it is told so. */
function checkManifest(entries: readonly Named[]): void {
  if (entries.some(({ name }) => name === MANIFEST)) return;
  const below = entries.find(({ name }) => name.endsWith(`/${MANIFEST}`));
  if (!below) throw packageFault('manifestMissing');
  throw packageFault('manifestBelow', { folder: below.name.slice(0, -MANIFEST.length - 1).slice(0, 100) });
}

async function inflated(zip: ZipFile, entries: readonly Named[], folder: string, most: number) {
  const files: UnpackedFile[] = [];
  let left = most;
  for (const named of entries.filter((each) => !isFolder(each))) {
    const place = path.join(folder, String(files.length));
    const { bytes, sha256 } = await inflatedTo(place, zip, named.entry, left).catch((error: Error) => {
      if (error instanceof Refused) throw error;
      // What the zip says of its size was a lie.
      throw /too many bytes/.test(error.message) ? bombOf(most) : packageFault('damaged');
    });
    if (bytes > left) throw bombOf(most);
    left -= bytes;
    files.push({ path: named.name, bytes, sha256, place });
  }
  return files;
}

async function inflatedTo(place: string, zip: ZipFile, entry: Entry, left: number) {
  const hash = createHash('sha256');
  const handle = await open(place, 'wx');
  let bytes = 0;
  try {
    for await (const piece of await streamOf(zip, entry)) {
      bytes += piece.length;
      if (bytes > left) break;
      hash.update(piece);
      await handle.write(piece);
    }
  } finally {
    await handle.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

const streamOf = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error);
      // A fault that comes before anybody reads must not end the program; whoever reads is told of it all the same.
      stream.on('error', () => undefined);
      resolve(stream);
    });
  });

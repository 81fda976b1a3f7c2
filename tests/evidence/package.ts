import { type Entry, fromBufferPromise } from 'yauzl';
import type { PackageSource } from '../../src/evidence/verifier.ts';
import type { WholeCity } from '../support/whole-city.ts';

export type Files = ReadonlyMap<string, Buffer>;

/** What a zip holds, in memory. */
export async function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) files.set(entry.fileName, await read(zip, entry));
  return files;
}

/** The package as of a day that the auditor gets. */
export async function packageOf(city: WholeCity, on: string): Promise<Files> {
  const headers = { cookie: (await city.as('auditor')).cookie(), connection: 'close' };
  const answer = await fetch(`${city.origin}/evidence/file?asOf=${on}`, { headers });
  return unzipped(Buffer.from(await answer.arrayBuffer()));
}

async function read(zip: Awaited<ReturnType<typeof fromBufferPromise>>, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export const sourceOf = (files: Files): PackageSource => ({
  paths: [...files.keys()].sort(),
  open: async function* (path) {
    yield files.get(path) ?? Buffer.of();
  },
});

/** The same files but for some; null takes one away. */
export function altered(files: Files, changes: Readonly<Record<string, Buffer | string | null>>): Files {
  const all = new Map(files);
  for (const [path, content] of Object.entries(changes)) {
    if (content === null) all.delete(path);
    else all.set(path, Buffer.from(content));
  }
  return all;
}

export function withByteChanged(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}

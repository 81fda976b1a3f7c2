import { type Entry, openPromise } from 'yauzl';
import type { PackageSource } from './verifier.ts';

/** A zip as the verifier reads packages; it stays open until the program ends. */
export async function zipSource(file: string): Promise<PackageSource> {
  const zip = await openPromise(file, { autoClose: false, lazyEntries: true });
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return {
    paths: [...entries.keys()].sort(),
    open: async function* (name) {
      const entry = entries.get(name);
      if (entry) yield* await zip.openReadStreamPromise(entry);
    },
  };
}

import { type Entry, fromBufferPromise } from 'yauzl';
import type { PackageSource } from '../../src/evidence/verifier.ts';
import { ReportOrder } from '../../src/reports/report-order.entity.ts';
import { sha256 } from '../../src/shared/canonical.ts';
import type { Role } from '../../src/shared/permissions.ts';
import { making } from '../reports/report-city.ts';
import type { ServedCity } from '../support/served-city.ts';
import type { Visitor } from '../support/visitor.ts';

export type Files = ReadonlyMap<string, Buffer>;

/** What a zip holds, in memory. */
export async function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true });
  const files = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) files.set(entry.fileName, await read(zip, entry));
  return files;
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

/** Each line is JSON. */
export const linesIn = (file: Buffer | undefined) =>
  (file?.toString() ?? '')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

interface Mutation {
  readonly at: number;
  readonly changed: Buffer;
}

/**
 * The same bytes with one of them changed: the first, the last, each of the eight bits once, and others anywhere. Chance begins
 * with the name, so that each time the same are tried.
 */
export function* mutationsOf(name: string, bytes: Buffer, elsewhere: number): Generator<Mutation> {
  const mutated = (at: number, by: number): Mutation => {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ by;
    return { at, changed };
  };
  const chance = (n: number): number => Number.parseInt(sha256(`${name} ${n}`).slice(0, 12), 16);
  yield mutated(0, 1);
  yield mutated(bytes.length - 1, 1);
  for (let bit = 0; bit < 8; bit++) yield mutated(chance(bit) % bytes.length, 1 << bit);
  for (let n = 8; n < 8 + elsewhere; n++) yield mutated(chance(n) % bytes.length, 1 + (chance(-n) % 255));
}

/** Ordered on the page, made by a job, and downloaded. */
export const madePackage = async (city: ServedCity, role: Role, asked: Readonly<Record<string, string>>) =>
  packageFor(city, await city.as(role), asked);

export async function packageFor(city: ServedCity, visitor: Visitor, asked: Readonly<Record<string, string>>) {
  // Connections that fell idle while this process computed are closed before one of them is used.
  await new Promise((resolve) => setTimeout(resolve, 100));
  const { location, text } = await visitor.post('/evidence/orders', Object.entries(asked));
  if (location === null) throw new Error(text);
  const id = location.split('/').at(-1) ?? '';
  const stateOf = async () => (await city.db.read.findOneByOrFail(ReportOrder, { id })).state;
  await making(city, async () => (await stateOf()) !== 'waiting');
  const [, file = ''] = /href="([^"]+\/files\/[^"]+)"/.exec((await visitor.get(location)).text) ?? [];
  const headers = { cookie: visitor.cookie(), connection: 'close' };
  const answer = await fetch(`${city.origin}${file}`, { headers });
  if (answer.headers.get('content-type') !== 'application/zip') throw new Error(`${file}: ${answer.status}`);
  return { address: location, file, bytes: Buffer.from(await answer.arrayBuffer()) };
}

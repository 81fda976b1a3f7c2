import { createHash } from 'node:crypto';
import { signIn } from './browser.ts';
import { answer } from './child.ts';
import type { Served } from './server-child.ts';

export interface DownloadsTask {
  readonly served: Served;
  /** By a name of their own. */
  readonly addresses: Readonly<Record<string, string>>;
  readonly times: number;
}

export interface Download {
  readonly bytes: number;
  readonly sha256: string;
  /** From asking for it. */
  readonly firstByteMs: number;
  /** To what comes after the header. */
  readonly firstRowsMs: number;
  readonly seconds: number;
}

async function downloads({ served, addresses, times }: DownloadsTask): Promise<Record<string, readonly Download[]>> {
  const browser = await signIn(served, 1);
  const found: Record<string, Download[]> = {};
  for (const [name, address] of Object.entries(addresses)) {
    const own: Download[] = [];
    for (let time = 0; time < times; time += 1) own.push(await downloaded((take) => browser.download(address, take)));
    found[name] = own;
  }
  browser.close();
  return found;
}

async function downloaded(load: (take: (chunk: Buffer) => void) => Promise<void>): Promise<Download> {
  const hash = createHash('sha256');
  const at: number[] = [];
  let bytes = 0;
  const from = performance.now();
  await load((chunk) => {
    if (at.length < 2) at.push(performance.now() - from);
    hash.update(chunk);
    bytes += chunk.length;
  });
  const seconds = (performance.now() - from) / 1000;
  const [firstByteMs = Number.NaN, firstRowsMs = 1000 * seconds] = at;
  return { bytes, sha256: hash.digest('hex'), firstByteMs, firstRowsMs, seconds };
}

await answer(downloads);

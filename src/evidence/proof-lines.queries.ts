import type { Database } from '../database.ts';
import { entriesUntil, type LedgerWithin } from '../ledger/entries-until.queries.ts';
import { frameText, isHash, partsOf } from '../ledger/entry-text.ts';
import { findEntry } from '../ledger/ledger.queries.ts';
import type { LogKey } from '../ledger/log-identity.queries.ts';
import { proofsAt } from '../ledger/proof.queries.ts';
import type { Instant } from '../shared/dates.ts';
import { PROVEN, provenKind } from './proven.rules.ts';

interface Proven {
  readonly keys: readonly LogKey[];
  readonly until: Instant;
  readonly within: LedgerWithin | null;
  /** Whether the asker may read what entries say; else they are proven by what names nobody. */
  readonly isTold: boolean;
  /** Of the tree under which they are proven. */
  readonly size: number;
}

/** A line of JSON for each entry that is proven: what it says, and its way to the root. Keys come first. */
export async function* proofLines(db: Database, { keys, until, within, isTold, size }: Proven): AsyncGenerator<Buffer> {
  const proofOf = proofsAt(db.read, size);
  const line = async (kind: string, { seq, body }: { readonly seq: number; readonly body: string }) => {
    const proof = await proofOf(seq);
    const frame = frameText(body);
    // What was stored before entries had a frame is proven only together with all that it says.
    if (!proof || (frame === null && !isTold)) return '';
    const content = partsOf(body)?.content;
    // What was removed from view is proven by its hash alone.
    const isShown = content !== undefined && !isHash(content) && (isTold || kind === 'key');
    const said = isShown ? { content } : {};
    return `${JSON.stringify({ kind, seq, frame: frame ?? body, ...said, path: proof.path })}\n`;
  };
  for (const { seq } of keys) {
    const entry = await findEntry(db, seq);
    if (entry) yield Buffer.from(await line('key', entry));
  }
  for await (const page of entriesUntil(db, { until, within, actions: PROVEN })) {
    const lines: string[] = [];
    for (const entry of page) lines.push(await line(provenKind(entry.body), entry));
    yield Buffer.from(lines.join(''));
  }
}

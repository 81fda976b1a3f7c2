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
  /** Of the tree under which they are proven. */
  readonly size: number;
}

/** A line of JSON for each entry that is proven: what it says, and its way to the root. Keys come first. */
export async function* proofLines(db: Database, { keys, until, within, size }: Proven): AsyncGenerator<Buffer> {
  const proofOf = proofsAt(db.read, size);
  const line = async (kind: string, { seq, body }: { readonly seq: number; readonly body: string }) => {
    const proof = await proofOf(seq);
    if (!proof) return '';
    const content = partsOf(body)?.content;
    // What was removed from view is proven by its hash alone.
    const said = content === undefined || isHash(content) ? {} : { content };
    return `${JSON.stringify({ kind, seq, frame: frameText(body) ?? body, ...said, path: proof.path })}\n`;
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

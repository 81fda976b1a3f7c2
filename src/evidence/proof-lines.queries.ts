import type { Database } from '../database.ts';
import { entriesUntil, type LedgerWithin, rowsOfEntry } from '../ledger/entries-until.queries.ts';
import { frameText, isHash, lineOf, partsOf } from '../ledger/entry-text.ts';
import { findEntry } from '../ledger/ledger.queries.ts';
import type { LogKey } from '../ledger/log-identity.queries.ts';
import { proofsAt } from '../ledger/proof.queries.ts';
import type { Instant } from '../shared/dates.ts';
import { broughtPeople, PROVEN, provenKind } from './proven.rules.ts';

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
    for (const entry of page) {
      const text = await line(provenKind(entry.body), entry);
      if (text !== '') yield Buffer.from(text);
      if (text !== '' && broughtPeople(entry.body)) yield* rowLines(db, entry.seq, within, isTold);
    }
  }
}

/**
 * A line for each acknowledgement or completion that a file brought: the entry seals the hashes of all of them, so that all
 * are named, and said of those alone that the asker may read.
 */
async function* rowLines(
  db: Database,
  seq: number,
  within: LedgerWithin | null,
  isTold: boolean,
): AsyncGenerator<Buffer> {
  for await (const page of rowsOfEntry(db, seq, within)) {
    const lines = page.map(({ rowNumber, body, isWithin }) => {
      const said = isTold && isWithin === 1 && !isHash(body) ? { said: body } : {};
      return `${JSON.stringify({ kind: 'row', seq, row: rowNumber, hash: lineOf(body), ...said })}\n`;
    });
    yield Buffer.from(lines.join(''));
  }
}

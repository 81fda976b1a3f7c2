import type { EntityManager } from 'typeorm';
import { row, sql } from '../sql.ts';
import { frameText } from './entry-text.ts';
import { inclusionPath, type RangeRoot } from './merkle.ts';
import { treeOf } from './tree.queries.ts';

/** What shows, together with a checkpoint of at least that size, that an entry is on the ledger. Hashes in hex. */
export interface InclusionProof {
  readonly seq: number;
  /** Of the tree; the entry is its leaf `seq - 1`. */
  readonly size: number;
  /** What the hash of the entry is taken over; of entries of version 1 all that they say. */
  readonly frame: string;
  readonly path: readonly string[];
}

/** Proofs for many entries at one size share what they read of the tree. */
export function proofsAt(manager: EntityManager, size: number): (seq: number) => Promise<InclusionProof | null> {
  const tree: RangeRoot = treeOf(manager);
  return async (seq) => {
    if (seq > size) return null;
    const entry = await row<{ body: string }>(manager, sql`SELECT body AS "body" FROM ledger_entry WHERE seq = ${seq}`);
    if (!entry) return null;
    const path = await inclusionPath(seq - 1, size, tree);
    return { seq, size, frame: frameText(entry.body) ?? entry.body, path: path.map((hash) => hash.toString('hex')) };
  };
}

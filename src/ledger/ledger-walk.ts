import { GENESIS, type Head } from './chain.ts';
import { type Fault, faultOf, isWithheld, type StoredEntry } from './chain-fault.ts';
import { growTree, leafOf } from './merkle.ts';

export type LedgerFault = Fault | 'node';

export interface Verification {
  /** How many entries hold, counted from the first. */
  readonly entries: number;
  /** The hash of the last entry that holds. */
  readonly head: string;
  /** The root (RFC 6962) over those that hold, in hex. */
  readonly root: string;
  readonly fault: { readonly seq: number; readonly kind: LedgerFault } | null;
  /** The roots at the sizes that were asked for, as far as entries hold. */
  readonly roots: ReadonlyMap<number, Buffer>;
}

/** The action that removes what an entry or a row says from view; its subject is named `12`, or `12.3` for a row. */
export const WITHHELD = 'ledger.withheld';
export const WITHHELD_SUBJECT = 'ledgerEntry';

export type Walk = ReturnType<typeof startWalk>;

/** Goes along the ledger from its first entry. */
export function startWalk(sizes: ReadonlySet<number>) {
  const tree = growTree();
  const nodes = new Map<string, string>();
  const roots = new Map<number, Buffer>();
  const gone: string[] = [];
  const onRecord = new Set<string>();
  let head: Head = GENESIS;
  if (sizes.has(0)) roots.set(0, tree.root());

  const add = (entry: StoredEntry): Fault | null => {
    const fault = faultOf(head, entry);
    if (fault) return fault;
    head = { seq: entry.seq, at: entry.at, hash: entry.hash };
    for (const { level, position, hash } of tree.add(leafOf(entry.hash)))
      nodes.set(nodeName(level, position), hash.toString('hex'));
    if (sizes.has(entry.seq)) roots.set(entry.seq, tree.root());
    if (entry.action === WITHHELD) for (const key of entry.subjects) onRecord.add(key);
    if (isWithheld(entry)) gone.push(String(entry.seq));
    for (const row of entry.rows?.withheld ?? []) gone.push(`${entry.seq}.${row}`);
    return null;
  };
  const offRecord = (): Verification['fault'] => {
    const first = gone.find((id) => !onRecord.has(`${WITHHELD_SUBJECT} ${id}`));
    return first === undefined ? null : { seq: Number.parseInt(first, 10), kind: 'withheld' };
  };
  const answer = (fault: Verification['fault']): Verification => ({
    ...{ entries: head.seq, head: head.hash, root: tree.root().toString('hex') },
    ...{ fault, roots },
  });
  const nodeAt = (level: number, position: number): string | undefined => nodes.get(nodeName(level, position));
  return { add, nodeAt, offRecord, answer, head: () => head };
}

const nodeName = (level: number, position: number): string => `${level} ${position}`;

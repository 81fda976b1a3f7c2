import type { Instant } from '../shared/dates.ts';
import { type NoteKey, readNote, type SignatureFault, signatureFault } from './checkpoint.ts';

/** A checkpoint that was kept somewhere, and what people call it. */
export interface Witness {
  readonly name: string;
  readonly note: string;
}

/** The ledger as it was found. */
export interface FoundLog {
  /** Null where no entry names one. */
  readonly origin: string | null;
  readonly entries: number;
  /** The roots at the sizes that the witnesses speak of, as far as the ledger goes. */
  rootAt(size: number): Buffer | undefined;
  readonly keys: readonly NoteKey[];
  readonly restorations: readonly { readonly seq: number; readonly at: Instant; readonly size: number }[];
}

export type FindingKind =
  | SignatureFault
  | 'unreadable'
  | 'foreign'
  | 'emptied'
  | 'truncated'
  | 'forked'
  | 'rebuilt'
  | 'restored';

export interface Finding {
  readonly kind: FindingKind;
  readonly witness: string;
  /** The entries that are concerned, both included. */
  readonly from: number;
  readonly to: number;
}

/** A restoration is told, and is no fault: the ledger itself says it. */
export const isFault = ({ kind }: Finding): boolean => kind !== 'restored';

interface Read {
  readonly name: string;
  readonly size: number;
  readonly at: Instant;
  readonly agrees: boolean | null;
}

/** What the witnesses say against the ledger, in their order. */
export function findingsOf(witnesses: readonly Witness[], log: FoundLog): Finding[] {
  const read = witnesses.map((witness) => readWitness(witness, log));
  const good = read.filter((each): each is Read => 'size' in each);
  const agreeing = good.filter(({ agrees }) => agrees).map(({ size }) => size);
  return read.flatMap((each) => ('size' in each ? against(each, log, agreeing) : [each]));
}

function readWitness({ name, note }: Witness, log: FoundLog): Read | Finding {
  const parsed = readNote(note);
  const wrong = (kind: FindingKind): Finding => ({ kind, witness: name, from: 1, to: parsed?.checkpoint.size ?? 0 });
  if (!parsed) return wrong('unreadable');
  const { origin, size, root, at } = parsed.checkpoint;
  if (log.origin !== null && origin !== log.origin) return wrong('foreign');
  const fault = signatureFault(parsed, log.keys);
  if (fault) return wrong(fault);
  return { name, size, at, agrees: log.rootAt(size)?.equals(root) ?? null };
}

function against({ name, size, at, agrees }: Read, log: FoundLog, agreeing: readonly number[]): Finding[] {
  if (agrees) return [];
  const restoration = log.restorations.find((each) => each.size < size && at <= each.at);
  if (restoration) return [{ kind: 'restored', witness: name, from: restoration.size + 1, to: size }];
  if (agrees === null) {
    const kind = log.entries === 0 ? 'emptied' : 'truncated';
    return [{ kind, witness: name, from: log.entries + 1, to: size }];
  }
  const before = Math.max(0, ...agreeing.filter((each) => each < size));
  return [{ kind: before === 0 ? 'rebuilt' : 'forked', witness: name, from: before + 1, to: size }];
}

import type { EntityManager } from 'typeorm';
import type { Json } from '../ledger/chain.ts';
import { lastEntryOf } from '../ledger/last-entry.queries.ts';
import { Refused } from '../shared/errors.ts';

interface Undoing {
  readonly type: string;
  readonly id: string;
  /** What is to be taken back. */
  readonly action: string;
  readonly seq: number;
}

/** What the entry says was there before; throws Refused where it is not the last that speaks of the record. */
export async function sideBefore(
  manager: EntityManager,
  { type, id, action, seq }: Undoing,
): Promise<Readonly<Record<string, Json>>> {
  const last = await lastEntryOf(manager, type, id);
  if (last?.seq !== seq || last.action !== action) throw new Refused('networks:refused.cannotUndo');
  return (last.before ?? {}) as Readonly<Record<string, Json>>;
}

import type { Database } from '../database.ts';
import type { Actor } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import { change } from './change.ts';
import { latestBesideKey } from './checkpoint.actions.ts';
import { type Note, readNote } from './checkpoint.ts';
import { RESTORATION_SUBJECT } from './log-identity.queries.ts';
import { entriesIn } from './tree.actions.ts';
import { treeOf } from './tree.queries.ts';

/**
 * Says on the ledger that it was restored from a backup, and what is known to be lost by that: as far as the newest checkpoint
 * that was kept outside reaches. To be run before anything else is recorded; refuses where nothing is missing.
 */
export async function recordRestoration(db: Database, keyDir: string, by: Actor, reason: string): Promise<number> {
  const latest = latestBesideKey(keyDir);
  const known = latest === null ? null : readNote(latest);
  const size = await entriesIn(db.read);
  if (!known || (await isHere(db, known, size))) throw new Refused('ledger:refused.nothingLost', { entries: size });
  const { size: lostTo, at: knownAt } = known.checkpoint;
  const id = String(size + 1);
  return change(db, by, (tx) =>
    tx.record({
      action: 'ledger.restored',
      subjects: [{ type: RESTORATION_SUBJECT, id, label: id }],
      after: { lostFrom: size + 1, lostTo, knownAt },
      reason,
    }),
  );
}

const isHere = async ({ read }: Database, { checkpoint }: Note, size: number): Promise<boolean> =>
  checkpoint.size <= size && (await treeOf(read)(0, checkpoint.size)).equals(checkpoint.root);

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Database, insertMany, upkeep } from '../database.ts';
import { newId } from '../ids.ts';
import { readNote, signedNote } from './checkpoint.ts';
import { LedgerCheckpoint } from './ledger.entity.ts';
import { signerOf } from './signing-key.actions.ts';
import { entriesIn, storeNodes } from './tree.actions.ts';
import { treeOf } from './tree.queries.ts';

export type Cause = 'daily' | 'publication' | 'export' | 'asked' | 'restoration' | 'rotation';

/** Beside the key, outside the database and its backup: what the ledger cannot be shortened behind. */
const LATEST = 'latest.checkpoint';

/** Signs how long the ledger is and its root, and keeps the note in the database and beside the key. */
export async function makeCheckpoint(db: Database, keyDir: string, cause: Cause): Promise<LedgerCheckpoint> {
  const { origin, privateKey } = await signerOf(db, keyDir);
  await storeNodes(db);
  const size = await entriesIn(db.read);
  const root = await treeOf(db.read)(0, size);
  const at = db.clock();
  const made = { id: newId(), size, at, cause, note: signedNote({ origin, size, root, at }, privateKey) };
  await upkeep(db, (manager) => insertMany(manager, LedgerCheckpoint, [made]));
  if (cause === 'restoration' || (await carriesOn(db, latestBesideKey(keyDir), size))) keepBeside(keyDir, made);
  return made;
}

/** Whether the ledger still is the one of the checkpoint; where it is not, that one is the only witness of it, and stays. */
async function carriesOn({ read }: Database, latest: string | null, size: number): Promise<boolean> {
  const known = latest === null ? null : readNote(latest)?.checkpoint;
  if (!known) return true;
  return known.size <= size && (await treeOf(read)(0, known.size)).equals(known.root);
}

function keepBeside(keyDir: string, { id, note }: LedgerCheckpoint): void {
  const fresh = path.join(keyDir, `${LATEST}.${id}`);
  writeFileSync(fresh, note);
  renameSync(fresh, path.join(keyDir, LATEST));
}

/** The newest one beside the key; null where none was made yet. */
export function latestBesideKey(keyDir: string): string | null {
  const file = path.join(keyDir, LATEST);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

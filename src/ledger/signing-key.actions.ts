import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../database.ts';
import { newId } from '../ids.ts';
import { type Actor, operator } from '../shared/actor.ts';
import { change, type Tx } from './change.ts';
import { fingerprintOf, keyIdOf, keyText, type NoteKey, publicKeyOf } from './checkpoint.ts';
import { KEY_SUBJECT, type LogKey, logKeys } from './log-identity.queries.ts';

/** The private key, and the name of the log that it signs for. */
export interface Signer {
  readonly origin: string;
  readonly privateKey: KeyObject;
}

const FILE = 'ledger.key';
const fileIn = (keyDir: string): string => path.join(keyDir, FILE);

const PROGRAM: Actor = operator('Ichidai');

/** The public part of the key in the folder, under whatever name a log gives it; null where there is none yet. */
export function keyHeld(keyDir: string, name: string): NoteKey | null {
  return existsSync(fileIn(keyDir)) ? publicKeyOf(name, readPrivate(keyDir)) : null;
}

/**
 * The key with which checkpoints are signed. It is made where there is none, and the ledger names it before it signs; of several
 * who come in the same moment the first names it for all.
 */
export async function signerOf(db: Database, keyDir: string): Promise<Signer> {
  if (!existsSync(fileIn(keyDir))) makeKey(keyDir);
  const privateKey = readPrivate(keyDir);
  const isNamed = (last: LogKey | undefined): last is LogKey =>
    last !== undefined && keyIdOf(last.key) === keyIdOf(publicKeyOf(last.key.name, privateKey));
  const known = (await logKeys(db.read)).at(-1);
  if (isNamed(known)) return { origin: known.key.name, privateKey };
  const origin = await change(db, PROGRAM, async (tx) => {
    const last = (await logKeys(tx.manager)).at(-1);
    const name = last?.key.name ?? `ichidai/${newId()}`;
    if (!isNamed(last))
      await nameKey(tx, last ? 'ledger.keyReplaced' : 'ledger.keyMade', publicKeyOf(name, privateKey));
    return name;
  });
  return { origin, privateKey };
}

/** A new key from now on. The old one is overwritten: what it has signed stays good by its public part on the ledger. */
export async function rotateKey(db: Database, keyDir: string, by: Actor): Promise<NoteKey> {
  const { origin } = await signerOf(db, keyDir);
  replaceKey(keyDir);
  const key = publicKeyOf(origin, readPrivate(keyDir));
  await change(db, by, (tx) => nameKey(tx, 'ledger.keyRotated', key));
  return key;
}

const nameKey = (tx: Tx, action: string, key: NoteKey): Promise<number> =>
  tx.record({
    action,
    subjects: [{ type: KEY_SUBJECT, id: keyIdOf(key), label: keyIdOf(key) }],
    after: { key: keyText(key), fingerprint: fingerprintOf(key) },
  });

const freshKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

/** Of several processes that start together one makes it. */
function makeKey(keyDir: string): void {
  mkdirSync(keyDir, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(fileIn(keyDir), freshKey(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** Never half written: a key that was named and cannot be read would sign nothing more. */
function replaceKey(keyDir: string): void {
  const fresh = `${fileIn(keyDir)}.new`;
  writeFileSync(fresh, freshKey(), { mode: 0o600 });
  renameSync(fresh, fileIn(keyDir));
}

const readPrivate = (keyDir: string): KeyObject => createPrivateKey(readFileSync(fileIn(keyDir)));

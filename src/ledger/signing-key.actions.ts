import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../database.ts';
import { newId } from '../ids.ts';
import { type Actor, operator } from '../shared/actor.ts';
import { change, type Tx } from './change.ts';
import { fingerprintOf, keyIdOf, keyText, type NoteKey, publicKeyOf } from './checkpoint.ts';
import { KEY_SUBJECT, logKeys } from './log-identity.queries.ts';

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

/** The key with which checkpoints are signed. It is made where there is none, and the ledger names it before it signs. */
export async function signerOf(db: Database, keyDir: string): Promise<Signer> {
  if (!existsSync(fileIn(keyDir))) writeKey(keyDir);
  const privateKey = readPrivate(keyDir);
  const known = await logKeys(db.read);
  const origin = known.at(-1)?.key.name ?? `ichidai/${newId()}`;
  const key = publicKeyOf(origin, privateKey);
  const last = known.at(-1)?.key;
  const isNamed = last !== undefined && keyIdOf(last) === keyIdOf(key);
  if (!isNamed) await change(db, PROGRAM, (tx) => nameKey(tx, last ? 'ledger.keyReplaced' : 'ledger.keyMade', key));
  return { origin, privateKey };
}

/** A new key from now on. The old one is overwritten: what it has signed stays good by its public part on the ledger. */
export async function rotateKey(db: Database, keyDir: string, by: Actor): Promise<NoteKey> {
  const { origin } = await signerOf(db, keyDir);
  writeKey(keyDir);
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

/** Never half written: a key that was named and cannot be read would sign nothing more. */
function writeKey(keyDir: string): void {
  mkdirSync(keyDir, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  const fresh = `${fileIn(keyDir)}.new`;
  writeFileSync(fresh, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
  renameSync(fresh, fileIn(keyDir));
}

const readPrivate = (keyDir: string): KeyObject => createPrivateKey(readFileSync(fileIn(keyDir)));

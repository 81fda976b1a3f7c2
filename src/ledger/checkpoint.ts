import { Buffer } from 'node:buffer';
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { Instant } from '../shared/dates.ts';

/** What a checkpoint states (C2SP tlog-checkpoint): of which log, how many entries, and the root over them. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  /** 32 bytes. */
  readonly root: Buffer;
  /** When it was made, in an extension line of its own. */
  readonly at: Instant;
}

/** A public key as C2SP signed notes name it. */
export interface NoteKey {
  /** The origin of the log. */
  readonly name: string;
  /** 32 bytes. */
  readonly bytes: Buffer;
}

const ED25519 = 1;
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

/** The first four bytes of SHA-256 over name, line feed, kind and key: eight digits of hex. */
export const keyIdOf = ({ name, bytes }: NoteKey): string =>
  createHash('sha256').update(`${name}\n`).update(Buffer.of(ED25519)).update(bytes).digest('hex').slice(0, 8);

/** `name+id+key`, as verifiers of signed notes take it. */
export const keyText = (key: NoteKey): string =>
  `${key.name}+${keyIdOf(key)}+${Buffer.concat([Buffer.of(ED25519), key.bytes]).toString('base64')}`;

/** Null where it is no such text, or its id is not that of the key. */
export function readKey(text: string): NoteKey | null {
  const [, name = '', id = '', encoded = ''] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== 33 || bytes[0] !== ED25519) return null;
  const key = { name, bytes: bytes.subarray(1) };
  return keyIdOf(key) === id ? key : null;
}

export const publicKeyOf = (name: string, privateKey: KeyObject): NoteKey => ({
  name,
  bytes: createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(SPKI.length),
});

/** SHA-256 of the 32 bytes, in groups of four digits that people can read to each other. */
export const fingerprintOf = ({ bytes }: NoteKey): string =>
  (createHash('sha256').update(bytes).digest('hex').match(/.{4}/g) ?? []).join(' ');

const statedIn = ({ size, root }: Checkpoint): string[] => [String(size), root.toString('base64')];
const textOf = (checkpoint: Checkpoint): string => statementText({ ...checkpoint, lines: statedIn(checkpoint) });

/** What else is signed with the key of a log, in lines of its own. */
export interface Statement {
  readonly origin: string;
  readonly lines: readonly string[];
  readonly at: Instant;
}

const statementText = ({ origin, lines, at }: Statement): string => `${[origin, ...lines, `at ${at}`].join('\n')}\n`;

/** The checkpoint as a signed note. Ed25519 signs the same text the same way each time. */
export const signedNote = (checkpoint: Checkpoint, privateKey: KeyObject): string =>
  signedStatement({ ...checkpoint, lines: statedIn(checkpoint) }, privateKey);

export function signedStatement(statement: Statement, privateKey: KeyObject): string {
  const text = statementText(statement);
  const key = publicKeyOf(statement.origin, privateKey);
  const signature = Buffer.concat([Buffer.from(keyIdOf(key), 'hex'), sign(null, Buffer.from(text), privateKey)]);
  return `${text}\n— ${key.name} ${signature.toString('base64')}\n`;
}

interface Signature {
  readonly name: string;
  readonly keyId: string;
  readonly bytes: Buffer;
}

export interface Note {
  readonly checkpoint: Checkpoint;
  /** What is signed. */
  readonly text: string;
  readonly signatures: readonly Signature[];
}

/** Null where it is no checkpoint as this program writes them, to the byte. */
export function readNote(note: string): Note | null {
  const [, text = '', below = ''] = /^([\s\S]+\n)\n((?:— [^\n]+\n)*)$/.exec(note) ?? [];
  const [origin = '', size = '', root = '', at = ''] = text.split('\n');
  const checkpoint = { origin, size: Number(size), root: Buffer.from(root, 'base64'), at: at.slice(3) };
  const isWhole = /^(0|[1-9]\d{0,9})$/.test(size) && checkpoint.root.length === 32 && textOf(checkpoint) === text;
  if (!isWhole || origin === '') return null;
  return { checkpoint, text, signatures: below.split('\n').flatMap(signatureOf) };
}

function signatureOf(line: string): Signature[] {
  const [, name = '', encoded = ''] = /^— (\S+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? [];
  const bytes = Buffer.from(encoded, 'base64');
  return bytes.length === 68 ? [{ name, keyId: bytes.toString('hex', 0, 4), bytes: bytes.subarray(4) }] : [];
}

export type SignatureFault = 'unsigned' | 'unknownKey' | 'forged';

/** Whether one of the keys signed it; what is wrong where none did. */
export function signatureFault({ text, signatures }: Note, keys: readonly NoteKey[]): SignatureFault | null {
  if (signatures.length === 0) return 'unsigned';
  const known = signatures.flatMap((signature) =>
    keys
      .filter((key) => key.name === signature.name && keyIdOf(key) === signature.keyId)
      .map((key) => ({ key, signature })),
  );
  if (known.length === 0) return 'unknownKey';
  const isGood = known.some(({ key, signature }) => verify(null, Buffer.from(text), keyObject(key), signature.bytes));
  return isGood ? null : 'forged';
}

const keyObject = ({ bytes }: NoteKey): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI, bytes]), format: 'der', type: 'spki' });

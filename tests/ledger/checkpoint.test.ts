import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Checkpoint,
  fingerprintOf,
  keyIdOf,
  keyText,
  publicKeyOf,
  readKey,
  readNote,
  signatureFault,
  signedNote,
} from '../../src/ledger/checkpoint.ts';
import { leafOf } from '../../src/ledger/merkle.ts';

/** The secret key of the first test of RFC 8032, section 7.1. */
const SECRET = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60';
const privateKey = createPrivateKey({
  key: Buffer.from(`302e020100300506032b657004220420${SECRET}`, 'hex'),
  ...{ format: 'der', type: 'pkcs8' },
});
const other = generateKeyPairSync('ed25519').privateKey;

const checkpoint: Checkpoint = { origin: 'ichidai/1', size: 12, root: leafOf(''), at: '2026-11-26T00:00:00.000Z' };
const key = publicKeyOf('ichidai/1', privateKey);
const note = signedNote(checkpoint, privateKey);

test('the public key is the one of RFC 8032, and its text reads back', () => {
  expect(key.bytes.toString('hex')).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
  expect(readKey(keyText(key))).toEqual(key);
  expect(fingerprintOf(key)).toMatch(/^([0-9a-f]{4} ){15}[0-9a-f]{4}$/);
});

test('a note says origin, size, root and time, and bears the signature under the name of the log', () => {
  expect(note.split('\n')).toEqual([
    ...['ichidai/1', '12', leafOf('').toString('base64'), 'at 2026-11-26T00:00:00.000Z', ''],
    expect.stringMatching(/^— ichidai\/1 [A-Za-z0-9+/]+=*$/),
    '',
  ]);
  expect(readNote(note)?.checkpoint).toEqual(checkpoint);
  expect(signatureFault(readNote(note) as never, [key])).toBeNull();
});

test.each<[string, string, string | null]>([
  ['without its signature', note.slice(0, note.indexOf('—')), 'unsigned'],
  ['signed by a key that nobody knows', signedNote(checkpoint, other), 'unknownKey'],
  ['of another size under the same signature', note.replace('\n12\n', '\n13\n'), 'forged'],
  ['of another time under the same signature', note.replace('2026', '2025'), 'forged'],
])('a note %s is said to be that', (_what, text, fault) => {
  expect(signatureFault(readNote(text) as never, [key])).toBe(fault);
});

test('a signature of another key under the id of ours is forged', () => {
  const text = note.slice(0, note.indexOf('\n—'));
  const signature = Buffer.concat([Buffer.from(keyIdOf(key), 'hex'), sign(null, Buffer.from(text), other)]);
  const forged = readNote(`${text}\n— ichidai/1 ${signature.toString('base64')}\n`);
  expect(forged && signatureFault(forged, [key])).toBe('forged');
});

test('a note with any one character changed is unreadable or not signed', () => {
  fc.assert(
    fc.property(fc.nat(), fc.constantFrom('0', 'A', '\n', ' ', '—'), (pick, character) => {
      const at = pick % note.length;
      if (note[at] === character) return;
      const changed = readNote(note.slice(0, at) + character + note.slice(at + 1));
      if (changed) expect(signatureFault(changed, [key])).not.toBeNull();
    }),
    { numRuns: 500 },
  );
});

test.each(['', 'ichidai/1', 'ichidai/1+00000000+AAAA', keyText(key).replace('+', '+0'), `${keyText(key)}AAAA`])(
  'what is no key (%#) is not read as one',
  (text) => {
    expect(readKey(text)).toBeNull();
  },
);

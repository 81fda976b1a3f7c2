import { randomBytes, randomFillSync } from 'node:crypto';

const ID_BYTES = 16;
/** Chance is asked for in bulk: an import makes a million ids. */
const pool = Buffer.alloc(ID_BYTES * 512);
let used = pool.length;

function freshBytes(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += ID_BYTES;
  return pool.subarray(used - ID_BYTES, used);
}

/** UUID version 7 (RFC 9562): sorts by the time it was made, which keeps indexes compact on both engines. */
export function newId(): string {
  const bytes = freshBytes();
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** 128 random bits beside what is hashed, so that nobody guesses it from the hash. */
export const newSalt = (): string => freshBytes().toString('base64url');

/** 256 random bits for a one-time link; stored only as a hash. */
export const newToken = (): string => randomBytes(32).toString('base64url');

import { randomBytes } from 'node:crypto';

/** UUID version 7 (RFC 9562): sorts by the time it was made, which keeps indexes compact on both engines. */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** 256 random bits for a one-time link; stored only as a hash. */
export const newToken = (): string => randomBytes(32).toString('base64url');

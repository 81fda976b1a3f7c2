import { canonical, sha256 } from '../shared/canonical.ts';

interface SeenFile {
  readonly kind: string;
  readonly sha256: string;
  readonly mapping: Readonly<Record<string, string>>;
}

const HALF = 32;

/** Half of it stands for the file as it was read, half for the changes with their values before and after. */
export function tokenOf(file: SeenFile, fingerprint: string): string {
  return sha256(canonical({ ...file })).slice(0, HALF) + fingerprint.slice(0, HALF);
}

/** The key of the sentence that says what has changed since the token was given out, or null. */
export function changedSince(token: string, now: string): string | null {
  if (token === now) return null;
  const isSameFile = token.slice(0, HALF) === now.slice(0, HALF);
  return isSameFile ? 'imports:refused.dataChanged' : 'imports:refused.fileChanged';
}

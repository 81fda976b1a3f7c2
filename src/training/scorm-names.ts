import { Buffer } from 'node:buffer';
import iconv from 'iconv-lite';

/** What operating systems put beside the files of an author; nothing of it is taken over. */
const DEBRIS = /(^|\/)(__MACOSX\/|\.DS_Store$|\._[^/]*$|Thumbs\.db$|desktop\.ini$)/i;

export const isDebris = (name: string): boolean => DEBRIS.test(name);

/** Japanese Windows writes the names of a zip in CP932 and does not say so. */
export function entryName(raw: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    return iconv.decode(Buffer.from(raw), 'cp932');
  }
}

const LONGEST = 400;

/** Why a name cannot be a place within the package, as the last part of `scorm:refused`; null where it can. */
export function nameFault(name: string): 'climbs' | 'longName' | null {
  const isOdd = /[\p{Cc}\\:]/u.test(name) || name.startsWith('/') || name === '';
  const parts = name.replace(/\/$/, '').split('/');
  if (isOdd || parts.some((part) => ['', '.', '..'].includes(part))) return 'climbs';
  return name.length > LONGEST ? 'longName' : null;
}

const UNIX_TYPE = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;

/** A symbolic link, a device or a pipe: what is neither a file nor a folder on the system where it was packed. */
export function isNoFile(externalAttributes: number): boolean {
  const type = (externalAttributes >>> 16) & UNIX_TYPE;
  return type !== 0 && type !== REGULAR && type !== FOLDER;
}

import { packageFault } from './scorm-fault.ts';

export interface Place {
  /** Of a file in the package, as the archive names it. */
  readonly path: string;
  /** What follows it in an address: `?a=b#c`, or nothing. */
  readonly suffix: string;
}

const SCHEME = /^[a-z][a-z\d+.-]*:/i;

/** Where a manifest points, from the folders (`xml:base`) above it; throws Refused where that is not in the package. */
export function placeOf(bases: readonly string[], href: string): Place {
  const shown = href.slice(0, 200);
  const [, written = '', suffix = ''] = /^([^?#]*)(.*)$/su.exec(href.trim()) ?? [];
  const parts = [...bases, written].flatMap((each) => partsOf(each.trim(), shown));
  const path: string[] = [];
  for (const part of parts) {
    if (part === '..' && path.pop() === undefined) throw packageFault('hrefClimbs', { href: shown });
    if (!['', '.', '..'].includes(part)) path.push(part);
  }
  return { path: path.join('/'), suffix };
}

function partsOf(written: string, href: string): string[] {
  if (SCHEME.test(written) || /^[\\/]{2}/.test(written)) throw packageFault('hrefOutside', { href });
  const plain = decoded(written);
  if (plain.startsWith('/') || /[\p{Cc}\\]/u.test(plain)) throw packageFault('hrefClimbs', { href });
  if (SCHEME.test(plain)) throw packageFault('hrefOutside', { href });
  return plain.split('/');
}

function decoded(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    return written;
  }
}

/** As it stands in an address. */
export const addressOf = ({ path, suffix }: Place): string =>
  path.split('/').map(encodeURIComponent).join('/') + suffix;

/** The `parameters` of an item, put behind the address as SCORM says. */
export function withParameters({ path, suffix }: Place, parameters: string): Place {
  const given = parameters.trim().replace(/^[?&]+/, '');
  if (given === '') return { path, suffix };
  if (/[\p{Cc}\s"'<>\\]/u.test(given) || given.length > 1000) throw packageFault('parameters');
  if (given.startsWith('#')) return { path, suffix: suffix.includes('#') ? suffix : suffix + given };
  const [query = '', fragment] = suffix.split('#');
  const joined = `${query === '' ? '?' : `${query}&`}${given}`;
  return { path, suffix: fragment === undefined ? joined : `${joined}#${fragment}` };
}

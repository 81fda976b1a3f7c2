import { hash } from 'node:crypto';

const LONE_SURROGATE = /\p{Surrogate}/u;
/** What is written as it is; a list of 100,000 rows has millions of such texts. */
const PLAIN = /^[^"\\\p{Cc}\p{Cs}]*$/u;

/** RFC 8785 (JCS): the one spelling of a JSON value. Undefined members are left out; whatever is not JSON throws. */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return canonicalNumber(value);
  if (typeof value === 'string') return canonicalString(value);
  if (Array.isArray(value)) return `[${Array.from(value, canonical).join(',')}]`;
  if (isPlainObject(value)) return canonicalObject(value);
  throw new TypeError(`Not a JSON value: ${Object.prototype.toString.call(value)}`);
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`Not a JSON number: ${value}`);
  return JSON.stringify(value);
}

function canonicalString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (LONE_SURROGATE.test(text)) throw new TypeError('A lone surrogate is not text');
  return JSON.stringify(text);
}

// RFC 8785 sorts by UTF-16 code units, which is what sort() does unasked.
function canonicalObject(value: Record<string, unknown>): string {
  let members = '';
  for (const name of Object.keys(value).sort()) {
    if (value[name] === undefined) continue;
    members += `${members === '' ? '' : ','}${canonicalString(name)}:${canonical(value[name])}`;
  }
  return `{${members}}`;
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Lower-case hex of the bytes, a string being taken as UTF-8. */
export const sha256 = (data: string | Uint8Array): string => hash('sha256', data, 'hex');

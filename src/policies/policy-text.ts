import { canonical, sha256 } from '../shared/canonical.ts';
import { Refused } from '../shared/errors.ts';
import { readClauses } from './clause-lines.ts';
import { orderFaults } from './clause-order.ts';
import { readFrontMatter } from './policy-front-matter.ts';
import type { PolicyFault, PolicyText, SourceLine } from './policy-shape.ts';

// What cannot be seen, or turns the order of what is seen, would let two readers agree to different texts.
const FORBIDDEN = /(?!\t)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/** A template file (policies/README.md) as data. Throws Refused `policies:refused.template` naming the first fault. */
export function parsePolicy(source: string): PolicyText {
  const { text, faults } = readPolicy(source);
  if (text) return text;
  const [{ line, reason, found } = UNREADABLE] = faults;
  throw new Refused('policies:refused.template', { line, reason, found });
}

const UNREADABLE: PolicyFault = { line: 1, reason: 'frontMatterMissing', found: '' };

/** As `parsePolicy`, but with every fault, in the order of the lines; the text is null where there is one. */
export function readPolicy(source: string): { text: PolicyText | null; faults: PolicyFault[] } {
  const lines = toLines(source);
  const { head, length, faults } = readFrontMatter(lines);
  const { clauses, faults: inClauses } = readClauses(lines.slice(length));
  const all = [...forbidden(lines), ...faults, ...(length > 0 ? [...inClauses, ...orderFaults(clauses)] : [])];
  if (length > 0 && clauses.length === 0) all.push({ line: lines.length, reason: 'noClauses', found: '' });
  const text = head && all.length === 0 ? { ...head, clauses: clauses.map(({ clause }) => clause) } : null;
  return { text, faults: all.sort((a, b) => a.line - b.line) };
}

function toLines(source: string): SourceLine[] {
  const lines = source.replace(/^\uFEFF/, '').split(/\r?\n/);
  return lines.map((text, index) => ({ line: index + 1, text }));
}

/** One line that two readers see alike. */
export const isVisible = (line: string): boolean => !FORBIDDEN.test(line);

function forbidden(lines: readonly SourceLine[]): PolicyFault[] {
  return lines.flatMap(({ line, text }) => {
    const [found] = FORBIDDEN.exec(text) ?? [];
    return found ? [{ line, reason: 'forbiddenCharacter', found: codePoint(found) }] : [];
  });
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The bytes that are hashed and kept: RFC 8785 over every field and clause of the text. */
export function canonicalPolicy(text: PolicyText): string {
  return canonical(text);
}

/** The text of a version as it is kept. */
export const storedText = ({ text }: { readonly text: string }): PolicyText => JSON.parse(text) as PolicyText;

/** SHA-256, lower-case hex, of the canonical text. */
export function policyHash(text: PolicyText): string {
  return sha256(canonicalPolicy(text));
}

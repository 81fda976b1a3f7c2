import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { withoutComments } from './house-rules.ts';
import type { SourceFile } from './source-tree.ts';

/** Every text of one language by its full key, `namespace:dotted.key`. */
export type Texts = ReadonlyMap<string, string>;

export function readTexts(folder: string): Texts {
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  return new Map(
    files.flatMap((file) => {
      const content: unknown = JSON.parse(readFileSync(path.join(folder, file), 'utf8'));
      return leavesOf(content, '').map(([key, text]) => [`${path.basename(file, '.json')}:${key}`, text] as const);
    }),
  );
}

export function leavesOf(node: unknown, key: string): [key: string, text: string][] {
  if (typeof node === 'string') return [[key, node]];
  if (typeof node !== 'object' || node === null) throw new Error(`${key} is neither a text nor a group of texts`);
  return Object.entries(node).flatMap(([name, child]) => leavesOf(child, key === '' ? name : `${key}.${name}`));
}

/** i18next takes `key_one` or `key_other` by `count`; Japanese has only one number. */
const withoutNumber = (key: string): string => key.replace(/_(one|other)$/, '');

const keysOf = (texts: Texts): Set<string> => new Set([...texts.keys()].map(withoutNumber));

export function missingKeys(texts: Texts, other: Texts): string[] {
  const known = keysOf(texts);
  return [...keysOf(other)].filter((key) => !known.has(key));
}

const paramsOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map(([, name = '']) => name))].sort();

function paramsByKey(texts: Texts): Map<string, string[]> {
  const all = new Map<string, string[]>();
  for (const [key, text] of texts) {
    const base = withoutNumber(key);
    all.set(base, [...new Set([...(all.get(base) ?? []), ...paramsOf(text)])].sort());
  }
  return all;
}

/** A text for one alone may say “one” and leave the number out; a language may not ask for what the other never gets. */
export function unequalParams(one: Texts, other: Texts): string[] {
  const others = paramsByKey(other);
  return [...paramsByKey(one)]
    .filter(([key, params]) => others.has(key) && params.join() !== others.get(key)?.join())
    .map(([key, params]) => `${key}: {${params}} and {${others.get(key)}}`);
}

export const emptyTexts = (texts: Texts): string[] => [...texts].filter(([, text]) => !text.trim()).map(([key]) => key);

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

/** Two words in a row and not one Japanese letter: a sentence that was forgotten, not a name or a unit. */
export const untranslatedInJapanese = (texts: Texts): string[] =>
  [...texts]
    .filter(
      ([, text]) => !JAPANESE.test(text) && /[A-Za-z]{2,}[ ,]+[A-Za-z]{2,}/.test(text.replace(/\{\{.*?\}\}/g, '')),
    )
    .map(([key, text]) => `${key}: ${text}`);

/** The office's own word may follow in brackets, or stand in quotation marks. */
export const untranslatedInEnglish = (texts: Texts, allowed: readonly string[]): string[] =>
  [...texts]
    .filter(([key, text]) => !allowed.includes(key) && JAPANESE.test(text.replace(/\([^)]*\)|“[^”]*”/g, '')))
    .map(([key, text]) => `${key}: ${text}`);

const LITERAL = /(['"`])([a-z][A-Za-z-]*:[A-Za-z][\w.-]*)\1/g;
const PATTERN = /`((?:[a-z][A-Za-z-]*:|\$\{[^`}]*\}:(?=[a-z]))(?:[\w.-]|\$\{[^`}]*\})+)`/g;
const SCHEMES = /^(node|https?|data|mailto|urn|sha256):/;

export interface Uses {
  /** The full key and the file that names it. */
  readonly literals: readonly (readonly [key: string, file: string])[];
  /** Keys put together at run time: what is filled in may be anything. */
  readonly patterns: readonly (readonly [pattern: RegExp, file: string])[];
}

export function usesOf(files: readonly SourceFile[]): Uses {
  const literals = files.flatMap(({ path: file, text }) =>
    [...text.split('\n').map(withoutComments).join('\n').matchAll(LITERAL)].map(
      ([, , key = '']) => [key, file] as const,
    ),
  );
  const patterns = files.flatMap(({ path: file, text }) =>
    [...text.matchAll(PATTERN)]
      .filter(([, template = '']) => template.includes('${'))
      .map(([, template = '']) => [patternOf(template), file] as const),
  );
  return { literals: literals.filter(([key]) => !SCHEMES.test(key)), patterns };
}

const patternOf = (template: string): RegExp => {
  const parts = template.split(/\$\{[^}]*\}/).map((part) => part.replaceAll('.', '\\.'));
  return new RegExp(`^${parts.join('.+')}$`);
};

export function unknownKeys({ literals, patterns }: Uses, texts: Texts): string[] {
  const known = keysOf(texts);
  return [
    ...literals.filter(([key]) => !known.has(key)).map(([key, file]) => `${file}: ${key}`),
    ...patterns
      .filter(([pattern]) => ![...known].some((key) => pattern.test(key)))
      .map(([pattern, file]) => `${file}: ${pattern.source}`),
  ];
}

export function unusedKeys({ literals, patterns }: Uses, texts: Texts): string[] {
  const named = new Set(literals.map(([key]) => key));
  return [...keysOf(texts)].filter((key) => !named.has(key) && !patterns.some(([pattern]) => pattern.test(key)));
}

/** `t('key')` alone where the text asks for a value: people would read the braces. */
export function missingParams(files: readonly SourceFile[], texts: Texts): string[] {
  const params = paramsByKey(texts);
  return files.flatMap(({ path: file, text }) =>
    [...text.matchAll(/\bt\(\s*'([^']+)'\s*\)/g)]
      .filter(([, key = '']) => (params.get(key) ?? []).length > 0)
      .map(([, key]) => `${file}: ${key}`),
  );
}

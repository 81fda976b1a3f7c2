import type { SourceFile } from './source-tree.ts';

/** Answers one sentence for each place that breaks the rule. */
export type Rule = (files: readonly SourceFile[]) => string[];

/** Each imports only what stands before it. */
const ORDER = [
  'shared',
  'foundation',
  'web',
  'print',
  'ledger',
  'jobs',
  'imports',
  'people',
  'networks',
  'devices',
  'exceptions',
  'planning',
  'consolidation',
  'scenarios',
  'plans',
  'audience',
  'decisions',
  'policies',
  'training',
  'drills',
  'inspections',
  'training-plans',
  'contractors',
  'audits',
  'compliance',
  'reports',
  'evidence',
  'effects',
  'search',
  'home',
  'composition',
];

/** The sample city is a program of its own: it writes files, and the register reads them as anybody's. */
const ALONE = { sample: ['shared', 'sample'] } as const;

const FOUNDATION = [
  ...['config', 'sqlite-driver', 'row-writer', 'one-at-a-time', 'database', 'facts', 'ids', 'sql', 'threads', 'ejs.d'],
  'kept-files',
];

/** Puts modules together as the files directly below src/ do. */
const COMPOSITION = ['demo'];

/** `composition` puts the modules together: the files directly below src/ that are no foundation. */
export const moduleOf = (file: string): string => {
  const [, folder = '', ...rest] = file.split('/');
  if (rest.length > 0) return COMPOSITION.includes(folder) ? 'composition' : folder;
  return FOUNDATION.includes(folder.replace(/\.ts$/, '')) ? 'foundation' : 'composition';
};

function mayImport(from: string, to: string): boolean {
  if (from === 'composition') return true;
  if (from in ALONE) return ALONE[from as keyof typeof ALONE].some((name) => name === to);
  return to !== 'sample' && ORDER.includes(from) && ORDER.indexOf(to) <= ORDER.indexOf(from);
}

const isSource = (name: string): boolean => name.startsWith('src/');

export const keepsTheOrder: Rule = (files) =>
  files.flatMap((file) =>
    file.imports
      .filter(({ of }) => isSource(of) && !mayImport(moduleOf(file.path), moduleOf(of)))
      .map(({ of }) => `${file.path} imports ${of}, which stands below it`),
  );

/** Circles of types alone are harmless: nothing of them is left when the program runs. */
export const hasNoCycles: Rule = (files) => {
  const targets = new Map(files.map((file) => [file.path, file.imports.filter(({ typeOnly }) => !typeOnly)]));
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): string[] => {
    if (way.includes(file)) return [[...way.slice(way.indexOf(file)), file].join(' → ')];
    if (done.has(file)) return [];
    const found = (targets.get(file) ?? []).flatMap(({ of }) => walk(of, [...way, file]));
    done.add(file);
    return found;
  };
  return files.flatMap((file) => walk(file.path, []));
};

const TRANSACTIONS = ['src/database.ts', 'src/ledger/change.ts'];

/** `BEGIN:` begins a part of a calendar. */
export const opensTransactionsInOnePlace: Rule = (files) =>
  files
    .filter(
      (file) => !TRANSACTIONS.includes(file.path) && /\.transaction\(|startTransaction|\bBEGIN\b(?!:)/.test(file.text),
    )
    .map((file) => `${file.path} opens a transaction`);

const LONGEST = 200;

/** Tables of names that one reads as a list, not as a program. */
const DATA: readonly string[] = [];

export const staysShort: Rule = (files) =>
  files
    .map((file) => ({ file, lines: file.text.trimEnd().split('\n').length }))
    .filter(({ file, lines }) => lines > LONGEST && !DATA.includes(file.path))
    .map(({ file, lines }) => `${file.path} has ${lines} lines`);

const MEANINGLESS = /(^|[/.-])(utils?|helpers?|common|misc|service|manager|dto|index)([/.-]|$)/;

export const hasTellingNames: Rule = (files) =>
  files
    .filter(({ path }) => MEANINGLESS.test(path) || !/^[a-z0-9/.-]+$/.test(path))
    .map(({ path }) => `${path} says nothing of its subject, or is not in kebab-case`);

export const exportsByName: Rule = (files) =>
  files
    .filter(({ text }) => /^export (default\b|\*|(type )?\{[^}]*\}\s*from)/m.test(text))
    .map(({ path }) => `${path} exports a default or what another file holds`);

/** The names of an XML namespace are no addresses. */
const OUTSIDE = /https?:\/\/(?!www\.w3\.org\/)/;

export const staysInside: Rule = (files) =>
  linesOf(files, (line) => OUTSIDE.test(line)).map((place) => `${place} names a place outside the host`);

/** The content security policy lets none of these act. */
export const hasNothingInline: Rule = (files) =>
  linesOf(files, (line) => /<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=["']|javascript:/i.test(line)).map(
    (place) => `${place} holds a script or style of its own`,
  );

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

export const leavesTextToTheLocales: Rule = (files) =>
  linesOf(files, (line) => JAPANESE.test(withoutComments(line))).map((place) => `${place} holds Japanese text`);

export const withoutComments = (line: string): string =>
  line.replace(/\/\*.*?\*\/|^\s*(\/\*\*|\*).*|(?<!:)\/\/.*/g, '');

/** What a template shows of its own, code and tags taken away but for the attributes that are read to people. */
function wordsOf(template: string): string {
  const markup = template.replace(/<%.*?%>|<!--.*?-->/gs, '').replace(/&\w+;/g, ' ');
  const spoken = [...markup.matchAll(/\b(?:aria-label|title|alt|placeholder)="([^"]*)"/g)].map(([, text]) => text);
  return [markup.replace(/<[^>]*>/g, ' '), ...spoken].join(' ').trim();
}

export const templatesHoldNoWords: Rule = (files) =>
  files
    .map(({ path, text }) => ({ path, words: /\p{Letter}{2,}[^\n]*/u.exec(wordsOf(text))?.[0] }))
    .filter(({ words }) => words)
    .map(({ path, words }) => `${path} says “${words?.trim()}”`);

function linesOf(files: readonly SourceFile[], isBad: (line: string) => boolean): string[] {
  return files.flatMap((file) =>
    file.text.split('\n').flatMap((line, index) => (isBad(line) ? [`${file.path}:${index + 1}`] : [])),
  );
}

import type { Rule } from './house-rules.ts';
import type { Import, SourceFile } from './source-tree.ts';

/** Packages that compute and touch nothing. Of node:crypto only what is the same each time: see CHANCE. */
const PURE = [
  'node:buffer',
  'node:crypto',
  'node:path',
  'node:url',
  'csv-parse',
  'csv-stringify',
  'i18next',
  'iconv-lite',
  'ipaddr.js',
];

const FILES = ['node:fs', 'node:stream', 'node:events', 'node:zlib'];

interface Allowance {
  readonly packages: readonly string[] | 'all but the database';
  readonly kinds: readonly string[];
}

/** `pure` is a file without a suffix, `io` one that IO names below. */
const PURE_KINDS = ['pure', 'rules'];
const ALLOWED: Readonly<Record<string, Allowance>> = {
  pure: { packages: PURE, kinds: PURE_KINDS },
  rules: { packages: PURE, kinds: PURE_KINDS },
  page: { packages: PURE, kinds: [...PURE_KINDS, 'page'] },
  form: { packages: [...PURE, 'class-validator'], kinds: [...PURE_KINDS, 'form'] },
  entity: { packages: ['typeorm'], kinds: [...PURE_KINDS, 'entity', 'io'] },
  queries: { packages: [...PURE, 'typeorm'], kinds: [...PURE_KINDS, 'entity', 'queries', 'io'] },
  actions: {
    packages: [...PURE, ...FILES, 'typeorm'],
    kinds: [...PURE_KINDS, 'entity', 'form', 'queries', 'actions', 'io'],
  },
  routes: {
    packages: 'all but the database',
    kinds: [...PURE_KINDS, 'form', 'queries', 'actions', 'page', 'routes', 'io'],
  },
  command: { packages: 'all but the database', kinds: [...PURE_KINDS, 'form', 'queries', 'actions', 'page', 'io'] },
};

const HTTP = 'the HTTP layer itself';

/** The files without a suffix that do touch the outside, each with its reason. */
export const IO: Readonly<Record<string, string>> = {
  'src/app.ts': 'composition',
};

/** Who is handed one of these reaches the database, though it imports no more than a type. */
const HANDLES = ['src/database.ts', 'src/ledger/change.ts'];

const CHANCE = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\b|\brandom(Bytes|UUID|Int|FillSync)\b|\bperformance\.now\(/;
const SURROUNDINGS = /\bprocess\.|\bconsole\.|\bfetch\(|\bset(Timeout|Interval|Immediate)\(/;

const suffixOf = (file: string): string | undefined => /\.([a-z-]+)\.ts$/.exec(file)?.[1];

export function kindOf(file: string): string {
  if (file in IO) return 'io';
  return suffixOf(file) ?? 'pure';
}

const isRelative = ({ of }: Import): boolean => /^(src|migrations|tests|scripts|bench)\//.test(of);

function mayUse(allowance: Allowance, used: Import): boolean {
  if (isRelative(used)) {
    return (used.typeOnly && !HANDLES.includes(used.of)) || allowance.kinds.includes(kindOf(used.of));
  }
  if (allowance.packages === 'all but the database') return !['typeorm', 'pg', 'better-sqlite3'].includes(used.of);
  return allowance.packages.some((name) => used.of === name || used.of.startsWith(`${name}/`));
}

function breaches(file: SourceFile, kind: string): string[] {
  const allowance = ALLOWED[kind];
  if (!allowance) return [`${file.path} has a suffix that nobody knows`];
  const imports = file.imports.filter((used) => !mayUse(allowance, used)).map(({ of }) => `imports ${of}`);
  const chance = CHANCE.test(file.text) ? ['asks the clock or chance'] : [];
  const surroundings = allowance.packages === PURE && SURROUNDINGS.test(file.text) ? ['touches its process'] : [];
  return [...imports, ...chance, ...surroundings].map((breach) => `${file.path} ${breach}`);
}

/** What a file imports and calls is what its suffix allows. */
export const keepsItsSuffix: Rule = (files) =>
  files.filter((file) => kindOf(file.path) !== 'io').flatMap((file) => breaches(file, kindOf(file.path)));

/** An exception that is no longer needed is taken away, so that the list stays the truth. */
export const needsItsException: Rule = (files) =>
  Object.keys(IO)
    .filter((name) => !files.some((file) => file.path === name && breaches(file, 'pure').length > 0))
    .map((name) => `${name} needs no exception`);

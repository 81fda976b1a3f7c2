import { moduleOf, type Rule, withoutComments } from './house-rules.ts';
import type { Import, SourceFile } from './source-tree.ts';

/** Packages that compute and touch nothing. Of node:crypto only what is the same each time: see CHANCE. */
const PURE = [
  'node:buffer',
  'node:crypto',
  'node:path',
  'node:url',
  'node:v8',
  'node:zlib',
  // Types alone.
  'pdfmake/interfaces.js',
  // Computes the times of a pattern from a time that it is given.
  'croner',
  'csv-parse',
  'diff',
  'docx',
  'highs',
  // Given bytes, they read no file and follow no link.
  'mammoth',
  'markdown-it',
  'yauzl',
  'csv-stringify',
  'i18next',
  'iconv-lite',
  'ipaddr.js',
];

const FILES = ['node:fs', 'node:stream', 'node:events'];

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
  import: {
    packages: [...PURE, 'typeorm'],
    kinds: [...PURE_KINDS, 'entity', 'queries', 'actions', 'import', 'io'],
  },
  command: {
    packages: 'all but the database',
    kinds: [...PURE_KINDS, 'form', 'queries', 'actions', 'import', 'page', 'io'],
  },
};

const HTTP = 'the HTTP layer itself';
const BIG_FILES = 'reads and writes lists that are too big to hold';

/** The files of modules that have no suffix and do touch the outside, each with its reason. */
const IO: Readonly<Record<string, string>> = {
  'src/database.ts': 'the one way to the database',
  'src/facts.ts': 'dated facts are written here for every module',
  'src/ids.ts': 'the one source of ids',
  'src/kept-files.ts': 'files are kept under their hash here for every module',
  'src/sql.ts': 'runs composed SQL',
  'src/row-writer.ts': 'inserts as each engine does it best',
  'src/one-at-a-time.ts': 'remembers that a transaction is under way',
  'src/sqlite-driver.ts': 'the driver that this Node runs',
  'src/jobs/bell.ts': 'sleeps',
  'src/jobs/job-runner.ts': 'does what is due, for as long as the program runs',
  'src/jobs/mail-delivery.ts': 'hands mails to the mail server',
  'src/ledger/change.ts': 'the one way to write',
  'src/ledger/checkpoint-outlet.ts': 'hands checkpoints to what is out of this system’s reach',
  'src/ledger/memo.ts': 'remembers answers until the ledger grows',
  'src/ledger/together.ts': 'remembers who waits for the next transaction',
  'src/people/authentication.ts': HTTP,
  'src/people/password-hash.ts': 'argon2 salts by chance',
  'src/evidence/package-thread.ts': 'starts the thread that makes evidence packages',
  'src/print/print.ts': 'starts the thread that sets documents',
  'src/print/print.worker.ts': 'is that thread',
  'src/print/pdf.ts': 'reads the fonts and hands the document to the printer',
  'src/shared/csv-file.ts': BIG_FILES,
  'src/shared/csv-lines.ts': BIG_FILES,
  'src/reports/zip.ts': 'compresses while it is read',
  'src/threads.ts': 'starts threads',
  'src/planning/solver-thread.ts': 'starts the thread that solves',
  'src/planning/solver.worker.ts': 'is that thread, and asks the clock when to give up',
  'src/policies/template-files.ts': 'the shipped policy texts are files',
  'src/policies/word-thread.ts': 'starts the thread that reads Word files',
  'src/policies/word.worker.ts': 'is that thread',
  'src/web/context.ts': HTTP,
  'src/web/download.ts': HTTP,
  'src/web/errors.ts': HTTP,
  'src/web/frame.ts': HTTP,
  'src/web/guard.ts': HTTP,
  'src/web/i18n.ts': 'reads the locales at start',
  'src/web/render.ts': HTTP,
  'src/web/security.ts': HTTP,
  'src/web/session-store.ts': 'sessions are rows',
  'src/web/view-tools.ts': HTTP,
};

/** What runs the forms; it computes, and pages may use it. */
const RUNS_FORMS = ['src/web/form.ts', 'src/web/validators.ts'];

/** Who is handed one of these reaches the database, though it imports no more than a type. */
const HANDLES = ['src/database.ts', 'src/ledger/change.ts'];

const CHANCE = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\b|\brandom(Bytes|UUID|Int|FillSync)\b|\bperformance\.now\(/;
const SURROUNDINGS = /\bprocess\.|\bconsole\.|\bfetch\(|\bset(Timeout|Interval)\(/;

const suffixOf = (file: string): string | undefined => /\.([a-z-]+)\.ts$/.exec(file)?.[1];

function kindOf(file: string): string {
  if (file in IO || file.endsWith('.d.ts') || moduleOf(file) === 'composition') return 'io';
  return suffixOf(file) ?? 'pure';
}

const isRelative = ({ of }: Import): boolean => of.startsWith('src/') || of.startsWith('migrations/');

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
  const validates = ({ of }: Import) => of === 'class-validator' && RUNS_FORMS.includes(file.path);
  const imports = file.imports
    .filter((used) => !mayUse(allowance, used) && !validates(used))
    .map(({ of }) => `imports ${of}`);
  const code = file.text.split('\n').map(withoutComments).join('\n');
  const chance = CHANCE.test(code) ? ['asks the clock or chance'] : [];
  const surroundings = allowance.packages === PURE && SURROUNDINGS.test(code) ? ['touches its process'] : [];
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

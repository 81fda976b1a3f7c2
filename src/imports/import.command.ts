import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { Database } from '../database.ts';
import { operator } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import { WRONG_USE } from '../shared/wrong-use.ts';
import type { Translate } from '../web/i18n.ts';
import { RowsRefused } from './apply.actions.ts';
import { applyAtOnce, previewOnly } from './command.actions.ts';
import type { ImportFile } from './import-file.actions.ts';
import { type ImportReport, importReport, refusalReport, reportText } from './import-report.ts';
import type { ImportKind, OnTurn } from './kind.import.ts';
import { findMapping } from './run.queries.ts';

export interface ImportCommandParts {
  readonly kinds: readonly ImportKind[];
  readonly open: () => Promise<Database>;
  readonly place: () => { readonly dataDir: string; readonly maxUploadBytes: number };
  readonly texts: () => Promise<Translate>;
  readonly out?: NodeJS.WritableStream;
  readonly err?: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

interface Asked {
  readonly json?: boolean;
  readonly apply?: boolean;
  readonly token?: string;
  readonly mapping?: string;
}

/**
 * `ichidai import KIND FILE [--json] [--apply [--token T]] [--mapping NAME]`. Without `--apply` nothing is written. Exit
 * code 0: done; 1: rows are in error, or the file was refused; 2: the command was not understood.
 */
export function registerImportCommand(program: Command, parts: ImportCommandParts): void {
  const keys = parts.kinds.map(({ key }) => key).join(', ');
  program
    .command('import')
    .description('check a file and bring it into the register')
    .argument('<kind>', keys)
    .argument('<file>', 'CSV in UTF-8, CP932 or UTF-16LE')
    .option('--json', 'print JSON')
    .option('--apply', 'write all of it, or nothing')
    .option('--token <token>', 'apply only what was previewed')
    .option('--mapping <name>', 'a saved column mapping')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : WRONG_USE.exitCode))
    .action(async (key: string, path: string, asked: Asked, command: Command) => {
      const kind = parts.kinds.find((known) => known.key === key);
      if (!kind) return command.error(`“${key}” is no kind of file: ${keys}`, WRONG_USE);
      if (asked.token !== undefined && !asked.apply) return command.error('--token goes with --apply', WRONG_USE);
      await run(kind, path, asked, parts);
    });
}

async function run(kind: ImportKind, path: string, asked: Asked, parts: ImportCommandParts): Promise<void> {
  const { out = process.stdout } = parts;
  const t = await parts.texts();
  const db = await parts.open();
  const report = await reportOf(db, kind, path, asked, parts, t).finally(() => db.close());
  out.write(`${asked.json ? JSON.stringify(report) : reportText(report, t)}\n`);
  if (report.errors.length > 0) process.exitCode = 1;
}

async function reportOf(
  db: Database,
  kind: ImportKind,
  path: string,
  asked: Asked,
  parts: ImportCommandParts,
  t: Translate,
): Promise<ImportReport> {
  const { dataDir, maxUploadBytes: maxBytes } = parts.place();
  const listening = { onTurn: telling(parts, t) };
  try {
    const mapping = asked.mapping === undefined ? {} : await findMapping(db, kind.key, asked.mapping);
    const file: ImportFile = { kind, path, fileName: path.replace(/^.*[\\/]/, ''), mapping, maxBytes };
    if (!asked.apply) return importReport(await previewOnly(db, file, listening), kind.columns, t);
    const by = operator(userInfo().username);
    const { planned, ledgerSeq } = await applyAtOnce(db, by, { file, dataDir, token: asked.token ?? null }, listening);
    return { ...importReport(planned, kind.columns, t), applied: true, ledger: ledgerSeq };
  } catch (error) {
    if (error instanceof RowsRefused) return { ...importReport(error.planned, kind.columns, t), applied: false };
    if (!(error instanceof Refused)) throw error;
    return { ...refusalReport(t(error.key, error.params)), ...(asked.apply && { applied: false }) };
  }
}

const LONG_FILE_ROWS = 10_000;

/** How far the work is, on standard error: at a terminal always, else for long files, ten times. */
function telling({ err = process.stderr }: ImportCommandParts, t: Translate): OnTurn {
  let said = '';
  return (phase, done, total) => {
    if (!err.isTTY && total < LONG_FILE_ROWS) return;
    const tenth = total === 0 ? 0 : Math.floor((done / total) * 10);
    if (said === `${phase} ${tenth}`) return;
    said = `${phase} ${tenth}`;
    const text = t(`imports:phase.${phase}`, { done, total });
    err.write(err.isTTY ? `\r\u001b[K${text}${done === total ? '\n' : ''}` : `${text}\n`);
  };
}

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { Database } from '../database.ts';
import { operator } from '../shared/actor.ts';
import { WRONG_USE } from '../shared/wrong-use.ts';
import type { Translate } from '../web/i18n.ts';
import { checkLedger, isSound } from './check.actions.ts';
import { makeCheckpoint } from './checkpoint.actions.ts';
import { fingerprintOf, keyText, type NoteKey, readKey } from './checkpoint.ts';
import { handOut, type Outlets } from './checkpoint-outlet.ts';
import { reportJson, reportText } from './ledger-report.ts';
import { recordRestoration } from './restoration.actions.ts';
import { rotateKey } from './signing-key.actions.ts';
import { type Place, withhold } from './withhold.actions.ts';
import type { Witness } from './witness.rules.ts';

export interface LedgerCommandParts {
  readonly open: () => Promise<Database>;
  readonly texts: () => Promise<Translate>;
  readonly place: () => Outlets & { readonly keyDir: string };
}

const OPERATOR = operator('操作員');

/** `ichidai ledger …`: exit code 0 where all is well, 1 where the ledger or a checkpoint is not, 2 for wrong use. */
export function registerLedgerCommand(program: Command, parts: LedgerCommandParts): void {
  const ledger = program.command('ledger').description('the append-only ledger');
  ledger
    .command('verify')
    .description('walk the ledger from its first entry, compare it with checkpoints, and name what is wrong')
    .option('--checkpoint <file...>', 'checkpoints that were kept elsewhere, files or folders of them')
    .option('--key <key...>', 'public keys to trust beside those that the ledger names')
    .option('--json', 'print JSON')
    .action((options: VerifyOptions, command: Command) => verify(parts, options, command));
  registerKeeping(ledger, parts);
}

/** What writes. */
function registerKeeping(ledger: Command, parts: LedgerCommandParts): void {
  ledger
    .command('checkpoint')
    .description('sign how long the ledger is and its root, print it, and hand it out')
    .action(() => withDatabase(parts, async (db) => checkpoint(db, parts, 'asked')));
  ledger
    .command('rotate-key')
    .description('sign with a new key from now on; the old one is overwritten')
    .action(() =>
      withDatabase(parts, async (db) => {
        await checkpoint(db, parts, 'rotation');
        const key = await rotateKey(db, parts.place().keyDir, OPERATOR);
        await checkpoint(db, parts, 'rotation');
        console.log(`${keyText(key)}\n${fingerprintOf(key)}`);
      }),
    );
  ledger
    .command('restored')
    .description('say that the database was restored from a backup, before anything else is recorded')
    .requiredOption('--reason <text>', 'why')
    .action(({ reason }: { reason: string }) =>
      withDatabase(parts, async (db) => {
        console.log(await recordRestoration(db, parts.place().keyDir, OPERATOR, reason));
        await checkpoint(db, parts, 'restoration');
      }),
    );
  ledger
    .command('withhold <entry>')
    .description('remove what an entry (12), or a row of it (12.3), says from view, for good')
    .requiredOption('--reason <text>', 'why')
    .action((entry: string, { reason }: { reason: string }, command: Command) =>
      withDatabase(parts, async (db) => {
        const place = placeOf(entry) ?? command.error(`that is no entry: ${entry}`, WRONG_USE);
        console.log(await withhold(db, OPERATOR, place, reason));
      }),
    );
}

const withDatabase = async ({ open }: LedgerCommandParts, work: (db: Database) => Promise<void>): Promise<void> => {
  const db = await open();
  await work(db).finally(() => db.close());
};

async function checkpoint(db: Database, { place }: LedgerCommandParts, cause: 'asked' | 'rotation' | 'restoration') {
  const { note } = await makeCheckpoint(db, place().keyDir, cause);
  await handOut(note, place());
  console.log(note);
}

function placeOf(text: string): Place | null {
  const [, seq, row] = /^([1-9]\d{0,8})(?:\.([1-9]\d{0,8}))?$/.exec(text) ?? [];
  return seq === undefined ? null : { seq: Number(seq), row: row === undefined ? null : Number(row) };
}

interface VerifyOptions {
  readonly checkpoint?: readonly string[];
  readonly key?: readonly string[];
  readonly json?: boolean;
}

async function verify({ open, texts, place }: LedgerCommandParts, options: VerifyOptions, command: Command) {
  const keys = (options.key ?? []).map(
    (text): NoteKey => readKey(text) ?? command.error(`that is no public key: ${text}`, WRONG_USE),
  );
  const missing = (options.checkpoint ?? []).find((file) => !existsSync(file));
  if (missing !== undefined) command.error(`there is no such file: ${missing}`, WRONG_USE);
  const witnesses = (options.checkpoint ?? []).flatMap(witnessesIn);
  const db = await open();
  const report = await checkLedger(db, place().keyDir, { witnesses, keys }).finally(() => db.close());
  console.log(options.json ? JSON.stringify(reportJson(report)) : reportText(report, await texts()));
  if (!isSound(report)) process.exitCode = 1;
}

function witnessesIn(file: string): Witness[] {
  if (!statSync(file).isDirectory()) return [{ name: file, note: readFileSync(file, 'utf8') }];
  const names = readdirSync(file).filter((name) => name.endsWith('.checkpoint'));
  return names.sort().flatMap((name) => witnessesIn(path.join(file, name)));
}

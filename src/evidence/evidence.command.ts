import { createWriteStream, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import type { Database } from '../database.ts';
import { printingIn } from '../policies/rendition.actions.ts';
import { orderOf } from '../reports/asked.queries.ts';
import { readKnownAt } from '../reports/asked.rules.ts';
import { REPORTS } from '../reports/registry.queries.ts';
import { operator } from '../shared/actor.ts';
import { parseDate, todayIn } from '../shared/dates.ts';
import { WRONG_USE } from '../shared/wrong-use.ts';
import type { Language, Translate } from '../web/i18n.ts';
import { evidencePackage, VERIFIER } from './package.actions.ts';
import { verifierAt } from './verifier.ts';
import { zipSource } from './zip-source.ts';

interface Tools {
  readonly open: () => Promise<Database>;
  readonly config: () => Config;
  readonly texts: (language: Language) => Promise<Translate>;
  readonly language: () => Language;
}

interface Options {
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly unit?: string;
  readonly out: string;
}

/** `ichidai evidence --as-of 2026-03-31 --out FILE.zip`, and `ichidai verify FILE.zip`. */
export function registerEvidenceCommands(program: Command, tools: Tools): void {
  program
    .command('evidence')
    .description('the evidence package: every report in every format, the policy, proofs, and what verifies them')
    .option('--as-of <date>', 'the day, 和暦 or 西暦 (default: today)')
    .option('--known-at <instant>', 'as it was known then (default: now)')
    .option('--unit <code>', 'only this unit and those below it')
    .requiredOption('--out <file>', 'the zip file to write')
    .action((options: Options, command: Command) =>
      make(tools, options, (sentence) => command.error(sentence, WRONG_USE)),
    );
  program
    .command('verify <package>')
    .description('verify an evidence package, a zip file or a folder; exit code 1 where something is wrong')
    .option('--key <fingerprint>', 'the fingerprint that the key must have')
    .action(async (file: string, { key = '' }: { key?: string }, command: Command) => {
      if (!statSync(file, { throwIfNoEntry: false })) command.error(`there is no such file: ${file}`, WRONG_USE);
      const verifier = await verifierAt(VERIFIER);
      const source = statSync(file).isDirectory() ? verifier.folderSource(file) : await zipSource(file);
      const answer = await verifier.verifyPackage(source, { fingerprint: key });
      for (const sentence of verifier.sentencesFor(answer, tools.language())) console.log(sentence);
      if (answer.faults.length > 0) process.exitCode = 1;
    });
}

async function make(tools: Tools, options: Options, refuse: (sentence: string) => never): Promise<void> {
  const { asOf, knownAt, unit = '', out } = options;
  const on = asOf === undefined ? null : (parseDate(asOf) ?? refuse(`there is no such day: ${asOf}`));
  const known = knownAt === undefined ? null : (readKnownAt(knownAt) ?? refuse(`that is no instant: ${knownAt}`));
  const db = await tools.open();
  try {
    const [ja, en] = [await tools.texts('ja'), await tools.texts('en')];
    const wanted = { on: on ?? todayIn(db.clock()), knownAt: known, unitCode: unit, reach: 'all' } as const;
    const order = await orderOf(db, { ...wanted, t: ja, language: 'ja' });
    const { dataDir, keyDir, cityName } = tools.config();
    const desk = { db, keyDir, cityName, printing: printingIn(dataDir, ja), texts: { ja, en } };
    const by = operator('ichidai evidence');
    const reports = REPORTS.map((report) => ({ report, order }));
    const made = await evidencePackage(desk, { order, reports, readsLedger: true, by, byLabel: by.label });
    await pipeline(made.bytes, createWriteStream(out));
    const { files, manifest } = await made.settle(true);
    console.log(`${manifest}  manifest.json (${files} files)`);
  } finally {
    await db.close();
  }
}

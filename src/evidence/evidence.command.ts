import { statSync } from 'node:fs';
import type { Command } from 'commander';
import type { Config } from '../config.ts';
import type { Database } from '../database.ts';
import {
  type AskedOptions,
  askedOptions,
  operatorsOrder,
  readAskedOptions,
} from '../reports/operator-asked.queries.ts';
import { findReport, REPORTS } from '../reports/registry.queries.ts';
import type { Report } from '../reports/report.queries.ts';
import { operator } from '../shared/actor.ts';
import { WRONG_USE } from '../shared/wrong-use.ts';
import type { Language, Translate } from '../web/i18n.ts';
import { recordPackage, VERIFIER } from './package.actions.ts';
import { makePackage } from './package-thread.ts';
import { verifierAt } from './verifier.ts';
import { zipSource } from './zip-source.ts';

interface Tools {
  readonly open: () => Promise<Database>;
  readonly config: () => Config;
  readonly texts: (language: Language) => Promise<Translate>;
  readonly language: () => Language;
}

interface Options extends AskedOptions {
  readonly out: string;
  readonly reports?: string;
}

/** `ichidai evidence --as-of 2026-03-31 --out FILE.zip`, and `ichidai verify FILE.zip`. */
export function registerEvidenceCommands(program: Command, tools: Tools): void {
  const evidence = program
    .command('evidence')
    .description('the evidence package: every report in every format, the policy, proofs, and what verifies them');
  askedOptions(evidence)
    .option('--reports <codes>', 'only these, with commas between them (default: all)')
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

function chosenReports({ reports }: Options, refuse: (sentence: string) => never): readonly Report[] {
  if (reports === undefined) return REPORTS;
  return reports.split(',').map((code) => findReport(code) ?? refuse(`there is no such report: ${code}`));
}

async function make(tools: Tools, options: Options, refuse: (sentence: string) => never): Promise<void> {
  const moment = readAskedOptions(options, refuse);
  const chosen = chosenReports(options, refuse);
  const db = await tools.open();
  try {
    const order = await operatorsOrder(db, moment, await tools.texts('ja'));
    const { on, knownAt, scope, unit, language } = order;
    const { keyDir, cityName } = tools.config();
    const by = operator('ichidai evidence');
    const { told } = await makePackage({
      ...{ place: db.place, now: db.clock(), keyDir, cityName, byLabel: by.label, readsLedger: true },
      ...{ order: { on, knownAt, scope, since: null, unit, language }, file: options.out },
      reports: chosen.map(({ code }) => ({ code, scope })),
    });
    await recordPackage({ db, keyDir }, by, order, told);
    console.log(`${told.manifest}  manifest.json (${told.packed} files)`);
  } finally {
    await db.close();
  }
}

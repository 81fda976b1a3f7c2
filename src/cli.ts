#!/usr/bin/env node
import path from 'node:path';
import { Command } from 'commander';
import { commandLanguage, commandTexts } from './command-texts.ts';
import { registerSummaryCommand } from './compliance/report.command.ts';
import { ConfigProblems, projectRoot, readConfig } from './config.ts';
import { registerAssessCommand } from './consolidation/assess.command.ts';
import { type Database, openDatabase, systemClock } from './database.ts';
import { registerDemoCommand } from './demo/demo.command.ts';
import { registerEvidenceCommands } from './evidence/evidence.command.ts';
import { registerSampleAudit } from './evidence/sample.command.ts';
import { importKinds } from './import-kinds.ts';
import { registerImportCommand } from './imports/import.command.ts';
import { registerLedgerCommand } from './ledger/ledger.command.ts';
import { registerPlanningCommands } from './planning/planning.command.ts';
import { registerPolicyCommands } from './policies/policy.command.ts';
import { registerPolicyImport } from './policies/policy-import.command.ts';
import { registerReportFiles } from './reports/report.command.ts';
import { registerSampleCommand } from './sample/sample.command.ts';
import { registerPlanCommands } from './scenarios/plan.command.ts';
import { schema } from './schema.ts';
import { Refused } from './shared/errors.ts';
import { startProblem } from './start-problem.ts';

const open = (): Promise<Database> => openDatabase(readConfig(process.env), schema);

const program = new Command('ichidai').description('One terminal for each employee').showHelpAfterError();
registerDemoCommand(program);
registerSampleCommand(program, systemClock);
registerImportCommand(program, {
  kinds: importKinds,
  open,
  place: () => readConfig(process.env),
  texts: () => commandTexts(process.env),
});
const policy = program.command('policy').description('policy documents');
registerPolicyCommands(policy, {
  open,
  dataDir: () => readConfig(process.env).dataDir,
  texts: () => commandTexts(process.env),
  shipped: path.join(projectRoot, 'policies'),
});
registerPolicyImport(policy, { open, texts: () => commandTexts(process.env) });
const plan = program.command('plan').description('one terminal for each employee');
registerAssessCommand(plan, open);
registerPlanningCommands(plan);
registerPlanCommands(plan, { open, texts: () => commandTexts(process.env) });
const report = program.command('report').description('reports for auditors, as of any day');
registerSummaryCommand(report, open);
registerReportFiles(report, {
  open,
  japanese: () => commandTexts({ LANG: 'ja' }),
  cityName: () => readConfig(process.env).cityName,
});
registerSampleAudit(program, { open, japanese: () => commandTexts({ LANG: 'ja' }) });
registerEvidenceCommands(program, {
  open,
  config: () => readConfig(process.env),
  texts: (language) => commandTexts({ LANG: language }),
  language: () => commandLanguage(process.env),
});
registerLedgerCommand(program, {
  open,
  texts: () => commandTexts(process.env),
  place: () => readConfig(process.env),
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof ConfigProblems) fail(error.message, 2);
  else if (error instanceof Refused) fail((await commandTexts(process.env))(error.key, error.params), 1);
  else failToStart(error);
}

function failToStart(error: unknown): void {
  const problem = startProblem(error);
  if (problem === null) throw error;
  fail(problem, 2);
}

function fail(sentence: string, code: number): void {
  console.error(sentence);
  process.exitCode = code;
}

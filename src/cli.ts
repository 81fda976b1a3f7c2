#!/usr/bin/env node
import { Command } from 'commander';
import { ConfigProblems, readConfig } from './config.ts';
import { registerPlanCommand } from './consolidation/plan.command.ts';
import { type Database, openDatabase } from './database.ts';
import { registerLedgerCommand } from './ledger/ledger.command.ts';
import { schema } from './schema.ts';
import { Refused } from './shared/errors.ts';

const open = (): Promise<Database> => openDatabase(readConfig(process.env), schema);

const program = new Command('ichidai').description('One terminal for each employee').showHelpAfterError();
registerLedgerCommand(program, open);
registerPlanCommand(program, open);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = error instanceof Refused ? 1 : 2;
  if (error instanceof ConfigProblems) console.error(error.problems.join('\n'));
  else if (error instanceof Refused) console.error(error.message);
  else throw error;
}

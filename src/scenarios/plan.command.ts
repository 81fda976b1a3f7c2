import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import type { Database } from '../database.ts';
import { findUnitByCode } from '../people/unit.queries.ts';
import { operator } from '../shared/actor.ts';
import { parseDate, todayIn } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { WRONG_USE } from '../shared/wrong-use.ts';
import type { Translate } from '../web/i18n.ts';
import { exportedFile, isExported } from './export.queries.ts';
import { isPreset, PRESETS } from './preset.rules.ts';
import { createScenario, removeScenario } from './scenario.actions.ts';
import { findSolution, listScenarios } from './scenario.queries.ts';
import { listJson, listText, solutionJson, solutionText } from './scenario-report.ts';
import { type SolveOrder, solveScenario } from './solving.actions.ts';
import { openSolvingDesk } from './solving-desk.actions.ts';

export interface PlanCommandParts {
  readonly open: () => Promise<Database>;
  readonly texts: () => Promise<Translate>;
  readonly out?: NodeJS.WritableStream;
}

interface Created {
  readonly preset: string;
  readonly name?: string;
  readonly unit?: string;
  readonly asOf?: string;
  readonly seconds: string;
  readonly json?: boolean;
}

/**
 * `ichidai plan create --preset P2 [--name NAME] [--unit CODE] [--as-of DATE] [--seconds N] [--json]` makes a scenario of
 * the register, solves it and stores both; `ichidai plan show [ID] [--json]` tells what is stored; `ichidai plan export ID
 * --what problem|answer|assignments --out FILE [--encoding utf-8|cp932]` writes a file. An id is that of a solution, or of a
 * scenario for its newest solution. Exit code 0: done; 1: refused, or nothing of this id; 2: the command was not understood.
 */
export function registerPlanCommands(plan: Command, parts: PlanCommandParts): void {
  plan
    .command('create')
    .description('a scenario of the register, solved and stored')
    .requiredOption('--preset <preset>', PRESETS.join(', '))
    .option('--name <name>', 'what it is called')
    .option('--unit <code>', 'only this unit and all below it (所属コード)')
    .option('--as-of <date>', 'a day, 2026-04-01 or R8.4.1; today without it')
    .option('--seconds <number>', 'give up proving after so long, and keep the best found', '600')
    .option('--json', 'print JSON')
    .action((asked: Created, command: Command) => create(asked, command, parts));
  plan
    .command('show')
    .description('scenarios and their solutions')
    .argument('[id]', 'of a solution or a scenario; all scenarios without it')
    .option('--json', 'print JSON')
    .action((id: string | undefined, { json = false }: { readonly json?: boolean }) => show(id, json, parts));
  plan
    .command('export')
    .description('a file of a solution')
    .argument('<id>', 'of a solution or a scenario')
    .requiredOption('--what <what>', 'problem, answer or assignments')
    .requiredOption('--out <file>', 'where it is written')
    .option('--encoding <encoding>', 'of assignments: utf-8 or cp932', 'utf-8')
    .action((id: string, asked: Exported, command: Command) => exportFile(id, asked, command, parts));
}

async function create(
  asked: Created,
  command: Command,
  { open, out = process.stdout }: PlanCommandParts,
): Promise<void> {
  const { preset, unit, asOf, seconds } = asked;
  if (!isPreset(preset)) return command.error(`“${preset}” is no preset: ${PRESETS.join(', ')}`, WRONG_USE);
  const on = asOf === undefined ? null : parseDate(asOf);
  if (asOf !== undefined && on === null) command.error(`“${asOf}” is no day: write 2026-04-01 or R8.4.1`, WRONG_USE);
  if (!/^\d{1,6}$/.test(seconds)) command.error(`“${seconds}” is no number of seconds`, WRONG_USE);
  const db = await open();
  try {
    const unitId = unit === undefined ? null : await unitOf(db, unit);
    const by = operator(userInfo().username);
    const name = asked.name ?? `${preset} ${todayIn(db.clock())}`;
    const scenario = await createScenario(db, by, { preset, name: name.slice(0, 100), note: '', unitId });
    const order = { scenario, actor: by, asOn: on ?? todayIn(db.clock()), seconds: Number(seconds) };
    await solveOrTakeBack(db, order);
    await print(db, scenario.id, asked.json === true, out);
  } finally {
    await db.close();
  }
}

/** A scenario made only to be solved is no use without a solution: it is removed again, as the ledger tells. */
async function solveOrTakeBack(db: Database, order: SolveOrder): Promise<void> {
  try {
    await solveScenario(openSolvingDesk(db), order);
  } catch (error) {
    await removeScenario(db, order.actor, order.scenario.id);
    throw error;
  }
}

async function unitOf(db: Database, code: string): Promise<string> {
  const unit = await findUnitByCode(db.read, code);
  if (!unit) throw new Refused('scenarios:refused.unit', { code });
  return unit.id;
}

async function show(
  id: string | undefined,
  json: boolean,
  { open, out = process.stdout }: PlanCommandParts,
): Promise<void> {
  const db = await open();
  try {
    if (id !== undefined) return await print(db, id, json, out);
    const scenarios = await listScenarios(db);
    out.write(`${json ? JSON.stringify(scenarios.map(listJson)) : listText(scenarios)}\n`);
  } finally {
    await db.close();
  }
}

async function print(db: Database, id: string, json: boolean, out: NodeJS.WritableStream): Promise<void> {
  const solution = await solutionNamed(db, id);
  out.write(`${json ? JSON.stringify(solutionJson(solution)) : solutionText(solution)}\n`);
}

async function solutionNamed(db: Database, id: string) {
  const solution = await findSolution(db, id);
  if (!solution) throw new Refused('scenarios:refused.noSolution', { id });
  return solution;
}

interface Exported {
  readonly what: string;
  readonly out: string;
  readonly encoding: string;
}

async function exportFile(
  id: string,
  asked: Exported,
  command: Command,
  { open, texts }: PlanCommandParts,
): Promise<void> {
  const { what, encoding } = asked;
  if (!isExported(what)) return command.error(`“${what}” is none of problem, answer, assignments`, WRONG_USE);
  if (encoding !== 'utf-8' && encoding !== 'cp932') return command.error(`“${encoding}” is no encoding`, WRONG_USE);
  const db = await open();
  try {
    const solution = await solutionNamed(db, id);
    await writeFile(asked.out, await exportedFile(db, solution, { what, encoding, t: await texts() }));
  } finally {
    await db.close();
  }
}

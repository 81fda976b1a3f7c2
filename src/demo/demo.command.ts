import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { type Config, projectRoot, readConfig } from '../config.ts';
import { type Database, openDatabase } from '../database.ts';
import { ledgerHead } from '../ledger/change.ts';
import { listEmployees } from '../people/person.queries.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { printingIn } from '../policies/rendition.actions.ts';
import { schema } from '../schema.ts';
import { operator } from '../shared/actor.ts';
import { todayIn } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { start } from '../start.ts';
import { loadTexts } from '../web/i18n.ts';
import { type DemoAccount, giveAccounts, hasAccounts } from './demo-accounts.actions.ts';
import { holdAudits } from './demo-audits.actions.ts';
import { castOf } from './demo-cast.ts';
import { makeCity, sampleFolder, type Tell } from './demo-city.actions.ts';
import { hireContractors } from './demo-contractors.actions.ts';
import { aimAtEffects } from './demo-effects.actions.ts';
import { demoFigures } from './demo-figures.queries.ts';
import { putPoliciesIntoForce } from './demo-policies.actions.ts';
import { stageOf } from './demo-stage.ts';
import { fillTraining } from './demo-training.actions.ts';

const BY = operator('ichidai demo');

/** `npm run demo`: a made-up city in its own folder, one account for each role, served on the loopback address. */
export function registerDemoCommand(program: Command): void {
  program
    .command('demo')
    .description('make a sample city and serve it')
    .action(async () => {
      const usual = { ICHIDAI_DATA: './demo-data', ICHIDAI_LOG_LEVEL: 'warn', ICHIDAI_CITY: '架空市' };
      const env = { ...usual, ...process.env };
      // A demo that is thrown away leaves no key behind.
      const keys = { ICHIDAI_KEY_DIR: path.join(env.ICHIDAI_DATA, 'keys') };
      await runDemo(readConfig({ ...keys, ...env }), (line) => console.log(line));
    });
}

async function runDemo(config: Config, tell: Tell): Promise<void> {
  const db = await openDatabase(config, schema);
  const accountsFile = path.join(config.dataDir, 'accounts.txt');
  if (existsSync(accountsFile)) tell(`going on from what is in ${config.dataDir}`);
  else await prepare(db, config, accountsFile, tell);
  for (const line of await demoFigures(db)) tell(line);
  tell(readFileSync(accountsFile, 'utf8').trimEnd());
  const running = await start(config, db);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.stop());
  tell(`Ichidai is at http://${config.host}:${config.port}/  (stop it with Ctrl+C)`);
}

/** May be broken off anywhere: each step looks whether it is done. Passwords lie in the file before they are in force. */
async function prepare(db: Database, config: Config, accountsFile: string, tell: Tell): Promise<void> {
  await refuseForeignData(db, config);
  const today = todayIn(db.clock());
  await makeCity({ db, by: BY, folder: config.dataDir, today, tell }, path.join(projectRoot, 'policies'));
  const draft = `${accountsFile}.part`;
  const employees = await listEmployees(db.read, { on: today, knownAt: null });
  const tree = await treeOn(db, today);
  const cast = castOf(tree, employees);
  const texts = await loadTexts(path.join(projectRoot, 'locales'));
  await putPoliciesIntoForce(db, cast, today, printingIn(config.dataDir, texts('ja')));
  tell('two policy documents are in force');
  if (!(await hasAccounts(db))) {
    const accounts = cast.map((member) => ({ ...member, password: newPassword() }));
    writeFileSync(draft, accountLines(accounts), { mode: 0o600 });
    await giveAccounts(db, BY, accounts);
  }
  const { dataDir } = config;
  const stage = { db, today, dataDir, folder: sampleFolder(dataDir), employees, tree, t: texts('ja') };
  const played = stageOf(stage, cast);
  await fillTraining(played);
  await hireContractors(played);
  await aimAtEffects(played);
  await holdAudits(played);
  tell('courses, sessions, drills, a self-inspection and an audit are under way');
  renameSync(draft, accountsFile);
}

/** A made-up city must never be mixed into a real one's register. */
async function refuseForeignData(db: Database, { dataDir }: Config): Promise<void> {
  const { seq } = await ledgerHead(db.read);
  if (seq > 0 && !existsSync(sampleFolder(dataDir))) throw new Refused('sample:refused.foreignData', { dataDir });
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four: about 79 bits, and easy to type. */
function newPassword(): string {
  const letter = () => LETTERS[randomInt(LETTERS.length)] ?? '';
  const group = () => Array.from({ length: 4 }, letter).join('');
  return Array.from({ length: 4 }, group).join('-');
}

function accountLines(accounts: readonly DemoAccount[]): string {
  const lines = accounts.map(
    ({ role, employee, password, unitName }) =>
      `  ${role.padEnd(14)} ${employee.number}  ${password}  ${employee.name}（${unitName}）`,
  );
  return ['One account for each role (number, password):', ...lines, ''].join('\n');
}

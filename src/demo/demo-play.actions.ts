import { randomInt } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../config.ts';
import type { Database } from '../database.ts';
import { listEmployees } from '../people/person.queries.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { printingIn } from '../policies/rendition.actions.ts';
import type { Actor } from '../shared/actor.ts';
import { todayIn } from '../shared/dates.ts';
import { loadTexts } from '../web/i18n.ts';
import { type DemoAccount, giveAccounts, hasAccounts } from './demo-accounts.actions.ts';
import { holdAudits } from './demo-audits.actions.ts';
import { castOf } from './demo-cast.ts';
import { DEMO_STAFF, makeCity, sampleFolder, type Tell } from './demo-city.actions.ts';
import { hireContractors } from './demo-contractors.actions.ts';
import { aimAtEffects } from './demo-effects.actions.ts';
import { putPoliciesIntoForce } from './demo-policies.actions.ts';
import { stageOf } from './demo-stage.ts';
import { fillTraining } from './demo-training.actions.ts';

interface Play {
  readonly db: Database;
  readonly by: Actor;
  readonly dataDir: string;
  readonly tell: Tell;
  /** How many work in the city. */
  readonly staff?: number;
}

/**
 * The whole demo: a city, its policies in force, people who have accounts, and work under way. May be broken off anywhere: each
 * step looks whether it is done. Passwords lie in the file before they are in force.
 */
export async function playDemo(
  { db, by, dataDir, tell, staff = DEMO_STAFF }: Play,
  accountsFile: string,
): Promise<void> {
  const today = todayIn(db.clock());
  await makeCity({ db, by, folder: dataDir, today, staff, tell }, path.join(projectRoot, 'policies'));
  const draft = `${accountsFile}.part`;
  const employees = await listEmployees(db.read, { on: today, knownAt: null });
  const tree = await treeOn(db, today);
  const cast = castOf(tree, employees);
  const texts = await loadTexts(path.join(projectRoot, 'locales'));
  await putPoliciesIntoForce(db, cast, today, printingIn(dataDir, texts('ja')));
  tell('two policy documents are in force');
  if (!(await hasAccounts(db))) {
    const accounts = cast.map((member) => ({ ...member, password: newPassword() }));
    writeFileSync(draft, accountLines(accounts), { mode: 0o600 });
    await giveAccounts(db, by, accounts);
  }
  const stage = { db, today, dataDir, folder: sampleFolder(dataDir), employees, tree, t: texts('ja') };
  const played = stageOf(stage, cast);
  await fillTraining(played);
  await hireContractors(played);
  await aimAtEffects(played);
  await holdAudits(played);
  tell('courses, sessions, drills, a self-inspection and an audit are under way');
  renameSync(draft, accountsFile);
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

import { type Database, insertMany } from '../database.ts';
import { stamped } from '../facts.ts';
import { newId } from '../ids.ts';
import { change } from '../ledger/change.ts';
import { Account, ANY_DAY, RoleGrant } from '../people/account.entity.ts';
import { hashPassword } from '../people/password-hash.ts';
import type { Actor } from '../shared/actor.ts';
import { addDays, FOREVER } from '../shared/dates.ts';
import { row, sql } from '../sql.ts';
import type { CastMember } from './demo-cast.ts';

export interface DemoAccount extends CastMember {
  readonly password: string;
}

export const hasAccounts = async (db: Database): Promise<boolean> =>
  (await row(db.read, sql`SELECT id FROM account LIMIT 1`)) !== undefined;

/** Gives each member of the cast an account and the role; the demo prints the passwords, so they are made up anew each time. */
export async function giveAccounts(db: Database, by: Actor, accounts: readonly DemoAccount[]): Promise<void> {
  const hashes = await Promise.all(accounts.map(({ password }) => hashPassword(password)));
  await change(db, by, async (tx) => {
    const always = { validFrom: '2020-04-01', validTo: FOREVER };
    const visit = { validFrom: tx.today, validTo: addDays(tx.today, DAYS_OF_VISIT) };
    const made = accounts.map(({ employee }, index) => ({
      id: newId(),
      personId: employee.personId,
      login: employee.number,
      passwordHash: hashes[index] ?? null,
      stoppedAt: null,
    }));
    await insertMany(tx.manager, Account, made);
    const granted = accounts.filter(({ role }) => role !== 'employee');
    const grants = granted.map(({ employee, role }) =>
      role === 'visitingAuditor'
        ? stamped<RoleGrant>(tx, visit, { personId: employee.personId, role, ...visited(accounts) })
        : stamped<RoleGrant>(tx, always, { personId: employee.personId, role, unitId: null, ...ANY_DAY }),
    );
    await insertMany(tx.manager, RoleGrant, grants);
    for (const { employee, role } of accounts) {
      const subject = { type: 'person', id: employee.personId, label: `${employee.number} ${employee.name}` };
      await tx.record({ action: 'demo.accountGiven', subjects: [subject], after: { role } });
    }
  });
}

const DAYS_OF_VISIT = 90;

/** The section whose head has an account, in 令和7年度. */
function visited(accounts: readonly DemoAccount[]) {
  const unitId = accounts.find(({ role }) => role === 'head')?.employee.mainUnitId ?? null;
  return { unitId, auditedFrom: '2025-04-01', auditedTo: '2026-04-01' };
}

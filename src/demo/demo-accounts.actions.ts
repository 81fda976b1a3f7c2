import { type Database, insertMany } from '../database.ts';
import { stamped } from '../facts.ts';
import { newId } from '../ids.ts';
import { change } from '../ledger/change.ts';
import { Account, RoleGrant } from '../people/account.entity.ts';
import { hashPassword } from '../people/password-hash.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER } from '../shared/dates.ts';
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
      stamped<RoleGrant>(tx, always, { personId: employee.personId, role, unitId: null }),
    );
    await insertMany(tx.manager, RoleGrant, grants);
    for (const { employee, role } of accounts) {
      const subject = { type: 'person', id: employee.personId, label: `${employee.number} ${employee.name}` };
      await tx.record({ action: 'demo.accountGiven', subjects: [subject], after: { role } });
    }
  });
}

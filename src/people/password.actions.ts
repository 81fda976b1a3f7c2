import type { Database } from '../database.ts';
import type { Subject } from '../ledger/chain.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { Account } from './account.entity.ts';
import { useLink } from './link.actions.ts';
import type { OpenLink } from './link.queries.ts';
import { passwordFault } from './password.rules.ts';
import { hashPassword, passwordFits } from './password-hash.ts';
import { Person } from './person.entity.ts';
import { endSessions } from './person-claim.actions.ts';

export interface NewPassword {
  readonly newPassword: string;
  readonly again: string;
}

/** The hash of a password that will do; computed before a transaction, which it would hold up. */
export async function acceptPassword({ newPassword, again }: NewPassword, login: string): Promise<string> {
  const fault = passwordFault(newPassword, login);
  if (fault) throw new Refused(fault, {}, 'newPassword');
  if (newPassword !== again) throw new Refused('people:password.notTheSame', {}, 'again');
  return hashPassword(newPassword);
}

/** One's own password; whoever else is signed in as this person is signed out. */
export async function changePassword(
  db: Database,
  by: Actor,
  accountId: string,
  typed: NewPassword & { readonly oldPassword: string },
): Promise<void> {
  const account = await db.read.findOneBy(Account, { id: accountId });
  if (!account) throw new NotFound();
  if (!(await passwordFits(account.passwordHash, typed.oldPassword))) {
    throw new Refused('people:password.oldWrong', {}, 'oldPassword');
  }
  if (typed.newPassword === typed.oldPassword) throw new Refused('people:password.sameAsOld', {}, 'newPassword');
  const passwordHash = await acceptPassword(typed, account.login);
  await change(db, by, (tx) => storePassword(tx, account, passwordHash, 'account.passwordChanged'));
}

/** Sets the password of the account that the link was made for. */
export async function setByLink(db: Database, token: string, link: OpenLink, typed: NewPassword): Promise<void> {
  const passwordHash = await acceptPassword(typed, link.login ?? '');
  const by = { personId: link.personId, label: link.name ?? '', requestId: null };
  await change(db, by, async (tx) => {
    const account = await tx.manager.findOneBy(Account, { id: (await useLink(tx, token)) ?? '' });
    if (!account || account.stoppedAt !== null) throw new Refused('people:refused.linkGone');
    await storePassword(tx, account, passwordHash, 'account.passwordSet');
  });
}

async function storePassword(tx: Tx, account: Account, passwordHash: string, action: string): Promise<void> {
  await tx.manager.update(Account, account.id, { passwordHash });
  await endSessions(tx, account.personId);
  await tx.record({ action, subjects: [await accountSubject(tx, account)] });
}

export async function accountSubject(tx: Tx, { id, personId, login }: Account): Promise<Subject> {
  const person = await tx.manager.findOneBy(Person, { id: personId });
  return { type: 'account', id, label: `${login} ${person?.name ?? ''}`.trim() };
}

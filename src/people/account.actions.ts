import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { Account } from './account.entity.ts';
import { keepingAnAdministrator } from './administrator.actions.ts';
import { issueLink } from './link.actions.ts';
import { accountSubject } from './password.actions.ts';
import { endSessions, findClaimed } from './person-claim.actions.ts';

/** Who gets a link, and the token that opens it: shown once and stored nowhere. */
export interface Issued {
  readonly personId: string;
  readonly number: string;
  readonly name: string;
  readonly token: string;
}

/** Gives accounts to people who have none, each with a one-time link to set the password. */
export function giveAccounts(db: Database, by: Actor, personIds: readonly string[]): Promise<Issued[]> {
  if (personIds.length === 0) throw new Refused('people:refused.nobodyChosen');
  return change(db, by, async (tx) => {
    const issued: Issued[] = [];
    for (const personId of new Set(personIds)) issued.push(await giveAccount(tx, personId));
    return issued;
  });
}

async function giveAccount(tx: Tx, personId: string): Promise<Issued> {
  const { person, employments, subject } = await findClaimed(tx, personId);
  const number = employments.at(-1)?.number;
  if (number === undefined) throw new NotFound();
  if (await tx.manager.existsBy(Account, { personId })) {
    throw new Refused('people:refused.accountExists', { name: person.name });
  }
  const account = { id: newId(), personId, login: number, passwordHash: null, stoppedAt: null };
  await insertMany(tx.manager, Account, [account]);
  const token = await issueLink(tx, account.id);
  const subjects = [{ type: 'account', id: account.id, label: subject.label }, subject];
  await tx.record({ action: 'account.given', subjects, after: { login: number } });
  return { personId, number, name: person.name, token };
}

/** A new link, for instance where the password was forgotten; the old password works until the link is used. */
export function renewLink(db: Database, by: Actor, personId: string): Promise<Issued> {
  return change(db, by, async (tx) => {
    const { person } = await findClaimed(tx, personId);
    const account = await accountOf(tx, personId);
    if (account.stoppedAt !== null) throw new Refused('people:refused.accountStopped', { name: person.name });
    const token = await issueLink(tx, account.id);
    await tx.record({ action: 'account.linkRenewed', subjects: [await accountSubject(tx, account)] });
    return { personId, number: account.login, name: person.name, token };
  });
}

/** Stops an account at once, or lets it be used again. */
export function setStopped(db: Database, by: Actor, personId: string, stop: boolean): Promise<void> {
  return change(db, by, async (tx) => {
    if (personId === by.personId) throw new Refused('people:refused.ownAccount');
    const account = await accountOf(tx, personId);
    if ((account.stoppedAt !== null) === stop) return;
    await keepingAnAdministrator(tx, undefined, () =>
      tx.manager.update(Account, account.id, { stoppedAt: stop ? tx.at : null }),
    );
    await endSessions(tx, personId);
    const action = stop ? 'account.stopped' : 'account.allowed';
    await tx.record({ action, subjects: [await accountSubject(tx, account)] });
  });
}

async function accountOf(tx: Tx, personId: string): Promise<Account> {
  const account = await tx.manager.findOneBy(Account, { personId });
  if (!account) throw new NotFound();
  return account;
}

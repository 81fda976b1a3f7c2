import type { Database } from '../database.ts';
import type { SignedIn } from '../web/signed-in.ts';
import { Account } from './account.entity.ts';
import { passwordFits } from './password-hash.ts';
import { findSignedIn } from './signed-in.queries.ts';

/** The person whose number and password these are; null says no more than that it did not fit. */
export async function findBySignIn(db: Database, login: string, password: string): Promise<SignedIn | null> {
  const account = await db.read.findOneBy(Account, { login });
  const fits = await passwordFits(account?.passwordHash ?? null, password);
  return account && fits ? findSignedIn(db, account.personId) : null;
}

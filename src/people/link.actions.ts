import { IsNull } from 'typeorm';
import { type Database, insertMany, upkeep } from '../database.ts';
import { newToken } from '../ids.ts';
import type { Tx } from '../ledger/change.ts';
import { sha256 } from '../shared/canonical.ts';
import type { Instant } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { Account, AccountLink } from './account.entity.ts';

const HOUR = 3_600_000;
export const LINK_DAYS = 7;
const FIRST_LINK_HOURS = 24;

const hoursLater = (at: Instant, hours: number): Instant => new Date(Date.parse(at) + hours * HOUR).toISOString();

/** A link with which the account's password can be set once within a week; older ones no longer work. */
export async function issueLink(tx: Pick<Tx, 'manager' | 'at'>, accountId: string): Promise<string> {
  await tx.manager.delete(AccountLink, { accountId, usedAt: IsNull() });
  const token = newToken();
  const expiresAt = hoursLater(tx.at, LINK_DAYS * 24);
  await insertMany(tx.manager, AccountLink, [{ tokenHash: sha256(token), accountId, expiresAt, usedAt: null }]);
  return token;
}

/** A link that makes the first administrator, good for a day; null once there is any account. */
export function createFirstLink(db: Database): Promise<string | null> {
  return upkeep(db, async (manager) => {
    if ((await manager.count(Account)) > 0) return null;
    await manager.delete(AccountLink, { accountId: IsNull() });
    const token = newToken();
    const expiresAt = hoursLater(db.clock(), FIRST_LINK_HOURS);
    await insertMany(manager, AccountLink, [{ tokenHash: sha256(token), accountId: null, expiresAt, usedAt: null }]);
    return token;
  });
}

/** Uses a link up: of two people with the same link, one comes too late. */
export async function useLink(tx: Tx, token: string): Promise<string | null> {
  const tokenHash = sha256(token);
  const link = await tx.manager.findOneBy(AccountLink, { tokenHash, usedAt: IsNull() });
  if (!link || link.expiresAt <= tx.at) throw new Refused('people:refused.linkGone');
  await tx.manager.update(AccountLink, tokenHash, { usedAt: tx.at });
  return link.accountId;
}

import type { Database } from '../database.ts';
import { sha256 } from '../shared/canonical.ts';
import { row, sql } from '../sql.ts';
import { Account } from './account.entity.ts';

export interface OpenLink {
  readonly tokenHash: string;
  /** Null: the link that makes the first administrator. */
  readonly accountId: string | null;
  readonly personId: string | null;
  readonly login: string | null;
  readonly name: string | null;
}

/** The link that this token opens: neither used nor too old, and of an account that is not stopped. */
export async function findOpenLink(db: Pick<Database, 'read' | 'clock'>, token: string): Promise<OpenLink | null> {
  const found = await row<OpenLink>(
    db.read,
    sql`SELECT l.token_hash AS "tokenHash", l.account_id AS "accountId", a.person_id AS "personId", a.login AS "login",
          p.name AS "name"
        FROM account_link l LEFT JOIN account a ON a.id = l.account_id LEFT JOIN person p ON p.id = a.person_id
        WHERE l.token_hash = ${sha256(token)} AND l.used_at IS NULL AND l.expires_at > ${db.clock()}
          AND (l.account_id IS NULL OR a.stopped_at IS NULL)`,
  );
  if (!found || (found.accountId === null && (await db.read.count(Account)) > 0)) return null;
  return found;
}

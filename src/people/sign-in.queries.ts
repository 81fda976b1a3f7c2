import type { Database } from '../database.ts';
import { foldCode } from '../shared/text.ts';
import { row, sql } from '../sql.ts';
import type { SignedIn } from '../web/signed-in.ts';
import { passwordFits } from './password-hash.ts';
import { findSignedIn } from './signed-in.queries.ts';

interface Found {
  readonly personId: string;
  readonly passwordHash: string | null;
}

/** The person who has or had this 職員番号 and whose password this is; null says no more than that it did not fit. */
export async function findBySignIn(db: Database, number: string, password: string): Promise<SignedIn | null> {
  const account = await row<Found>(
    db.read,
    sql`SELECT a.person_id AS "personId", a.password_hash AS "passwordHash"
        FROM employment n JOIN account a ON a.person_id = n.person_id WHERE n.number = ${foldCode(number.replaceAll('\0', ''))}`,
  );
  const fits = await passwordFits(account?.passwordHash ?? null, password);
  return account && fits ? findSignedIn(db, account.personId) : null;
}

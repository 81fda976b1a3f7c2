import type { Database } from '../database.ts';
import { held, type Moment } from '../facts.ts';
import { remember, rememberRegister } from '../ledger/memo.ts';
import { type IsoDate, todayIn } from '../shared/dates.ts';
import type { HeldRole, Role } from '../shared/permissions.ts';
import { row, rows, sql } from '../sql.ts';
import type { SignedIn } from '../web/signed-in.ts';
import { ANY_DAY } from './account.entity.ts';
import { listUnits } from './unit.queries.ts';
import { type UnitTree, unitTree } from './unit-tree.ts';

const now = (on: IsoDate): Moment => ({ on, knownAt: null });

/** The units of a day as a tree, remembered until something changes. */
export const treeOn = (db: Database, on: IsoDate): Promise<UnitTree> =>
  rememberRegister(db, `tree ${on}`, async () => unitTree(await listUnits(db.read, now(on))));

/**
 * The person with today's roles; null where the account is stopped or nobody employs the person today, unless they are here
 * to audit: they are no employee then.
 */
export function findSignedIn(db: Database, personId: string): Promise<SignedIn | null> {
  const today = todayIn(db.clock());
  return remember(db, `signed-in ${today} ${personId}`, () => loadSignedIn(db, personId, today));
}

interface AccountRow {
  accountId: string;
  name: string;
  employed: 0 | 1;
}

async function loadSignedIn(db: Database, personId: string, today: IsoDate): Promise<SignedIn | null> {
  const account = await row<AccountRow>(
    db.read,
    sql`SELECT a.id AS "accountId", p.name AS "name", CASE WHEN EXISTS (
          SELECT 1 FROM employment_term e WHERE e.person_id = ${personId} AND ${held('e', now(today))})
          THEN 1 ELSE 0 END AS "employed"
        FROM account a JOIN person p ON p.id = a.person_id WHERE a.person_id = ${personId} AND a.stopped_at IS NULL`,
  );
  if (!account) return null;
  const tree = await treeOn(db, today);
  const postings = await postedTo(db, personId, today);
  const own = postings.map(({ unitId }) => unitId);
  const { accountId, name, employed } = account;
  const grants = (await grantsOf(db, personId, today)).filter(({ role }) => employed || role === 'visitingAuditor');
  if (!employed && grants.length === 0) return null;
  const all = employed ? [EMPLOYEE, ...grants] : grants;
  const roles = merged(all.map((grant) => reach(tree, own, grant)));
  return { personId, accountId, name, unitName: tree.units.get(own[0] ?? '')?.name ?? '', roles };
}

const postedTo = (db: Database, personId: string, on: IsoDate): Promise<{ unitId: string }[]> =>
  rows(
    db.read,
    sql`SELECT unit_id AS "unitId" FROM posting p WHERE p.person_id = ${personId} AND ${held('p', now(on))}
        ORDER BY CASE WHEN kind = 'main' THEN 0 ELSE 1 END, unit_id`,
  );

interface Grant {
  readonly role: Role;
  readonly unitId: string | null;
  readonly auditedFrom: IsoDate | null;
  readonly auditedTo: IsoDate | null;
}

const EMPLOYEE: Grant = { role: 'employee', unitId: null, ...ANY_DAY };

const grantsOf = (db: Database, personId: string, on: IsoDate): Promise<Grant[]> =>
  rows(
    db.read,
    sql`SELECT role AS "role", unit_id AS "unitId", audited_from AS "auditedFrom", audited_to AS "auditedTo"
        FROM role_grant g WHERE g.person_id = ${personId} AND ${held('g', now(on))}`,
  );

/** A grant without a unit reaches every unit the person is posted to, second posts included, and all below them. */
function reach(tree: UnitTree, own: readonly string[], { role, unitId, auditedFrom, auditedTo }: Grant): HeldRole {
  const tops = unitId === null ? own : [unitId];
  const unitIds = tops.flatMap((top) => tree.withBelow(top).map(({ id }) => id));
  if (auditedFrom === null || auditedTo === null) return { role, unitIds };
  return { role, unitIds, audited: { validFrom: auditedFrom, validTo: auditedTo } };
}

/** Each role once, with all its units; one that is bound to days once for each span of days. */
function merged(roles: readonly HeldRole[]): HeldRole[] {
  const alike = ({ role, audited }: HeldRole): string => `${role} ${audited?.validFrom} ${audited?.validTo}`;
  return roles
    .filter((one, index) => roles.findIndex((other) => alike(other) === alike(one)) === index)
    .map((one) => {
      const same = roles.filter((other) => alike(other) === alike(one));
      return { ...one, unitIds: [...new Set(same.flatMap(({ unitIds }) => unitIds))] };
    });
}

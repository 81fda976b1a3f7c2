import { type Database, insertMany } from '../src/database.ts';
import { held, stamped } from '../src/facts.ts';
import { newId } from '../src/ids.ts';
import { change } from '../src/ledger/change.ts';
import { Account, ANY_DAY, RoleGrant } from '../src/people/account.entity.ts';
import { hashPassword } from '../src/people/password-hash.ts';
import { operator } from '../src/shared/actor.ts';
import { FOREVER, type IsoDate, todayIn } from '../src/shared/dates.ts';
import { row, sql } from '../src/sql.ts';

/** Who looks at the pages. */
export interface Visitor {
  readonly number: string;
  readonly password: string;
}

const PASSWORD = 'はやさをはかる合言葉です';

/** An account of the IT section for the first employee; one made on an earlier run is used again. */
export async function giveVisitor(db: Database): Promise<Visitor> {
  const today = todayIn(db.clock());
  const employee = await firstEmployee(db, today);
  if (!employee) throw new Error('nobody is employed');
  const { personId, number, name } = employee;
  const visitor = { number, password: PASSWORD };
  if (await db.read.existsBy(Account, { personId })) return visitor;
  const passwordHash = await hashPassword(PASSWORD);
  await change(db, operator('bench'), async (tx) => {
    const span = { validFrom: today, validTo: FOREVER };
    await insertMany(tx.manager, Account, [{ id: newId(), personId, login: number, passwordHash, stoppedAt: null }]);
    const grant = stamped<RoleGrant>(tx, span, { personId, role: 'it', unitId: null, ...ANY_DAY });
    await insertMany(tx.manager, RoleGrant, [grant]);
    await tx.record({ action: 'bench.accountGiven', subjects: [{ type: 'person', id: personId, label: name }] });
  });
  return visitor;
}

const firstEmployee = (db: Database, on: IsoDate) =>
  row<{ personId: string; number: string; name: string }>(
    db.read,
    sql`SELECT p.id AS "personId", n.number AS "number", p.name AS "name" FROM employment n
        JOIN employment_term e ON e.employment_id = n.id AND ${held('e', { on, knownAt: null })}
        JOIN person p ON p.id = n.person_id ORDER BY n.number LIMIT 1`,
  );

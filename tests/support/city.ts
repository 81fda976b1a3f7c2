import { AudienceForm } from '../../src/audience/audience.form.ts';
import { type Database, insertMany } from '../../src/database.ts';
import { stamped } from '../../src/facts.ts';
import { newId } from '../../src/ids.ts';
import { change, type Tx } from '../../src/ledger/change.ts';
import { Account, ANY_DAY, RoleGrant } from '../../src/people/account.entity.ts';
import { hashPassword } from '../../src/people/password-hash.ts';
import { Employment, EmploymentTerm, Person, Posting } from '../../src/people/person.entity.ts';
import { Unit, UnitFact } from '../../src/people/unit.entity.ts';
import { operator } from '../../src/shared/actor.ts';
import { FOREVER } from '../../src/shared/dates.ts';
import type { Role } from '../../src/shared/permissions.ts';
import { fold } from '../../src/shared/text.ts';

export const PASSWORD = 'たいへん長い合言葉です1234';

/** Hashing takes long on purpose; every test person has the same password. */
const hashed = hashPassword(PASSWORD);

export const always = { validFrom: '2020-04-01', validTo: FOREVER };

/** Writes what a test needs in one recorded change. */
export function given<T>(db: Database, write: (tx: Tx) => Promise<T>): Promise<T> {
  return change(db, operator('test'), async (tx) => {
    await tx.record({ action: 'test.given', subjects: [] });
    return write(tx);
  });
}

export interface UnitGiven {
  readonly code: string;
  readonly name: string;
  readonly parentId?: string | null;
  readonly level?: string;
}

export async function giveUnit(tx: Tx, { code, name, parentId = null, level = 'section' }: UnitGiven): Promise<string> {
  const id = newId();
  await insertMany(tx.manager, Unit, [{ id, code }]);
  const fact = stamped<UnitFact>(tx, always, { unitId: id, name, parentId, level, organ: '市長部局' });
  await insertMany(tx.manager, UnitFact, [fact]);
  return id;
}

export interface PersonGiven {
  readonly number: string;
  readonly name: string;
  readonly kana?: string;
  readonly unitId: string;
  readonly title?: string;
  /** Roles beside employee; the person gets an account with PASSWORD. */
  readonly roles?: readonly Role[];
}

export async function givePerson(tx: Tx, given: PersonGiven): Promise<string> {
  const { number, name, kana = '', unitId, title = '主事', roles = [] } = given;
  const personId = newId();
  const employmentId = newId();
  const search = fold(`${name} ${kana} ${number}`);
  await insertMany(tx.manager, Person, [{ id: personId, name, kana, email: '', search, revision: 1 }]);
  await insertMany(tx.manager, Employment, [{ id: employmentId, personId, number }]);
  const term = stamped<EmploymentTerm>(tx, always, { employmentId, personId, staffClass: '正職員' });
  await insertMany(tx.manager, EmploymentTerm, [term]);
  const posting = stamped<Posting>(tx, always, { employmentId, personId, unitId, title, kind: 'main' });
  await insertMany(tx.manager, Posting, [posting]);
  const account = { id: newId(), personId, login: number, passwordHash: await hashed, stoppedAt: null };
  await insertMany(tx.manager, Account, [account]);
  const grants = roles.map((role) => grantOf(tx, personId, role, unitId));
  await insertMany(tx.manager, RoleGrant, grants);
  return personId;
}

/** Somebody from outside who audits this unit, in any of the years of the tests, with PASSWORD. */
export async function giveVisitingAuditor(
  tx: Tx,
  { number, name, unitId, audited = VISITED }: Pick<PersonGiven, 'number' | 'name' | 'unitId'> & { audited?: Audited },
): Promise<string> {
  const personId = newId();
  const search = fold(`${name} ${number}`);
  await insertMany(tx.manager, Person, [{ id: personId, name, kana: '', email: '', search, revision: 1 }]);
  await insertMany(tx.manager, Employment, [{ id: newId(), personId, number }]);
  const account = { id: newId(), personId, login: number, passwordHash: await hashed, stoppedAt: null };
  await insertMany(tx.manager, Account, [account]);
  const grant = { personId, role: 'visitingAuditor', unitId, ...audited };
  await insertMany(tx.manager, RoleGrant, [stamped<RoleGrant>(tx, { ...always, validTo: '2030-04-01' }, grant)]);
  return personId;
}

type Audited = Pick<RoleGrant, 'auditedFrom' | 'auditedTo'>;

/** A visiting auditor sees the own unit, in any of the years of the tests. */
const grantOf = (tx: Tx, personId: string, role: Role, unitId: string): RoleGrant =>
  role === 'visitingAuditor'
    ? stamped<RoleGrant>(tx, { ...always, validTo: '2030-04-01' }, { personId, role, unitId, ...VISITED })
    : stamped<RoleGrant>(tx, always, { personId, role, unitId: null, ...ANY_DAY });

const VISITED = { auditedFrom: '2020-04-01', auditedTo: '2030-04-01' };

/** Everybody is asked for what a version says. */
export const CAMPAIGN = {
  statement: 'この文書を読みました。',
  joinerDays: 10,
  audience: new AudienceForm(),
};

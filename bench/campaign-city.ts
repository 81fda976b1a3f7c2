import path from 'node:path';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { projectRoot } from '../src/config.ts';
import { type Database, insertMany } from '../src/database.ts';
import { stamped } from '../src/facts.ts';
import { newId } from '../src/ids.ts';
import { change, type Tx } from '../src/ledger/change.ts';
import { Account } from '../src/people/account.entity.ts';
import { Employment, EmploymentTerm, Person, Posting } from '../src/people/person.entity.ts';
import { Unit, UnitFact } from '../src/people/unit.entity.ts';
import { loadTemplates } from '../src/policies/policy.command.ts';
import { operator } from '../src/shared/actor.ts';
import { FOREVER } from '../src/shared/dates.ts';

export const BY = operator('bench');
const ALWAYS = { validFrom: '2020-04-01', validTo: FOREVER };
const DEPARTMENTS = 10;
export const SECTIONS = 80;

const numberOf = (n: number): string => String(n).padStart(6, '0');

interface Made {
  readonly personId: string;
  readonly employmentId: string;
  readonly number: string;
  readonly unitId: string;
}

/** As many employees as asked for, in 80 課 of 10 部, each with an account, and the shipped policies as drafts. */
export async function makePeople(db: Database, staff: number): Promise<readonly string[]> {
  const people = await change(db, BY, async (tx) => {
    const sections = await makeUnits(tx);
    const made = Array.from({ length: staff }, (_, n): Made => {
      const unitId = sections[n % sections.length] ?? '';
      return { personId: newId(), employmentId: newId(), number: numberOf(n), unitId };
    });
    await writePeople(tx, made);
    await tx.record({ action: 'bench.cityMade', subjects: [] });
    return made;
  });
  await loadTemplates(db, BY, path.join(projectRoot, 'policies'));
  return people.map(({ personId }) => personId);
}

/** The ids of the 課. */
async function makeUnits({ manager, at }: Tx): Promise<readonly string[]> {
  const unit = (code: string, level: string, parentId: string | null) => ({ id: newId(), code, level, parentId });
  const departments = Array.from({ length: DEPARTMENTS }, (_, n) => unit(`${10 + n}`, 'department', null));
  const sections = Array.from({ length: SECTIONS }, (_, n) => {
    const above = departments[n % DEPARTMENTS];
    return unit(`${above?.code}${10 + n}`, 'section', above?.id ?? null);
  });
  const units = [...departments, ...sections];
  const facts = units.map(({ id: unitId, code: name, level, parentId }) =>
    stamped<UnitFact>({ at }, ALWAYS, { unitId, name, level, parentId, organ: '' }),
  );
  await insertMany(
    manager,
    Unit,
    units.map(({ id, code }) => ({ id, code })),
  );
  await insertMany(manager, UnitFact, facts);
  return sections.map(({ id }) => id);
}

async function writePeople({ manager, at }: Tx, people: readonly Made[]): Promise<void> {
  const each = <T extends ObjectLiteral>(target: EntityTarget<T>, make: (one: Made) => T) =>
    insertMany(manager, target, people.map(make));
  await each(Person, ({ personId: id, number }) => {
    const email = `${number}@city.example`;
    return { id, name: `職員 ${number}`, kana: '', email, search: number, revision: 1 };
  });
  await each(Employment, ({ personId, employmentId: id, number }) => ({ id, personId, number }));
  await each(EmploymentTerm, ({ personId, employmentId }) =>
    stamped<EmploymentTerm>({ at }, ALWAYS, { employmentId, personId, staffClass: '正職員' }),
  );
  await each(Posting, ({ personId, employmentId, unitId }) =>
    stamped<Posting>({ at }, ALWAYS, { employmentId, personId, unitId, title: '', kind: 'main' }),
  );
  await each(Account, ({ personId, number: login }) => {
    return { id: newId(), personId, login, passwordHash: '', stoppedAt: null };
  });
}

import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import { foldCode } from '../shared/text.ts';
import { Account, AccountLink, RoleGrant } from './account.entity.ts';
import { keepingAnAdministrator } from './administrator.actions.ts';
import { addEmployment, refuseTaken } from './employment.actions.ts';
import { Absence, Employment, EmploymentTerm, Person, Posting } from './person.entity.ts';
import type { DeletionForm, PersonForm, RegistrationForm } from './person.form.ts';
import { type Claimed, claimPerson, endSessions, refreshSearch } from './person-claim.actions.ts';
import { kanaOf } from './person-name.ts';
import { countReferences } from './person-reference.queries.ts';

/** A person who was not known before, with a first employment. Answers the person's id. */
export function registerPerson(db: Database, by: Actor, form: RegistrationForm): Promise<string> {
  return change(db, by, async (tx) => {
    const { personId, after } = await addPerson(tx, form);
    const subject = { type: 'person', id: personId, label: `${after.number} ${form.name}` };
    await tx.record({ action: 'person.registered', subjects: [subject], after });
    return personId;
  });
}

export async function addPerson(tx: Tx, form: RegistrationForm) {
  const personId = newId();
  const { name, email } = form;
  const kana = kanaOf(form.kana);
  await insertMany(tx.manager, Person, [{ id: personId, name, kana, email, search: '', revision: 1 }]);
  const employment = await addEmployment(tx, personId, form);
  await refreshSearch(tx, personId);
  return { personId, after: { name, kana, email, ...employment } };
}

/** What the person is called, and a 職員番号 that was mistyped. */
export function editPerson(db: Database, by: Actor, personId: string, form: PersonForm): Promise<void> {
  return change(db, by, async (tx) => {
    const found = await claimPerson(tx, personId, form.revision, (stored) => differences(stored, form));
    const { before, after } = changed(found, form);
    if (Object.keys(after).length === 0) return;
    const { name, email } = form;
    await tx.manager.update(Person, personId, { name, kana: kanaOf(form.kana), email });
    if (after.number !== undefined) await renumber(tx, found, after.number);
    await refreshSearch(tx, personId);
    await tx.record({ action: 'person.edited', subjects: [found.subject], before, after });
  });
}

const FIELDS = ['number', 'name', 'kana', 'email'] as const;
type Facts = Readonly<Record<(typeof FIELDS)[number], string>>;

const stored = ({ person, employments }: Claimed): Facts => {
  const { name, kana, email } = person;
  return { number: employments.at(-1)?.number ?? '', name, kana, email };
};

const asked = ({ number, name, kana, email }: PersonForm): Facts => ({
  number: foldCode(number),
  name,
  kana: kanaOf(kana),
  email,
});

const differences = (found: Claimed, form: PersonForm) => {
  const [theirs, yours] = [stored(found), asked(form)];
  return FIELDS.filter((name) => yours[name] !== theirs[name]).map((name) => ({
    field: `people:field.${name}`,
    yours: yours[name],
    theirs: theirs[name],
  }));
};

function changed(found: Claimed, form: PersonForm): { before: Partial<Facts>; after: Partial<Facts> } {
  const [old, now] = [stored(found), asked(form)];
  const names = FIELDS.filter((name) => old[name] !== now[name]);
  const only = (facts: Facts): Partial<Facts> => Object.fromEntries(names.map((name) => [name, facts[name]]));
  return { before: only(old), after: only(now) };
}

async function renumber(tx: Tx, { person, employments }: Claimed, number: string): Promise<void> {
  await refuseTaken(tx, number);
  const last = employments.at(-1);
  if (last) await tx.manager.update(Employment, last.id, { number });
  await tx.manager.update(Account, { personId: person.id }, { login: number });
}

/** Only for somebody entered by mistake: nothing may refer to the person. The ledger keeps what was done. */
export function deletePerson(db: Database, by: Actor, personId: string, form: DeletionForm): Promise<void> {
  return change(db, by, async (tx) => {
    const found = await claimPerson(tx, personId, form.revision);
    if (personId === by.personId) throw new Refused('people:refused.deletesOneself');
    const count = await countReferences(tx.manager, personId);
    if (count > 0) throw new Refused('people:refused.personInUse', { name: found.person.name, count });
    await keepingAnAdministrator(tx, undefined, () => removePerson(tx, personId));
    await tx.record({
      action: 'person.deleted',
      subjects: [found.subject],
      before: stored(found),
      reason: form.reason,
    });
  });
}

async function removePerson(tx: Tx, personId: string): Promise<void> {
  await endSessions(tx, personId);
  const account = await tx.manager.findOneBy(Account, { personId });
  if (account) await tx.manager.delete(AccountLink, { accountId: account.id });
  for (const Owned of [Account, RoleGrant, Absence, Posting, EmploymentTerm, Employment]) {
    await tx.manager.delete(Owned, { personId });
  }
  await tx.manager.delete(Person, personId);
}

import { type Database, insertMany } from '../database.ts';
import { clearFacts, knownFacts, putFact, stamped } from '../facts.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER, type IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { foldCode } from '../shared/text.ts';
import { endAfter, holdsOn, lastDayOf, meets, type Span } from '../shared/timeline.ts';
import { dayOf } from '../web/validators.ts';
import { Account, RoleGrant } from './account.entity.ts';
import { keepingAnAdministrator } from './administrator.actions.ts';
import { Absence, Employment, EmploymentTerm, Posting } from './person.entity.ts';
import type { EmploymentForm, EndForm, TermForm } from './person.form.ts';
import { findPersonByNumber } from './person.queries.ts';
import { claimPerson, endSessions, refreshSearch } from './person-claim.actions.ts';
import { addPosting, lengthenPostings } from './posting.actions.ts';
import { employedUntil } from './posting.rules.ts';

export const endOf = (lastOn: string): IsoDate => endAfter(lastOn === '' ? null : dayOf(lastOn));

/** A new 職員番号 with its term and, where a unit is named, its first 本務. Answers what the ledger says of it. */
export async function addEmployment(tx: Tx, personId: string, form: EmploymentForm) {
  const number = foldCode(form.number);
  await refuseTaken(tx, number);
  const span = { validFrom: dayOf(form.hiredOn), validTo: endOf(form.leavesOn) };
  if (span.validTo <= span.validFrom) throw new Refused('people:refused.endsBeforeStart', {}, 'leavesOn');
  await refuseEmployed(tx, personId, span);
  const employmentId = newId();
  const { staffClass } = form;
  await insertMany(tx.manager, Employment, [{ id: employmentId, personId, number }]);
  await insertMany(tx.manager, EmploymentTerm, [stamped(tx, span, { employmentId, personId, staffClass })]);
  const posting = { kind: 'main', unit: form.unit, title: form.title, postedOn: span.validFrom, end: FOREVER };
  const posted = form.unit === '' ? {} : await addPosting(tx, { employmentId, personId }, posting);
  return { number, staffClass, hiredOn: span.validFrom, leavesOn: lastDayOf(span), ...posted };
}

export async function refuseTaken(tx: Tx, number: string): Promise<void> {
  const taken = await findPersonByNumber(tx.manager, number);
  if (taken) throw new Refused('people:refused.numberTaken', { number, name: taken.name }, 'number');
}

async function refuseEmployed(tx: Tx, personId: string, span: Span): Promise<void> {
  const terms = await knownFacts(tx.manager, EmploymentTerm, { personId });
  const other = terms.find((term) => meets(term, span));
  if (other) throw new Refused('people:refused.employedAlready', { on: other.validFrom }, 'hiredOn');
}

/** 再任用 and every new appointment of somebody who is known: the same person, another number. */
export function appointAgain(db: Database, by: Actor, personId: string, form: EmploymentForm): Promise<void> {
  return change(db, by, async (tx) => {
    const { subject } = await claimPerson(tx, personId, form.revision);
    const after = await addEmployment(tx, personId, form);
    await tx.manager.update(Account, { personId }, { login: after.number });
    await refreshSearch(tx, personId);
    await tx.record({ action: 'person.appointed', subjects: [subject], after });
  });
}

/** The 任用 in force on the day, with the last day on which it runs without a gap. */
export async function termOn(tx: Tx, personId: string, on: IsoDate, field: string) {
  const known = await knownFacts(tx.manager, EmploymentTerm, { personId });
  const term = known.find((one) => holdsOn(one, on));
  if (!term) throw new Refused('people:refused.notEmployedThen', { on }, field);
  const terms = known.filter(({ employmentId }) => employmentId === term.employmentId);
  return { ...term, terms, until: employedUntil(terms, on) };
}

/** Another 職員区分 from the day, or a later end; leaving is another act. */
export function changeTerm(db: Database, by: Actor, personId: string, form: TermForm): Promise<void> {
  return change(db, by, async (tx) => {
    const { subject } = await claimPerson(tx, personId, form.revision);
    const on = dayOf(form.effectiveOn);
    const validTo = endOf(form.leavesOn);
    const { employmentId, staffClass, until } = await termOn(tx, personId, on, 'effectiveOn');
    if (validTo < until) throw new Refused('people:refused.leavesEarlier', {}, 'leavesOn');
    if (staffClass === form.staffClass && validTo === until) throw new Refused('people:refused.nothingChanged', { on });
    await refuseEmployedAfter(tx, personId, employmentId, { validFrom: on, validTo });
    const values = { employmentId, personId, staffClass: form.staffClass };
    await putFact(tx, EmploymentTerm, { employmentId }, { validFrom: on, validTo }, values);
    if (validTo > until) await lengthenPostings(tx, employmentId, until, validTo);
    const before = { staffClass, leavesOn: lastDayOf({ validTo: until }) };
    const after = { staffClass: form.staffClass, leavesOn: lastDayOf({ validTo }), effectiveOn: on };
    await tx.record({ action: 'person.termChanged', subjects: [subject], before, after });
  });
}

async function refuseEmployedAfter(tx: Tx, personId: string, employmentId: string, span: Span): Promise<void> {
  const known = await knownFacts(tx.manager, EmploymentTerm, { personId });
  const other = known.find((term) => term.employmentId !== employmentId && meets(term, span));
  if (other) throw new Refused('people:refused.employedAlready', { on: other.validFrom }, 'leavesOn');
}

/** 退職: from the day after, no posting, leave or role holds any more, and the account stops by itself. */
export function endEmployment(db: Database, by: Actor, personId: string, form: EndForm): Promise<void> {
  return change(db, by, async (tx) => {
    const { subject } = await claimPerson(tx, personId, form.revision);
    const last = dayOf(form.lastOn);
    const { employmentId, until } = await termOn(tx, personId, last, 'lastOn');
    const span = { validFrom: endAfter(last), validTo: FOREVER };
    if (span.validFrom === until) throw new Refused('people:refused.endsAlready', { on: last }, 'lastOn');
    await keepingAnAdministrator(tx, 'lastOn', async () => {
      await clearFacts(tx, EmploymentTerm, { employmentId }, span);
      await clearFacts(tx, RoleGrant, { personId }, span);
    });
    await clearFacts(tx, Posting, { employmentId }, span);
    await clearFacts(tx, Absence, { employmentId }, span);
    if (span.validFrom <= tx.today) await endSessions(tx, personId);
    const before = { leavesOn: lastDayOf({ validTo: until }) };
    await tx.record({
      action: 'person.left',
      subjects: [subject],
      before,
      after: { leavesOn: last },
      reason: form.reason,
    });
  });
}

import type { Database } from '../database.ts';
import { clearFacts, knownFacts, putFact } from '../facts.ts';
import { change } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { endAfter, lastDayOf, meets } from '../shared/timeline.ts';
import { dayOf } from '../web/validators.ts';
import { endOf, termOn } from './employment.actions.ts';
import { Absence } from './person.entity.ts';
import type { EndForm, LeaveForm } from './person.form.ts';
import { claimPerson } from './person-claim.actions.ts';
import { postingSpan, shortened } from './posting.rules.ts';

/** 休職. */
export function startLeave(db: Database, by: Actor, personId: string, form: LeaveForm): Promise<void> {
  return change(db, by, async (tx) => {
    const { subject } = await claimPerson(tx, personId, form.revision);
    const from = dayOf(form.fromOn);
    const { employmentId, terms } = await termOn(tx, personId, from, 'fromOn');
    const span = postingSpan(terms, from, endOf(form.untilOn));
    const known = await knownFacts(tx.manager, Absence, { employmentId });
    const other = known.find((absence) => meets(absence, span));
    if (other) throw new Refused('people:refused.onLeaveAlready', { on: other.validFrom }, 'fromOn');
    await putFact(tx, Absence, { employmentId }, span, { employmentId, personId });
    const after = { leaveFrom: from, leaveTo: lastDayOf(span) };
    await tx.record({ action: 'person.leaveStarted', subjects: [subject], after });
  });
}

/** 復職 on the day after `lastOn`; a last day before the first takes the leave back altogether. */
export function endLeave(db: Database, by: Actor, personId: string, absenceId: string, form: EndForm): Promise<void> {
  return change(db, by, async (tx) => {
    const { subject } = await claimPerson(tx, personId, form.revision);
    const absence = await tx.manager.findOneBy(Absence, { id: absenceId, personId, supersededAt: STILL_KNOWN });
    if (!absence) throw new NotFound();
    const end = endAfter(dayOf(form.lastOn));
    shortened(absence, end, 'lastOn');
    const { employmentId, validFrom, validTo } = absence;
    await clearFacts(tx, Absence, { employmentId }, { validFrom: end, validTo });
    const before = { leaveFrom: validFrom, leaveTo: lastDayOf({ validTo }) };
    const after = end === validFrom ? null : { leaveFrom: validFrom, leaveTo: lastDayOf({ validTo: end }) };
    await tx.record({ action: 'person.leaveEnded', subjects: [subject], before, after, reason: form.reason });
  });
}

import { type Database, insertMany } from '../database.ts';
import { clearFacts, knownFacts, stamped } from '../facts.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { FOREVER, type IsoDate, STILL_KNOWN } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { endAfter, lastDayOf, type Span } from '../shared/timeline.ts';
import { dayOf } from '../web/validators.ts';
import { EmploymentTerm, Posting } from './person.entity.ts';
import type { EndForm, PostingForm } from './person.form.ts';
import { claimPerson } from './person-claim.actions.ts';
import { placePosting, postingSpan, shortened } from './posting.rules.ts';
import { resolveUnit } from './resolve.queries.ts';
import { labelUnit, nameOfUnit } from './unit.queries.ts';
import { loadLine } from './unit-line.queries.ts';
import { missingDay } from './unit-line.ts';

/** 発令. */
export function post(db: Database, by: Actor, personId: string, form: PostingForm): Promise<void> {
  return change(db, by, async (tx) => {
    const now = async () => [{ field: 'people:field.unit', yours: form.unit, theirs: await mainUnitOf(tx, personId) }];
    const { subject } = await claimPerson(tx, personId, form.revision, now);
    const postedOn = dayOf(form.postedOn);
    const employmentId = await employmentOn(tx, personId, postedOn);
    const end = endAfter(form.untilOn === '' ? null : dayOf(form.untilOn));
    const after = await addPosting(tx, { personId, employmentId }, { ...form, postedOn, end });
    await tx.record({ action: 'person.posted', subjects: [subject], after });
  });
}

async function employmentOn(tx: Tx, personId: string, on: IsoDate): Promise<string> {
  const known = await knownFacts(tx.manager, EmploymentTerm, { personId });
  const term = known.find(({ validFrom, validTo }) => validFrom <= on && on < validTo);
  if (!term) throw new Refused('people:refused.notEmployedThen', { on }, 'postedOn');
  return term.employmentId;
}

async function mainUnitOf(tx: Tx, personId: string): Promise<string> {
  const known = await knownFacts(tx.manager, Posting, { personId, kind: 'main' });
  const last = known.at(-1);
  return last ? nameOfUnit(tx.manager, last.unitId) : '';
}

interface Wanted {
  readonly kind: string;
  readonly unit: string;
  readonly title: string;
  readonly postedOn: IsoDate;
  /** The day after the last, FOREVER where none was asked for. */
  readonly end: IsoDate;
}

interface Whose {
  readonly personId: string;
  readonly employmentId: string;
}

/** Adds a posting where the rules let it be; answers what the ledger says of it. */
export async function addPosting(tx: Tx, { personId, employmentId }: Whose, wanted: Wanted) {
  const { kind, title, postedOn, end } = wanted;
  const terms = await knownFacts(tx.manager, EmploymentTerm, { employmentId });
  const asked = postingSpan(terms, postedOn, end);
  const unit = await resolveUnit(tx.manager, wanted.unit, postedOn, 'unit');
  const known = await knownFacts(tx.manager, Posting, { employmentId });
  const { span, ends } = placePosting(known, { unitId: unit.id, kind, ...asked }, end === FOREVER);
  await refuseUnitGap(tx, unit, span);
  const room = { validFrom: postedOn, validTo: ends?.validTo ?? postedOn };
  if (ends) await clearFacts(tx, Posting, { employmentId, kind: 'main' }, room);
  await insertMany(tx.manager, Posting, [stamped(tx, span, { employmentId, personId, unitId: unit.id, title, kind })]);
  return { unit: `${unit.code} ${unit.name}`, title, kind, postedOn, untilOn: lastDayOf(span) };
}

/** Postings that ended only because the employment did last as long as it now does. */
export async function lengthenPostings(tx: Tx, employmentId: string, from: IsoDate, to: IsoDate): Promise<void> {
  for (const posting of await knownFacts(tx.manager, Posting, { employmentId })) {
    if (posting.validTo !== from) continue;
    const { personId, unitId, kind, title, validFrom, validTo } = posting;
    await refuseUnitGap(
      tx,
      { id: unitId, name: await nameOfUnit(tx.manager, unitId) },
      { validFrom: from, validTo: to },
    );
    await clearFacts(tx, Posting, { employmentId, unitId, kind, validFrom }, { validFrom, validTo });
    const span = { validFrom, validTo: to };
    await insertMany(tx.manager, Posting, [stamped(tx, span, { employmentId, personId, unitId, title, kind })]);
  }
}

/** Nobody is posted to a unit on a day on which it does not exist. */
async function refuseUnitGap(tx: Tx, unit: { readonly id: string; readonly name: string }, span: Span): Promise<void> {
  const on = missingDay(await loadLine(tx.manager, unit.id), span);
  if (on !== null) throw new Refused('people:refused.unitEnds', { unit: unit.name, on }, 'untilOn');
}

/** Ends a posting after its last day; a last day before its first takes it back altogether. */
export function endPosting(db: Database, by: Actor, personId: string, postingId: string, form: EndForm): Promise<void> {
  return change(db, by, async (tx) => {
    const { subject } = await claimPerson(tx, personId, form.revision);
    const posting = await tx.manager.findOneBy(Posting, { id: postingId, personId, supersededAt: STILL_KNOWN });
    if (!posting) throw new NotFound();
    const end = endAfter(dayOf(form.lastOn));
    shortened(posting, end, 'lastOn');
    const { employmentId, unitId, kind, title, validFrom, validTo } = posting;
    const line = { employmentId, unitId, kind, validFrom };
    await clearFacts(tx, Posting, line, { validFrom: end, validTo });
    const unit = await labelUnit(tx.manager, unitId, await nameOfUnit(tx.manager, unitId));
    const common = { unit, kind, title, postedOn: validFrom };
    const before = { ...common, untilOn: lastDayOf(posting) };
    const after = end === validFrom ? null : { ...common, untilOn: lastDayOf({ validTo: end }) };
    await tx.record({ action: 'person.postingEnded', subjects: [subject], before, after, reason: form.reason });
  });
}

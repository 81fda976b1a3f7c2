import { type Database, insertMany } from '../database.ts';
import { clearFacts, knownFacts, stamped } from '../facts.ts';
import { change } from '../ledger/change.ts';
import { resolvePerson } from '../people/resolve.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { addDays, type IsoDate } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { meets } from '../shared/timeline.ts';
import { subjectsOf } from './completion.actions.ts';
import { findExemption } from './exemption.queries.ts';
import { TrainingExemption } from './round.entity.ts';
import type { CourseRow } from './training.queries.ts';

export interface NewExemption {
  /** 職員番号 or name, as it was typed. */
  readonly person: string;
  readonly from: IsoDate;
  /** The last day: none is without an end. */
  readonly until: IsoDate;
  readonly reason: string;
  /** The person of the session. */
  readonly allowedBy: string;
}

const LONGEST_DAYS = 366;

/** 免除: whoever grants it has allowed it. Answers whom. */
export function grantExemption(
  db: Database,
  by: Actor,
  course: CourseRow,
  { person: typed, from, until, reason, allowedBy }: NewExemption,
): Promise<string> {
  return change(db, by, async (tx) => {
    const person = await resolvePerson(tx.manager, typed, tx.today, 'person');
    const { personId, name } = person;
    if (personId === allowedBy) throw new Refused('exemptions:refused.yourself', {}, 'person');
    if (until < from) throw new Refused('exemptions:refused.backwards', {}, 'until');
    if (until > addDays(from, LONGEST_DAYS - 1)) throw new Refused('exemptions:refused.tooLong', {}, 'until');
    const line = { courseId: course.id, personId };
    const span = { validFrom: from, validTo: addDays(until, 1) };
    const known = await knownFacts(tx.manager, TrainingExemption, line);
    const other = known.find((one) => meets(one, span));
    if (other) throw new Refused('exemptions:refused.twice', { name, on: addDays(other.validTo, -1) }, 'from');
    const values = { ...line, reason, allowedBy };
    await insertMany(tx.manager, TrainingExemption, [stamped<TrainingExemption>(tx, span, values)]);
    const after = { from, until, reason };
    await tx.record({ action: 'exemption.granted', subjects: subjectsOf(course, person), after });
    return name;
  });
}

/** From the day on it no longer holds; from its first day on it was never right. */
export function endExemption(
  db: Database,
  by: Actor,
  course: CourseRow,
  { id, from, reason }: { readonly id: string; readonly from: IsoDate; readonly reason: string },
): Promise<void> {
  return change(db, by, async (tx) => {
    const known = await findExemption(tx.manager, course.id, id);
    if (!known) throw new NotFound();
    const { personId, name, validFrom, validTo } = known;
    if (from < validFrom || from >= validTo)
      throw new Refused('exemptions:refused.outside', { from: validFrom, until: addDays(validTo, -1) }, 'from');
    await clearFacts(tx, TrainingExemption, { courseId: course.id, personId }, { validFrom: from, validTo });
    const before = { until: addDays(validTo, -1) };
    const after = { until: addDays(from, -1), reason };
    await tx.record({ action: 'exemption.ended', subjects: subjectsOf(course, { personId, name }), before, after });
  });
}

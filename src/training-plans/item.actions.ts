import type { AudienceForm } from '../audience/audience.form.ts';
import { membersOn } from '../audience/audience.queries.ts';
import { EVERYBODY, isEverybody } from '../audience/audience.rules.ts';
import { audienceFrom, audienceSaid } from '../audience/audience-typed.queries.ts';
import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { later } from '../shared/timeline.ts';
import { type CourseRow, findCourse } from '../training/training.queries.ts';
import { editedPlan, openPlan, type PlanPlace, planSubject, stored } from './plan.actions.ts';
import { TrainingPlanItem } from './plan.entity.ts';
import { type ItemRow, itemsOf, type PlanRow } from './plan.queries.ts';
import { checkTerms, firstDay, type PlannedTerms } from './plan.rules.ts';

export interface ItemAsked extends PlannedTerms {
  /** Code of the course. */
  readonly course: string;
  /** As it was typed. */
  readonly audience: AudienceForm;
  readonly note: string;
}

/** Plans a course for the year, or plans it otherwise. */
export function putItem(
  db: Database,
  by: Actor,
  place: PlanPlace,
  asked: ItemAsked,
  seen: { readonly revision: number; readonly itemId: string | null },
): Promise<void> {
  return change(db, by, async (tx) => {
    const plan = await openPlan(tx, place, seen.revision);
    const items = await itemsOf(tx.manager, plan.id);
    const before = items.find(({ id }) => id === seen.itemId);
    if (seen.itemId !== null && !before) throw new NotFound();
    const course = await courseFor(tx, asked.course, items, before);
    checkTerms(asked, plan.fiscalYear, course.startsOn);
    const { audience: typed, course: _code, ...terms } = asked;
    const audience = await audienceOf(db, tx, plan, typed);
    const values = stored({ ...terms, courseId: course.id, code: course.code, audience });
    if (before) await tx.manager.update(TrainingPlanItem, before.id, values);
    else {
      const row = { id: newId(), planId: plan.id, position: (items.at(-1)?.position ?? -1) + 1, ...values };
      await insertMany(tx.manager, TrainingPlanItem, [row]);
    }
    await editedPlan(tx, plan);
    const after = { course: course.title, ...audienceSaid(typed), ...said(terms) };
    await tx.record({ action: 'trainingPlan.planned', subjects: [planSubject(plan)], after });
  });
}

async function courseFor(
  { manager }: Tx,
  code: string,
  items: readonly ItemRow[],
  before: ItemRow | undefined,
): Promise<CourseRow> {
  const course = await findCourse(manager, code);
  if (!course) throw new Refused('trainingPlans:refused.noCourse', {}, 'course');
  const twice = items.some(({ courseId, id }) => courseId === course.id && id !== before?.id);
  if (twice) throw new Refused('trainingPlans:refused.twice', { title: course.title }, 'course');
  return course;
}

/** Throws Refused where nobody would be asked. */
async function audienceOf(db: Database, tx: Tx, plan: PlanRow, typed: AudienceForm): Promise<string> {
  const on = later(firstDay(plan.fiscalYear), tx.today);
  const audience = await audienceFrom(tx.manager, typed, on);
  const members = isEverybody(audience) ? null : await membersOn(db, tx.manager, audience, on);
  // Newcomers of a day that is still to come are not there yet.
  const mayCome = audience.joinedSince !== null && audience.joinedSince > tx.today;
  if (members?.size === 0 && !mayCome) throw new Refused('trainingPlans:refused.nobody', {}, 'units');
  return JSON.stringify({ ...EVERYBODY, ...audience });
}

const said = ({ opensOn, dueOn, joinerDays, makeUpUntil, methods }: PlannedTerms) => ({
  ...{ opensOn, dueOn, joinerDays, methods: [...methods] },
  ...(makeUpUntil === null ? {} : { makeUpUntil }),
});

export function removeItem(
  db: Database,
  by: Actor,
  place: PlanPlace,
  itemId: string,
  revision: number,
): Promise<string> {
  return change(db, by, async (tx) => {
    const plan = await openPlan(tx, place, revision);
    const items = await itemsOf(tx.manager, plan.id);
    const item = items.find(({ id }) => id === itemId);
    if (!item) throw new NotFound();
    await tx.manager.delete(TrainingPlanItem, itemId);
    await editedPlan(tx, plan);
    const before = { course: item.title };
    await tx.record({ action: 'trainingPlan.unplanned', subjects: [planSubject(plan)], before });
    return item.title;
  });
}

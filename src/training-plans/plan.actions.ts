import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { Actor } from '../shared/actor.ts';
import { fiscalYear as yearOf } from '../shared/dates.ts';
import { Conflict, NotFound, Refused } from '../shared/errors.ts';
import { TrainingPlan, TrainingPlanAuthor, TrainingPlanItem } from './plan.entity.ts';
import { findPlan, type ItemRow, itemsOf, type PlanRow, plansOfYear } from './plan.queries.ts';
import { type PlannedCourse, plannableYears } from './plan.rules.ts';

/** Which plan, as its address names it. */
export interface PlanPlace {
  readonly fiscalYear: number;
  readonly number: number;
}

export const planSubject = ({ id, fiscalYear, number }: Pick<PlanRow, 'id' | 'fiscalYear' | 'number'>) => ({
  ...{ type: 'trainingPlan', id, label: `${fiscalYear}-${number}` },
});

export async function planIn({ manager }: Pick<Tx, 'manager'>, { fiscalYear, number }: PlanPlace): Promise<PlanRow> {
  const plan = await findPlan(manager, fiscalYear, number);
  if (!plan) throw new NotFound();
  return plan;
}

/** A plan of a year that has none yet, empty or with what another year planned, a year later. */
export function beginPlan(
  db: Database,
  by: Actor,
  asked: { readonly fiscalYear: number; readonly aim: string; readonly copiesLastYear: boolean },
): Promise<PlanPlace> {
  const { fiscalYear, aim, copiesLastYear } = asked;
  return change(db, by, async (tx) => {
    if (!plannableYears(yearOf(tx.today)).includes(fiscalYear)) {
      throw new Refused('trainingPlans:refused.year', {}, 'fiscalYear');
    }
    const standing = (await plansOfYear(tx.manager, fiscalYear)).filter(({ state }) => state !== 'withdrawn');
    if (standing.length > 0) throw new Refused('trainingPlans:refused.yearTaken', {}, 'fiscalYear');
    const before = copiesLastYear ? await heldIn(tx, fiscalYear - 1) : undefined;
    if (copiesLastYear && !before) throw new Refused('trainingPlans:refused.nothingToCopy', {}, 'copies');
    const items = before ? (await itemsOf(tx.manager, before.id)).map(aYearLater) : [];
    return writePlan(tx, fiscalYear, aim, items);
  });
}

/** The plan that holds for a year: the latest that was decided. */
export const heldIn = async ({ manager }: Pick<Tx, 'manager'>, fiscalYear: number): Promise<PlanRow | undefined> =>
  (await plansOfYear(manager, fiscalYear)).find(({ state }) => state === 'decided');

/** 変更: a new plan of the same year that begins with what the plan says. */
export function revisePlan(db: Database, by: Actor, place: PlanPlace): Promise<PlanPlace> {
  return change(db, by, async (tx) => {
    const plan = await planIn(tx, place);
    const held = await heldIn(tx, plan.fiscalYear);
    if (held?.id !== plan.id) throw new Refused('trainingPlans:refused.notHeld');
    const open = (await plansOfYear(tx.manager, plan.fiscalYear)).some(({ number, state }) => {
      return number > plan.number && state !== 'withdrawn';
    });
    if (open) throw new Refused('trainingPlans:refused.changeOpen');
    return writePlan(tx, plan.fiscalYear, plan.aim, await itemsOf(tx.manager, plan.id));
  });
}

async function writePlan(tx: Tx, fiscalYear: number, aim: string, items: readonly PlannedCourse[]): Promise<PlanPlace> {
  const [newest] = await plansOfYear(tx.manager, fiscalYear);
  const plan = { id: newId(), fiscalYear, number: (newest?.number ?? 0) + 1 };
  const first = { state: 'draft', round: 0, revision: 1, madeAt: tx.at };
  await insertMany(tx.manager, TrainingPlan, [{ ...plan, aim, ...first }]);
  await insertMany(
    tx.manager,
    TrainingPlanItem,
    items.map((item, position) => ({ id: newId(), planId: plan.id, position, ...stored(item) })),
  );
  await putPlanAuthor(tx, plan.id);
  const after = { fiscalYear, number: plan.number, aim, courses: items.length };
  await tx.record({ action: 'trainingPlan.begun', subjects: [planSubject(plan)], after });
  return plan;
}

/** As the table holds it. */
export const stored = (item: PlannedCourse) => {
  const { courseId, audience, opensOn, dueOn, joinerDays, makeUpUntil, methods, note } = item;
  return { courseId, audience, opensOn, dueOn, joinerDays, makeUpUntil, note, methods: JSON.stringify(methods) };
};

/** The same days of the next year; the 29th of February becomes the 28th. */
function aYearLater(item: ItemRow): PlannedCourse {
  const later = (day: string): string => `${Number(day.slice(0, 4)) + 1}${day.slice(4).replace('-02-29', '-02-28')}`;
  const { opensOn, dueOn, makeUpUntil } = item;
  return { ...item, opensOn: later(opensOn), dueOn: later(dueOn), makeUpUntil: makeUpUntil && later(makeUpUntil) };
}

/** Nobody at the command line is an author: they neither review nor decide anyhow. */
export async function putPlanAuthor({ manager, by, at }: Tx, planId: string): Promise<void> {
  const { personId, label } = by;
  if (personId === null || (await manager.existsBy(TrainingPlanAuthor, { planId, personId }))) return;
  await insertMany(manager, TrainingPlanAuthor, [{ id: newId(), planId, personId, label, since: at }]);
}

/** A draft at the revision that somebody saw. Throws Refused where it is none, Conflict where somebody edited it since. */
export async function openPlan(tx: Tx, place: PlanPlace, revision: number): Promise<PlanRow> {
  const plan = await planIn(tx, place);
  if (plan.state !== 'draft') throw new Refused(`trainingPlans:closed.${plan.state}`);
  if (plan.revision !== revision) throw new Conflict([]);
  return plan;
}

/** After each edit: whoever edited it is an author from now on. */
export async function editedPlan(tx: Tx, plan: PlanRow): Promise<void> {
  await tx.manager.update(TrainingPlan, plan.id, { revision: plan.revision + 1 });
  await putPlanAuthor(tx, plan.id);
}

export function editAim(db: Database, by: Actor, place: PlanPlace, aim: string, revision: number): Promise<void> {
  return change(db, by, async (tx) => {
    const plan = await openPlan(tx, place, revision);
    if (plan.aim === aim) return;
    await tx.manager.update(TrainingPlan, plan.id, { aim });
    await editedPlan(tx, plan);
    const [before, after] = [{ aim: plan.aim }, { aim }];
    await tx.record({ action: 'trainingPlan.edited', subjects: [planSubject(plan)], before, after });
  });
}

import { type Database, insertMany } from '../database.ts';
import { newId } from '../ids.ts';
import { change, type Tx } from '../ledger/change.ts';
import type { SolutionSummary } from '../scenarios/solution.ts';
import type { Actor } from '../shared/actor.ts';
import { Conflict, Refused } from '../shared/errors.ts';
import { row, sql } from '../sql.ts';
import { Plan, PlanItem, PlanStep, PlanUnit } from './plan.entity.ts';
import { authorsOf, getPlan, getSolution, type PlanRecord, planSteps, workCounts } from './plan.queries.ts';
import { type PlanStepName, planMove, planObstacle } from './plan-life.rules.ts';
import { type PlannedItem, workOf } from './plan-work.ts';
import { workRecords } from './work-records.queries.ts';

export interface PlanDraft {
  readonly solutionId: string;
  readonly name: string;
  readonly note: string;
  readonly replacesId: string | null;
}

/** 起案: freezes the solution, and writes down all that is to be done. Throws Refused where somebody would be left without a terminal. */
export async function draftPlan(db: Database, actor: Actor, draft: PlanDraft): Promise<string> {
  const solution = await getSolution(db.read, draft.solutionId);
  const { unserved, status } = JSON.parse(solution.summary) as SolutionSummary;
  if (unserved > 0) throw new Refused('plans:refused.unserved', { count: unserved });
  const items = workOf(await workRecords(db, solution));
  return change(db, actor, async (tx) => {
    const id = newId();
    const number = await nextNumber(tx);
    const { name, note, replacesId } = draft;
    const plan: Plan = { id, number, name, solutionId: solution.id, replacesId, state: 'draft', ...NEW };
    await insertMany(tx.manager, Plan, [plan]);
    await putStep(tx, id, 'draft', note);
    await insertMany(tx.manager, PlanUnit, planUnits(id, items));
    await insertMany(tx.manager, PlanItem, planItems(id, items));
    await tx.record({
      action: 'plan.drafted',
      subjects: [planSubject(plan), { type: 'scenario', id: solution.scenarioId, label: name }],
      after: { name, status, items: items.length, asOn: solution.asOn, problemHash: solution.problemHash },
      reason: note,
    });
    return id;
  });
}

/** No weeks yet. */
const NEW = { schedule: '{}', revision: 1 };

async function nextNumber({ manager }: Tx): Promise<number> {
  const last = await row<{ number: number | null }>(manager, sql`SELECT max(number) AS "number" FROM plan`);
  return Number(last?.number ?? 0) + 1;
}

export const planSubject = ({ id, number, name }: Pick<Plan, 'id' | 'number' | 'name'>) => ({
  ...{ type: 'plan', id, label: `${name} (${number})` },
});

/** A unit moves as a whole; everybody for whom there is something to do is one move. */
function planUnits(planId: string, items: readonly PlannedItem[]): PlanUnit[] {
  const people = new Map<string, Set<string>>();
  for (const { unitId, personId } of items) people.set(unitId, (people.get(unitId) ?? new Set()).add(personId));
  const unscheduled = { dueWeek: 0, lateCost: 0, notBefore: 1, pinned: false, fromWeek: null, toWeek: null };
  return [...people].map(([unitId, { size }]) => ({ id: newId(), planId, unitId, moves: size, ...unscheduled }));
}

function* planItems(planId: string, items: readonly PlannedItem[]): Generator<PlanItem> {
  const open = { technician: '', doneOn: null, doneAt: null, doneBy: null, revision: 1 };
  for (const [position, { detail, ...item }] of items.entries()) {
    yield { id: newId(), planId, position, detail: JSON.stringify(detail), ...item, ...open };
  }
}

const putStep = ({ manager, at, by }: Tx, planId: string, step: string, note: string): Promise<void> =>
  insertMany(manager, PlanStep, [{ id: newId(), planId, step, at, byId: by.personId, byLabel: by.label, note }]);

export interface StepTaken {
  readonly note: string;
  readonly revision: number;
}

/** Takes one step of the plan's life; throws Refused where the table or a rule closes it. */
export function takeStep(
  db: Database,
  actor: Actor,
  id: string,
  name: PlanStepName,
  { note, revision }: StepTaken,
): Promise<PlanRecord> {
  return change(db, actor, async (tx) => {
    const plan = await getPlan(tx.manager, id);
    const move = planMove(name);
    const authors = authorsOf(await planSteps(tx.manager, id));
    const closed = planObstacle(move, { state: plan.state, authors }, actor.personId);
    if (closed !== null) throw new Refused(closed);
    if (revision !== plan.revision) throw new Conflict([]);
    const isNoteNeeded = move.needsNote || (name === 'closure' && (await hasWorkLeft(tx, id)));
    if (isNoteNeeded && note === '') throw new Refused('plans:refused.noteNeeded', {}, 'note');
    await putState(tx, plan, name, note);
    if (name === 'decision' && plan.replacesId !== null) await replace(tx, plan.replacesId, plan);
    return { ...plan, state: move.to };
  });
}

async function putState(tx: Tx, plan: PlanRecord, name: PlanStepName, note: string): Promise<void> {
  const { to } = planMove(name);
  await tx.manager.update(Plan, plan.id, { state: to, revision: plan.revision + 1 });
  await putStep(tx, plan.id, name, note);
  const changes = { before: { planState: plan.state }, after: { planState: to } };
  await tx.record({ action: `plan.${name}`, subjects: [planSubject(plan)], ...changes, reason: note });
}

/** The plan that carries on what this one left is decided: this one ends, and what it has done stays done. */
async function replace(tx: Tx, id: string, { number, name }: PlanRecord): Promise<void> {
  const old = await getPlan(tx.manager, id);
  if (planObstacle(planMove('withdrawal'), { state: old.state, authors: [] }, null) !== null) return;
  await putState(tx, old, 'withdrawal', `→ ${number} ${name}`);
}

const hasWorkLeft = async ({ manager }: Tx, id: string): Promise<boolean> =>
  (await workCounts(manager, id)).some(({ items, done }) => done < items);

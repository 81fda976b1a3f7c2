import type { EntityManager } from 'typeorm';
import type { Answer } from '../planning/answer.ts';
import type { Settled } from '../scenarios/city-problem.ts';
import { unpacked } from '../scenarios/packed-json.ts';
import { Scenario } from '../scenarios/scenario.entity.ts';
import { solveScenario } from '../scenarios/solving.actions.ts';
import type { SolvingDesk } from '../scenarios/solving-desk.actions.ts';
import type { Actor } from '../shared/actor.ts';
import type { IsoDate } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { rows, sql } from '../sql.ts';
import { draftPlan } from './plan.actions.ts';
import { getPlan, getSolution, type PlanRecord } from './plan.queries.ts';
import { planMove } from './plan-life.rules.ts';

export interface Replanning {
  readonly planId: string;
  readonly name: string;
  readonly note: string;
  readonly today: IsoDate;
  readonly seconds: number;
}

/**
 * Plans anew from the register as it is, with the settings of the plan's scenario: whoever is done keeps what they have,
 * and their seats are taken. Answers the draft, which ends the old plan once it is decided.
 */
export async function replan(desk: SolvingDesk, actor: Actor, asked: Replanning): Promise<string> {
  const manager = desk.db.read;
  const plan = await getPlan(manager, asked.planId);
  if (!planMove('withdrawal').from.includes(plan.state)) throw new Refused(`plans:closed.${plan.state}`);
  const settled = await settledBy(manager, plan);
  const solution = await getSolution(manager, plan.solutionId);
  const scenario = await manager.findOneBy(Scenario, { id: solution.scenarioId });
  if (!scenario) throw new NotFound();
  const order = { scenario: { ...scenario, settings: solution.settings }, actor, asOn: asked.today, settled };
  const solutionId = await solveScenario(desk, { ...order, seconds: asked.seconds });
  return draftPlan(desk.db, actor, { solutionId, name: asked.name, note: asked.note, replacesId: plan.id });
}

/** People whose work is all done, and the seats that they have since. */
async function settledBy(manager: EntityManager, plan: PlanRecord): Promise<Settled> {
  const people = await rows<{ personId: string }>(
    manager,
    sql`SELECT person_id AS "personId" FROM plan_item WHERE plan_id = ${plan.id}
        GROUP BY person_id HAVING count(*) = count(done_on)`,
  );
  const ids = new Set(people.map(({ personId }) => personId));
  const numbers = await numbersOf(manager, plan.id);
  const answer = unpacked<Answer>((await getSolution(manager, plan.solutionId)).answer);
  const seats: Record<string, number> = {};
  for (const { employee, methods } of answer.assignments) {
    if (!ids.has(numbers.get(employee) ?? '')) continue;
    for (const method of methods) seats[method] = (seats[method] ?? 0) + 1;
  }
  return { people: ids, seats };
}

/** Person by 職員番号, of everybody in the plan. */
async function numbersOf(manager: EntityManager, planId: string): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ personId: string; number: string }>(
    manager,
    sql`SELECT n.person_id AS "personId", n.number AS "number" FROM employment n
        WHERE n.person_id IN (SELECT person_id FROM plan_item WHERE plan_id = ${planId})`,
  );
  return new Map(found.map(({ personId, number }) => [number, personId]));
}

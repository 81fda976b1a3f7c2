import type { EntityManager } from 'typeorm';
import { isId } from '../devices/device-record.ts';
import { ScenarioSolution } from '../scenarios/scenario.entity.ts';
import type { SolutionSummary } from '../scenarios/solution.ts';
import { NotFound } from '../shared/errors.ts';
import { row, rows, sql } from '../sql.ts';
import type { WorkCount } from './item.ts';
import { Plan, PlanStep } from './plan.entity.ts';
import type { PlanState } from './plan-life.rules.ts';

export type PlanRecord = Omit<Plan, 'state'> & { readonly state: PlanState };

/** Throws NotFound. */
export async function getPlan(manager: EntityManager, id: string): Promise<PlanRecord> {
  const plan = isId(id) ? await manager.findOneBy(Plan, { id }) : null;
  if (!plan) throw new NotFound();
  return plan as PlanRecord;
}

export async function getSolution(manager: EntityManager, id: string): Promise<ScenarioSolution> {
  const solution = isId(id) ? await manager.findOneBy(ScenarioSolution, { id }) : null;
  if (!solution) throw new NotFound();
  return solution;
}

/** Without the problem and the answer, which are large. */
export interface PlanBasis {
  readonly scenarioId: string;
  readonly scenario: string;
  readonly asOn: string;
  readonly solvedAt: string;
  readonly problemHash: string;
  readonly summary: SolutionSummary;
}

export async function planBasis(manager: EntityManager, solutionId: string): Promise<PlanBasis> {
  const found = await row<Omit<PlanBasis, 'summary'> & { summary: string }>(
    manager,
    sql`SELECT s.scenario_id AS "scenarioId", c.name AS "scenario", s.as_on AS "asOn", s.solved_at AS "solvedAt",
          s.problem_hash AS "problemHash", s.summary AS "summary"
        FROM scenario_solution s JOIN scenario c ON c.id = s.scenario_id WHERE s.id = ${solutionId}`,
  );
  if (!found) throw new NotFound();
  return { ...found, summary: JSON.parse(found.summary) as SolutionSummary };
}

/** Who did what with the plan, in order. */
export const planSteps = (manager: EntityManager, planId: string): Promise<PlanStep[]> =>
  manager.find(PlanStep, { where: { planId }, order: { at: 'ASC' } });

export const authorsOf = (steps: readonly PlanStep[]): string[] =>
  steps.flatMap(({ step, byId }) => (['draft', 'submission'].includes(step) && byId !== null ? [byId] : []));

export interface PlanLine {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly state: PlanState;
  readonly scenario: string;
  readonly asOn: string;
  readonly summary: string;
  readonly items: number;
  readonly done: number;
}

/** Newest first. */
export const listPlans = (manager: EntityManager, limit: number, offset: number): Promise<PlanLine[]> =>
  rows(
    manager,
    sql`SELECT p.id AS "id", p.number AS "number", p.name AS "name", p.state AS "state", c.name AS "scenario",
          s.as_on AS "asOn", s.summary AS "summary",
          (SELECT count(*) FROM plan_item i WHERE i.plan_id = p.id) AS "items",
          (SELECT count(*) FROM plan_item i WHERE i.plan_id = p.id AND i.done_on IS NOT NULL) AS "done"
        FROM plan p JOIN scenario_solution s ON s.id = p.solution_id JOIN scenario c ON c.id = s.scenario_id
        ORDER BY p.number DESC LIMIT ${limit} OFFSET ${offset}`,
  );

export async function countPlans(manager: EntityManager): Promise<number> {
  return Number((await row<{ count: number }>(manager, sql`SELECT count(*) AS "count" FROM plan`))?.count ?? 0);
}

export const workCounts = async (manager: EntityManager, planId: string): Promise<WorkCount[]> =>
  (
    await rows<WorkCount>(
      manager,
      sql`SELECT kind AS "kind", count(*) AS "items", count(done_on) AS "done" FROM plan_item
          WHERE plan_id = ${planId} GROUP BY kind`,
    )
  ).map(({ kind, items, done }) => ({ kind, items: Number(items), done: Number(done) }));

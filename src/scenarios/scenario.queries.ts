import type { EntityManager } from 'typeorm';
import type { Database } from '../database.ts';
import { STILL_KNOWN } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { isIn, raw, row, rows, sql } from '../sql.ts';
import { Scenario, ScenarioSolution } from './scenario.entity.ts';
import type { SolutionSummary } from './solution.ts';

/** What lists and comparisons know of a solution: all but the long texts. */
export interface SolutionHead {
  readonly id: string;
  readonly scenarioId: string;
  readonly scenarioRevision: number;
  readonly asOn: string;
  readonly registerSeq: number;
  readonly problemHash: string;
  readonly milliseconds: number;
  readonly solvedAt: string;
  readonly solvedBy: string;
  readonly summary: SolutionSummary;
}

export interface ListedScenario {
  readonly scenario: Scenario;
  /** The newest; null where it was never solved. */
  readonly solution: SolutionHead | null;
}

/** Every scenario that was not removed, the newest first. */
export const listScenarios = async ({ read }: Database): Promise<ListedScenario[]> =>
  withNewest(read, await read.find(Scenario, { where: { removedAt: STILL_KNOWN }, order: { createdAt: 'DESC' } }));

/** Those of these that are there, in this order. */
export async function scenariosNamed({ read }: Database, ids: readonly string[]): Promise<ListedScenario[]> {
  const found = await read.findBy(Scenario, { removedAt: STILL_KNOWN });
  return withNewest(
    read,
    ids.flatMap((id) => found.find((scenario) => scenario.id === id) ?? []),
  );
}

async function withNewest(manager: EntityManager, scenarios: readonly Scenario[]): Promise<ListedScenario[]> {
  const ids = scenarios.map(({ id }) => id);
  const newest = await heads(manager, ids);
  return scenarios.map((scenario) => ({
    scenario,
    solution: newest.findLast(({ scenarioId }) => scenarioId === scenario.id) ?? null,
  }));
}

/** All solutions of the scenario, the newest first. */
export const solutionsOf = async ({ read }: Database, scenarioId: string): Promise<SolutionHead[]> =>
  (await heads(read, [scenarioId])).toReversed();

type StoredHead = Omit<SolutionHead, 'summary'> & { readonly summary: string };

async function heads(manager: EntityManager, scenarioIds: readonly string[]): Promise<SolutionHead[]> {
  const found = await rows<StoredHead>(
    manager,
    sql`SELECT s.id AS "id", s.scenario_id AS "scenarioId", s.scenario_revision AS "scenarioRevision", s.as_on AS "asOn",
          s.register_seq AS "registerSeq", s.problem_hash AS "problemHash", s.milliseconds AS "milliseconds",
          s.solved_at AS "solvedAt", s.solved_by AS "solvedBy", s.summary AS "summary"
        FROM scenario_solution s WHERE ${isIn(raw('s.scenario_id'), scenarioIds)} ORDER BY s.solved_at`,
  );
  return found.map((head) => ({ ...head, summary: JSON.parse(head.summary) as SolutionSummary }));
}

/** Throws NotFound, also for one that was removed. */
export async function getScenario(manager: EntityManager, id: string): Promise<Scenario> {
  const scenario = await manager.findOneBy(Scenario, { id, removedAt: STILL_KNOWN });
  if (!scenario) throw new NotFound();
  return scenario;
}

/** One that was removed; throws NotFound. */
export async function getRemoved(manager: EntityManager, id: string): Promise<Scenario> {
  const scenario = await manager.findOneBy(Scenario, { id });
  if (!scenario || scenario.removedAt === STILL_KNOWN) throw new NotFound();
  return scenario;
}

/** A solution of this scenario; throws NotFound. */
export async function getSolution(manager: EntityManager, scenarioId: string, id: string): Promise<ScenarioSolution> {
  const solution = await manager.findOneBy(ScenarioSolution, { id, scenarioId });
  if (!solution) throw new NotFound();
  return solution;
}

/** The solution of this id, or the newest of the scenario of this id; null where there is neither. */
export async function findSolution({ read }: Database, id: string): Promise<ScenarioSolution | null> {
  const found = await row<{ id: string }>(
    read,
    sql`SELECT s.id AS "id" FROM scenario_solution s WHERE s.id = ${id} OR s.scenario_id = ${id}
        ORDER BY s.solved_at DESC LIMIT 1`,
  );
  return found ? read.findOneBy(ScenarioSolution, { id: found.id }) : null;
}

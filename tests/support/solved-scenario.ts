import type { Database } from '../../src/database.ts';
import { ledgerReach } from '../../src/ledger/ledger-head.queries.ts';
import { solvePlan } from '../../src/planning/solve.ts';
import { cityProblem } from '../../src/scenarios/city-problem.ts';
import { planningRecords } from '../../src/scenarios/planning-records.queries.ts';
import { createScenario } from '../../src/scenarios/scenario.actions.ts';
import { settingsIn } from '../../src/scenarios/scenario-settings.ts';
import { storeSolution } from '../../src/scenarios/solving.actions.ts';
import { operator } from '../../src/shared/actor.ts';
import { todayIn } from '../../src/shared/dates.ts';

/** A scenario with its solution, without the thread that takes longer to start than a small city to solve. */
export async function giveSolvedScenario(db: Database, name: string): Promise<{ id: string; solution: string }> {
  const actor = operator('test');
  const scenario = await createScenario(db, actor, { preset: 'P1', name, note: '' });
  const asOn = todayIn(db.clock());
  const city = cityProblem(await planningRecords(db, { on: asOn, knownAt: null }, null), settingsIn(scenario));
  const answer = await solvePlan(city.problem, { secondsLeft: () => 60 });
  const { register } = await ledgerReach(db);
  const solved = { city, answer, register, milliseconds: 1 };
  return { id: scenario.id, solution: await storeSolution(db, { scenario, actor, asOn }, solved) };
}

import type { Database } from '../../src/database.ts';
import { ledgerReach } from '../../src/ledger/ledger-head.queries.ts';
import { solvePlan } from '../../src/planning/solve.ts';
import { cityProblem } from '../../src/scenarios/city-problem.ts';
import { planningRecords } from '../../src/scenarios/planning-records.queries.ts';
import { createScenario, removeScenario } from '../../src/scenarios/scenario.actions.ts';
import { settingsIn } from '../../src/scenarios/scenario-settings.ts';
import { storeSolution } from '../../src/scenarios/solving.actions.ts';
import { operator } from '../../src/shared/actor.ts';
import { todayIn } from '../../src/shared/dates.ts';

/** A scenario with its solution, without the thread that takes longer to start than a small city to solve. */
async function giveSolvedScenario(db: Database, name: string): Promise<{ id: string; solution: string }> {
  const actor = operator('test');
  const scenario = await createScenario(db, actor, { preset: 'P1', name, note: '' });
  const asOn = todayIn(db.clock());
  const city = cityProblem(await planningRecords(db, { on: asOn, knownAt: null }, null), settingsIn(scenario));
  const answer = await solvePlan(city.problem, { secondsLeft: () => 60 });
  const { register } = await ledgerReach(db);
  const solved = { city, answer, register, milliseconds: 1 };
  return { id: scenario.id, solution: await storeSolution(db, { scenario, actor, asOn }, solved) };
}

/** Two that are solved, so that they can be compared, and one that was removed. */
export async function scenariosOf(db: Database) {
  const { id, solution } = await giveSolvedScenario(db, 'P1');
  await giveSolvedScenario(db, 'P1 B');
  const removed = await createScenario(db, operator('test'), { name: 'P1 C', preset: 'P1', note: '' });
  await removeScenario(db, operator('test'), removed.id);
  return {
    places: { '/scenarios/:': id, '/scenarios/:/solutions/:': solution },
    own: { '/scenarios/:id/restoration': { '/scenarios/:': removed.id } },
  };
}

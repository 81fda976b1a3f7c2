import { type Database, insertMany, systemClock } from '../database.ts';
import { newId } from '../ids.ts';
import { change } from '../ledger/change.ts';
import { ledgerReach } from '../ledger/ledger-head.queries.ts';
import type { Answer } from '../planning/answer.ts';
import { startSolving } from '../planning/solver-thread.ts';
import type { Actor } from '../shared/actor.ts';
import { canonical, sha256 } from '../shared/canonical.ts';
import type { IsoDate } from '../shared/dates.ts';
import { Refused } from '../shared/errors.ts';
import { type CityProblem, cityProblem, type Settled } from './city-problem.ts';
import { packed } from './packed-json.ts';
import { planningRecords } from './planning-records.queries.ts';
import { type Scenario, ScenarioSolution } from './scenario.entity.ts';
import { settingsIn } from './scenario-settings.ts';
import { summaryOf } from './solution.ts';
import type { SolvingDesk, UnderWay } from './solving-desk.actions.ts';

export interface SolveOrder {
  readonly scenario: Scenario;
  readonly actor: Actor;
  readonly asOn: IsoDate;
  /** After so long the best plan found is kept with its gap. */
  readonly seconds: number;
  readonly settled?: Settled;
}

/**
 * Builds the problem from the register, solves it in a thread of its own and stores what was found. Answers the solution's id.
 * Whatever fails leaves nothing behind: all that is written is written in one change at the end.
 */
export async function solveScenario(desk: SolvingDesk, order: SolveOrder): Promise<string> {
  const { id, name } = order.scenario;
  if (desk.underWay.has(id)) throw new Refused('scenarios:refused.underWay', { name });
  const startedAt = now();
  const state: UnderWay = { phase: 'waiting', progress: {}, startedAt, stoppedBy: null, solving: null };
  desk.underWay.set(id, state);
  desk.failed.delete(id);
  try {
    return await desk.inTurn(() => solveAndStore(desk.db, order, state));
  } catch (error) {
    desk.failed.set(id, error instanceof Refused ? error : null);
    throw error;
  } finally {
    desk.underWay.delete(id);
  }
}

/** The solver's thread goes by the clock of the host, whatever day the register is asked about. */
const now = (): number => Date.parse(systemClock());

/** Ends a solve that is under way; the best plan found so far is stored all the same. */
export function stopSolving({ underWay }: SolvingDesk, { id }: Pick<Scenario, 'id'>, { label }: Actor): void {
  const state = underWay.get(id);
  if (!state) return;
  state.stoppedBy = label;
  state.solving?.stop();
}

async function solveAndStore(db: Database, order: SolveOrder, state: UnderWay): Promise<string> {
  const { scenario, asOn, seconds, settled } = order;
  const settings = settingsIn(scenario);
  if (state.stoppedBy !== null) throw new Refused('scenarios:refused.stopped', { name: state.stoppedBy });
  state.phase = 'building';
  const { register } = await ledgerReach(db);
  const city = cityProblem(await planningRecords(db, { on: asOn, knownAt: null }, settings.unitId, settled), settings);
  if (city.problem.employees.length === 0) throw new Refused('scenarios:refused.nobody');
  const from = now();
  state.solving = startSolving({ kind: 'plan', problem: city.problem } as const, {
    seconds,
    onProgress: (progress) => Object.assign(state.progress, progress),
  });
  state.phase = 'solving';
  if (state.stoppedBy !== null) state.solving.stop();
  const answer = await state.solving.answer;
  state.phase = 'storing';
  return storeSolution(db, order, { city, answer, register, milliseconds: now() - from });
}

interface Solved {
  readonly city: CityProblem;
  readonly answer: Answer;
  readonly register: number;
  readonly milliseconds: number;
}

/** Outside of the transaction what takes time: packing a large city does. */
export async function storeSolution(
  db: Database,
  { scenario, actor, asOn }: Pick<SolveOrder, 'scenario' | 'actor' | 'asOn'>,
  solved: Solved,
): Promise<string> {
  const { problem, outside } = solved.city;
  const summary = summaryOf(problem, solved.answer, outside);
  const problemHash = sha256(canonical(problem));
  const [problemText, answerText] = [packed(problem), packed(solved.answer)];
  return change(db, actor, async (tx) => {
    const id = newId();
    const { id: scenarioId, revision: scenarioRevision, settings } = scenario;
    await insertMany(tx.manager, ScenarioSolution, [
      {
        ...{ id, scenarioId, scenarioRevision, asOn, settings, registerSeq: solved.register, problemHash },
        ...{ problem: problemText, answer: answerText, outside: JSON.stringify(outside) },
        ...{ summary: JSON.stringify(summary), milliseconds: solved.milliseconds },
        ...{ solvedAt: tx.at, solvedBy: tx.by.label },
      },
    ]);
    const { status, terminals, cost, outlay, gap, unserved } = summary;
    await tx.record({
      action: 'scenario.solved',
      subjects: [{ type: 'scenario', id: scenarioId, label: scenario.name }],
      after: { status, terminals, cost, outlay, gap, unserved, asOn, problemHash },
    });
    return id;
  });
}

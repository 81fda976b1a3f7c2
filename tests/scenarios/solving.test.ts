import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../src/database.ts';
import type { Answer } from '../../src/planning/answer.ts';
import type { Problem } from '../../src/planning/problem.ts';
import { unpacked } from '../../src/scenarios/packed-json.ts';
import { createScenario, editScenario } from '../../src/scenarios/scenario.actions.ts';
import { type Scenario, ScenarioSolution } from '../../src/scenarios/scenario.entity.ts';
import { getScenario } from '../../src/scenarios/scenario.queries.ts';
import { type ScenarioSettings, settingsIn } from '../../src/scenarios/scenario-settings.ts';
import type { SolutionSummary } from '../../src/scenarios/solution.ts';
import { solveScenario, stopSolving } from '../../src/scenarios/solving.actions.ts';
import { openSolvingDesk, type SolvingDesk } from '../../src/scenarios/solving-desk.actions.ts';
import { operator } from '../../src/shared/actor.ts';
import { canonical, sha256 } from '../../src/shared/canonical.ts';
import { giveSmallCity, SCREEN_FROM } from '../consolidation/small-city.ts';
import { lastAction } from '../people/pages.ts';
import { breaches } from '../planning/check-plan.ts';
import { ENGINES, testDatabase } from '../support/app.ts';

const by = operator('情報システム課');

describe.each(ENGINES)('solving a scenario on %s', { timeout: 60_000 }, (engine) => {
  let db: Database;
  let close: () => Promise<void>;
  let desk: SolvingDesk;

  beforeAll(async () => {
    ({ db, close } = await testDatabase(engine));
    await giveSmallCity(db);
    desk = openSolvingDesk(db);
  });
  afterAll(() => close());

  const made = async (changes: Partial<ScenarioSettings> = {}): Promise<Scenario> => {
    const scenario = await createScenario(db, by, { preset: 'P2', name: '案', note: '' });
    const settings = { ...settingsIn(scenario), ...changes };
    await editScenario(db, by, scenario.id, { name: '案', note: '', settings, revision: 1 });
    return getScenario(db.read, scenario.id);
  };
  const order = (scenario: Scenario, seconds = 60) => ({ scenario, actor: by, asOn: SCREEN_FROM, seconds });
  const stored = (id: string) => db.read.findOneByOrFail(ScenarioSolution, { id });
  const count = () => db.read.count(ScenarioSolution);
  const summaryOf = ({ summary }: ScenarioSolution) => JSON.parse(summary) as SolutionSummary;

  test('stores the problem with its hash, the answer that keeps every limit, and whom it is not about', async () => {
    const solution = await stored(await solveScenario(desk, order(await made())));
    const problem = unpacked<Problem>(solution.problem);
    const answer = unpacked<Answer>(solution.answer);
    expect(sha256(canonical(problem))).toBe(solution.problemHash);
    expect(breaches(problem, answer)).toEqual([]);
    expect(solution).toMatchObject({ asOn: SCREEN_FROM, scenarioRevision: 1, solvedBy: '情報システム課' });
    expect(summaryOf(solution)).toMatchObject({ status: 'optimal', gap: 0, employees: 6, terminalsNow: 7 });
    expect(JSON.parse(solution.outside)).toContainEqual({ employee: '000006', reason: 'onLeave', zones: ['LG', 'IN'] });
    expect(await lastAction(db)).toBe('scenario.solved');
  });

  test('the same register and settings give the same problem and the same answer', async () => {
    const scenario = await made();
    const [one, two] = [await solveScenario(desk, order(scenario)), await solveScenario(desk, order(scenario))];
    const [first, second] = [await stored(one), await stored(two)];
    expect(second.problemHash).toBe(first.problemHash);
    expect(unpacked(second.answer)).toEqual(unpacked(first.answer));
  });

  test('seats that are all taken have a price, and say for whom they do not suffice', async () => {
    const methods = settingsIn(await made()).methods.map((way) => ({ ...way, seats: 1 }));
    const summary = summaryOf(await stored(await solveScenario(desk, order(await made({ methods })))));
    expect(summary.limits.filter(({ binds }) => binds).map(({ id }) => id)).toContain('LG>IN:RBI');
    expect(summary.whyMore.seats).toBeGreaterThan(0);
    expect(summary.prices['LG>IN:RBI']).toBeTypeOf('number');
  });

  test('a budget that is too small leaves people unserved, and tells the smallest that would do', async () => {
    const summary = summaryOf(await stored(await solveScenario(desk, order(await made({ budget: 0 })))));
    expect(summary.unserved).toBeGreaterThan(0);
    const { smallestBudget } = summary;
    expect(smallestBudget).toBeGreaterThan(0);
    const enough = summaryOf(await stored(await solveScenario(desk, order(await made({ budget: smallestBudget })))));
    expect(enough.unserved).toBe(0);
    const oneLess = await made({ budget: (smallestBudget ?? 0) - 1 });
    expect(summaryOf(await stored(await solveScenario(desk, order(oneLess)))).unserved).toBeGreaterThan(0);
  });

  test('one that is stopped keeps the best plan found with its gap, and is never called optimal', async () => {
    const scenario = await made();
    const solving = solveScenario(desk, order(scenario));
    await until(() => desk.underWay.get(scenario.id)?.phase !== 'waiting');
    stopSolving(desk, scenario, by);
    expect(desk.underWay.get(scenario.id)?.stoppedBy).toBe('情報システム課');
    const summary = summaryOf(await stored(await solving));
    expect(summary.status).toBe('feasible');
    expect(summary.gap).toBeGreaterThan(0);
    expect(desk.underWay.size).toBe(0);
  });

  test('one that has no time left says so by its gap', async () => {
    const summary = summaryOf(await stored(await solveScenario(desk, order(await made(), 0))));
    expect(summary.status).toBe('feasible');
    expect(summary.gap).toBeGreaterThan(0);
  });

  test('the same scenario is not solved twice at once; another one waits for its turn', async () => {
    const [scenario, other] = [await made(), await made()];
    const before = await count();
    const first = solveScenario(desk, order(scenario));
    await expect(solveScenario(desk, order(scenario))).rejects.toMatchObject({ key: 'scenarios:refused.underWay' });
    const second = solveScenario(desk, order(other));
    expect([...desk.underWay.values()].map(({ phase }) => phase)).toContain('waiting');
    await Promise.all([first, second]);
    expect(await count()).toBe(before + 2);
    expect(desk.underWay.size).toBe(0);
  });

  test('one that is stopped while it waits leaves nothing', async () => {
    const [scenario, other] = [await made(), await made()];
    const before = await count();
    const first = solveScenario(desk, order(scenario));
    const second = solveScenario(desk, order(other));
    stopSolving(desk, other, by);
    await expect(second).rejects.toMatchObject({ key: 'scenarios:refused.stopped' });
    await first;
    expect(await count()).toBe(before + 1);
    expect(desk.failed.get(other.id)?.key).toBe('scenarios:refused.stopped');
  });

  test('one that fails leaves nothing half written, and may be tried again', async () => {
    const scenario = await made();
    const [before, action] = [await count(), await lastAction(db)];
    const broken = { ...scenario, settings: '{"methods":[],"catalogue":[{"home":"LG","price":-1}]}' } as Scenario;
    await expect(solveScenario(desk, order(broken))).rejects.toThrow();
    expect([await count(), await lastAction(db)]).toEqual([before, action]);
    expect(desk.underWay.size).toBe(0);
    expect(desk.failed.has(scenario.id)).toBe(true);
    await solveScenario(desk, order(scenario));
    expect(desk.failed.has(scenario.id)).toBe(false);
  });
});

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

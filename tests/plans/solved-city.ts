import { insertMany } from '../../src/database.ts';
import { newId } from '../../src/ids.ts';
import { presetSettings } from '../../src/scenarios/preset.rules.ts';
import { Scenario } from '../../src/scenarios/scenario.entity.ts';
import type { ScenarioSettings } from '../../src/scenarios/scenario-settings.ts';
import { solveScenario } from '../../src/scenarios/solving.actions.ts';
import { openSolvingDesk } from '../../src/scenarios/solving-desk.actions.ts';
import { operator } from '../../src/shared/actor.ts';
import { STILL_KNOWN } from '../../src/shared/dates.ts';
import { giveSmallCity, type SmallCity } from '../consolidation/small-city.ts';
import { type Browser, type Engine, type TestApp, testApp } from '../support/app.ts';
import { given, givePerson } from '../support/city.ts';

const TODAY = '2026-11-22';

export interface SolvedCity extends TestApp {
  readonly city: SmallCity;
  readonly scenario: Scenario;
  readonly solutionId: string;
  /** 情報システム, who drafts and carries out. */
  readonly it: Browser;
  /** Who decides. */
  readonly ciso: Browser;
  /** Somebody of the office who could decide, but not what they drafted themselves. */
  readonly both: Browser;
}

/** The small city with a solution of pattern P1: a browser for the Internet, two terminals for My Number work. */
export async function solvedCity(engine: Engine, more: Partial<ScenarioSettings> = {}): Promise<SolvedCity> {
  const app = await testApp(engine);
  const city = await giveSmallCity(app.db);
  const unitId = city.units.generalAffairs;
  await given(app.db, async (tx) => {
    await givePerson(tx, { number: '000009', name: '九戸 司', unitId, title: '副市長', roles: ['ciso'] });
    await givePerson(tx, { number: '000010', name: '十和田 湊', unitId, roles: ['it', 'ciso'] });
  });
  const preset = presetSettings('P1', { model: 'alpha', edition: 'R6.10' });
  // What the city has is a little cheaper to run than what it could buy, so that it is kept where it will do.
  const settings = { ...preset, runningCosts: { MN: 800, LG: 800, IN: 800, TC: 800 }, moveCost: 1_000 };
  const scenario = await giveScenario(app, { ...settings, ...more });
  const solutionId = await solve(app, scenario);
  const [it, ciso, both] = [await app.signIn('000007'), await app.signIn('000009'), await app.signIn('000010')];
  return { ...app, city, scenario, solutionId, it, ciso, both };
}

export function giveScenario({ db }: Pick<TestApp, 'db'>, settings: ScenarioSettings): Promise<Scenario> {
  return given(db, async (tx) => {
    const scenario: Scenario = {
      ...{ id: newId(), name: 'P1', preset: 'P1', note: '', settings: JSON.stringify(settings), revision: 1 },
      ...{ copiedFrom: null, createdAt: tx.at, createdBy: 'test', removedAt: STILL_KNOWN },
    };
    await insertMany(tx.manager, Scenario, [scenario]);
    return scenario;
  });
}

export const solve = ({ db }: Pick<TestApp, 'db'>, scenario: Scenario): Promise<string> =>
  solveScenario(openSolvingDesk(db), { scenario, actor: operator('test'), asOn: TODAY, seconds: 60 });

/** Draws up a plan and answers its address. */
export async function drafted(who: Browser, solutionId: string, name = '令和8年度の集約'): Promise<string> {
  const answer = await who.post(`/plans/drafts/${solutionId}`, { name, note: '' });
  return answer.headers.location ?? '';
}

/** Takes a step of a plan's life as a person does: with the revision that the form shows. */
export async function step(who: Browser, plan: string, name: string, note = '') {
  const form = await who.get(`${plan}/${name}`);
  const [, revision = ''] = /name="revision" value="(\d*)"/.exec(form.text) ?? [];
  return who.post(`${plan}/${name}`, { note, revision });
}

/** A plan under way: drafted and submitted by the office, decided by the CISO. */
export async function underway(city: SolvedCity): Promise<string> {
  const plan = await drafted(city.it, city.solutionId);
  await step(city.it, plan, 'submission');
  await step(city.ciso, plan, 'decision');
  await step(city.it, plan, 'start');
  return plan;
}

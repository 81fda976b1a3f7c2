import { insertMany } from '../../src/database.ts';
import { newId } from '../../src/ids.ts';
import { Employment } from '../../src/people/person.entity.ts';
import { draftPlan, takeStep } from '../../src/plans/plan.actions.ts';
import { PlanItem } from '../../src/plans/plan.entity.ts';
import { getPlan } from '../../src/plans/plan.queries.ts';
import type { PlanStepName } from '../../src/plans/plan-life.rules.ts';
import { saveSchedule } from '../../src/plans/schedule.actions.ts';
import { startFindingWeeks } from '../../src/plans/waves-solving.actions.ts';
import { presetSettings } from '../../src/scenarios/preset.rules.ts';
import { Scenario } from '../../src/scenarios/scenario.entity.ts';
import { solveScenario } from '../../src/scenarios/solving.actions.ts';
import { openSolvingDesk } from '../../src/scenarios/solving-desk.actions.ts';
import type { Actor } from '../../src/shared/actor.ts';
import { STILL_KNOWN } from '../../src/shared/dates.ts';
import type { Role } from '../../src/shared/permissions.ts';
import { giveDevice } from '../consolidation/small-city.ts';
import type { TestApp } from './app.ts';
import { given } from './city.ts';
import { NUMBER_OF } from './city-content.ts';

type City = Pick<TestApp, 'db'>;

const TODAY = '2026-11-22';

async function actorOf({ db }: City, role: Role): Promise<Actor> {
  const { personId } = await db.read.findOneByOrFail(Employment, { number: NUMBER_OF[role] });
  return { personId, label: role, requestId: null };
}

function giveScenario({ db }: City): Promise<Scenario> {
  const settings = JSON.stringify(presetSettings('P2', { model: 'alpha', edition: 'R7.3' }));
  return given(db, async (tx) => {
    const scenario: Scenario = {
      ...{ id: newId(), name: '画面転送', preset: 'P2', note: '', settings, revision: 1, copiedFrom: null },
      ...{ createdAt: tx.at, createdBy: 'test', removedAt: STILL_KNOWN },
    };
    await insertMany(tx.manager, Scenario, [scenario]);
    return scenario;
  });
}

/** A plan in each state, so that every step of its life stands open somewhere. */
async function givePlans(city: City) {
  const [it, ciso] = [await actorOf(city, 'it'), await actorOf(city, 'ciso')];
  const { personId } = await actorOf(city, 'employee');
  await given(city.db, async (tx) => {
    for (const assetNumber of ['PC-00431', 'PC-00432']) await giveDevice(tx, { assetNumber, zone: 'LG', personId });
  });
  const scenario = await giveScenario(city);
  const order = { scenario, actor: it, asOn: TODAY, seconds: 60 };
  const solution = await solveScenario(openSolvingDesk(city.db), order);
  const planAfter = async (...steps: readonly PlanStepName[]): Promise<string> => {
    const id = await draftPlan(city.db, it, { solutionId: solution, name: '集約', note: '', replacesId: null });
    for (const step of steps) {
      const { revision } = await getPlan(city.db.read, id);
      await takeStep(city.db, step === 'decision' ? ciso : it, id, step, { note: 'ok', revision });
    }
    return id;
  };
  const decided = ['submission', 'decision'] as const;
  const underway = await planAfter(...decided, 'start');
  const { id: item, unitId: unit } = await city.db.read.findOneByOrFail(PlanItem, { planId: underway, kind: 'return' });
  await giveWeeks(city, it, underway);
  return {
    ...{ solution, underway, item, unit },
    draft: await planAfter(),
    submitted: await planAfter('submission'),
    decided: await planAfter(...decided),
    closed: await planAfter(...decided, 'start', 'closure'),
  };
}

async function giveWeeks({ db }: City, actor: Actor, planId: string): Promise<void> {
  const { revision } = await getPlan(db.read, planId);
  const technicians = [{ name: '中居 詩織', perWeek: 30 }];
  const settings = { startOn: '2026-12-07', weeks: 10, technicians, closed: [], seatsFrom: {}, lateCost: 100 };
  await saveSchedule(db, actor, { planId, revision, settings });
  const desk = { db, underWay: new Map(), failed: new Set<string>() };
  await (await startFindingWeeks(desk, { planId, actor, seconds: 60 })).done;
}

/** A plan under way, and for each step of a plan's life one that can take it: what stands for `:` in their addresses. */
export async function plansOf(city: City) {
  const { solution, item, unit, ...plans } = await givePlans(city);
  const plan = (state: keyof typeof plans) => ({ '/plans/:': plans[state] });
  return {
    places: {
      ...{ '/plans/drafts/:': solution, '/plans/:/items/:': item, '/plans/:/units/:': unit },
      ...plan('underway'),
    },
    own: {
      '/plans/:id/submission': plan('draft'),
      '/plans/:id/recall': plan('submitted'),
      '/plans/:id/rejection': plan('submitted'),
      '/plans/:id/decision': plan('submitted'),
      '/plans/:id/start': plan('decided'),
      '/plans/:id/reopening': plan('closed'),
    },
  };
}

import { type Request, type RequestHandler, type Response, Router } from 'express';
import { systemClock } from '../database.ts';
import { historyOf } from '../ledger/history.queries.ts';
import { ledgerReach } from '../ledger/ledger-head.queries.ts';
import { cityRules } from '../networks/city-rules.queries.ts';
import type { Context } from '../web/context.ts';
import { actorOf, guard } from '../web/guard.ts';
import { patience } from '../web/patience.routes.ts';
import { say, showPage } from '../web/render.ts';
import { scenarioFrame } from './labels.ts';
import { ruledMethods } from './permitted-methods.ts';
import type { Scenario } from './scenario.entity.ts';
import { type ScenarioData, scenarioPage } from './scenario.page.ts';
import { solutionsOf } from './scenario.queries.ts';
import { settingsIn } from './scenario-settings.ts';
import { scenarioAt, toolsOf } from './scenario-tools.routes.ts';
import { placesOn } from './solved-plan.queries.ts';
import { solveScenario, stopSolving } from './solving.actions.ts';
import type { SolvingDesk } from './solving-desk.actions.ts';

const REFRESH_SECONDS = 2;
/** A city of 100,000 is solved in half a minute; after this the best plan found is kept. */
const MOST_SECONDS = 600;

/** One scenario: its settings, and solving it. */
export function scenarioRoutes(context: Context, desk: SolvingDesk): Router {
  const { db } = context;
  const router = Router();

  router.get('/scenarios/:id', guard('plan.read'), async (req, res) => {
    const scenario = await scenarioAt(db, req);
    const data = await dataOf(context, desk, scenario, res);
    const view = scenarioPage(data, await toolsOf(db, req, res));
    const isRefreshed = data.underWay !== null;
    const frame = scenarioFrame(res.locals.t, scenario.name);
    showPage(req, res, 'scenarios/show', view, { ...frame, ...(isRefreshed && { refreshSeconds: REFRESH_SECONDS }) });
  });

  router.post('/scenarios/:id/solution', guard('plan.write'), solve(context, desk));

  router.post('/scenarios/:id/stop', guard('plan.write'), async (req, res) => {
    const scenario = await scenarioAt(db, req);
    stopSolving(desk, scenario, actorOf(req));
    res.redirect(303, `/scenarios/${scenario.id}`);
  });
  return router;
}

async function dataOf({ db }: Context, desk: SolvingDesk, scenario: Scenario, res: Response): Promise<ScenarioData> {
  const { t, lang, asOn } = res.locals;
  const settings = settingsIn(scenario);
  const rules = await cityRules(db, { on: asOn.on, knownAt: null });
  const { model, edition, unitId } = settings;
  const { tree } = await placesOn(db, asOn.on);
  const state = desk.underWay.get(scenario.id);
  const milliseconds = state ? Date.parse(systemClock()) - state.startedAt : 0;
  const failed = desk.failed.get(scenario.id);
  return {
    ...{ scenario, ruled: ruledMethods(settings.methods, { ...rules, model, edition }), city: rules },
    unit: unitId === null ? null : (tree.units.get(unitId)?.name ?? t('scenarios:unitGone')),
    ...{ solutions: await solutionsOf(db, scenario.id), register: (await ledgerReach(db)).register },
    underWay: state ? { ...state, milliseconds } : null,
    failure: failed === undefined ? null : failed ? t(failed.key, failed.params) : t('scenarios:failed'),
    history: await historyOf(db, 'scenario', scenario.id, { t, lang }),
  };
}

/** Waits a little: a small city is solved before the next page, a large one is watched there. */
const solve =
  ({ db, log }: Context, desk: SolvingDesk): RequestHandler =>
  async (req, res) => {
    const scenario = await scenarioAt(db, req);
    const order = { scenario, actor: actorOf(req), asOn: res.locals.today, seconds: MOST_SECONDS };
    let isLeft = false;
    const work = solveScenario(desk, order).catch((error: unknown) => {
      if (!isLeft) throw error;
      log.error({ err: error }, 'solve');
      return null;
    });
    const found = await Promise.race([work, patience()]);
    isLeft = true;
    if (found !== null) say(req, 'scenarios:done.solved', { name: scenario.name });
    res.redirect(303, found === null ? `/scenarios/${scenario.id}` : solutionAddress(req, found));
  };

const solutionAddress = ({ params }: Request, id: string): string => `/scenarios/${params.id}/solutions/${id}`;

import { Router } from 'express';
import { ledgerReach } from '../ledger/ledger-head.queries.ts';
import { askedId } from '../networks/asked-id.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { newScenarioPage } from './new-scenario.page.ts';
import { isPreset, PRESETS } from './preset.rules.ts';
import { copyScenario, createScenario, removeScenario, restoreScenario } from './scenario.actions.ts';
import { NewScenarioForm } from './scenario.form.ts';
import { listScenarios } from './scenario.queries.ts';
import { scenarioListPage } from './scenario-list.page.ts';
import { toolsOf } from './scenario-tools.routes.ts';
import type { SolvingDesk } from './solving-desk.actions.ts';

/** The list, and what makes and takes away whole scenarios. */
export function scenarioListRoutes({ db }: Context, { underWay }: SolvingDesk): Router {
  const router = Router();

  router.get('/scenarios', guard('plan.read'), async (req, res) => {
    const { t } = res.locals;
    const scenarios = await listScenarios(db);
    const data = { scenarios, register: (await ledgerReach(db)).register, underWay: new Set(underWay.keys()) };
    const view = scenarioListPage(data, await toolsOf(db, req, res));
    const crumbs = [{ href: '/consolidation', label: t('consolidation:title') }, { label: view.head.title }];
    showPage(req, res, 'scenarios/index', view, { title: view.head.title, crumbs });
  });

  formStep(router, '/scenarios/new', {
    ...{ permission: 'plan.write', Form: NewScenarioForm, page: newScenarioPage },
    load: async () => ({}),
    initial: () => ({ preset: 'P1' }),
    submit: async (_data, { name, note, preset }, req) => {
      const chosen = isPreset(preset) ? preset : PRESETS[0];
      const { id } = await createScenario(db, actorOf(req), { name, note, preset: chosen });
      say(req, 'scenarios:done.created', { name });
      return `/scenarios/${id}`;
    },
  });
  return router.use(wholeScenarioRoutes(db));
}

function wholeScenarioRoutes(db: Context['db']): Router {
  const router = Router();

  router.post('/scenarios/:id/copy', guard('plan.write'), async (req, res) => {
    const { t } = res.locals;
    const nameFor = (name: string): string => t('scenarios:copyOf', { name });
    const { id, name } = await copyScenario(db, actorOf(req), askedId(req.params.id), nameFor);
    say(req, 'scenarios:done.copied', { name }, { action: `/scenarios/${id}/removal`, key: 'scenarios:undo' });
    res.redirect(303, `/scenarios/${id}`);
  });

  router.post('/scenarios/:id/removal', guard('plan.write'), async (req, res) => {
    const { id, name } = await removeScenario(db, actorOf(req), askedId(req.params.id));
    say(req, 'scenarios:done.removed', { name }, { action: `/scenarios/${id}/restoration`, key: 'scenarios:undo' });
    res.redirect(303, '/scenarios');
  });

  router.post('/scenarios/:id/restoration', guard('plan.write'), async (req, res) => {
    const { id, name } = await restoreScenario(db, actorOf(req), askedId(req.params.id));
    say(req, 'scenarios:done.restored', { name });
    res.redirect(303, `/scenarios/${id}`);
  });
  return router;
}

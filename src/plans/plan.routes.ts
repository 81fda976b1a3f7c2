import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { historyOf } from '../ledger/history.queries.ts';
import type { SolvingDesk } from '../scenarios/solving-desk.actions.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { findDrift } from './drift.queries.ts';
import { draftPlan, takeStep } from './plan.actions.ts';
import { PlanForm, PlanStepForm } from './plan.form.ts';
import { planPage } from './plan.page.ts';
import {
  authorsOf,
  countPlans,
  getPlan,
  getSolution,
  listPlans,
  planBasis,
  planSteps,
  workCounts,
} from './plan.queries.ts';
import { draftPage, replanPage, stepPage } from './plan-form.page.ts';
import { planAddress, planFrame, planListFrame, planTitle } from './plan-frame.ts';
import { isOpen, PLAN_MOVES } from './plan-life.rules.ts';
import { planListPage } from './plan-list.page.ts';
import { replan } from './replanning.actions.ts';
import { tickRoutes } from './tick.routes.ts';

/** How long a plan is planned anew before the best found is taken with its gap. */
const REPLANNING_SECONDS = 120;

export function planRoutes(context: Context, desk: SolvingDesk): Router {
  const { db } = context;
  const router = Router();
  router.get('/plans', guard('plan.read'), (req, res) => showList(db, req, res));
  draftStep(router, db);
  router.get('/plans/:id', guard('plan.read'), (req, res) => showPlan(db, req, res));
  for (const move of PLAN_MOVES) lifeStep(router, db, move);
  replanStep(router, db, desk);
  router.use(tickRoutes(context));
  return router;
}

async function showList(db: Database, req: Request, res: Response): Promise<void> {
  const { page, offset } = readList(req, { sorts: ['number'], filters: [] });
  const data = { plans: await listPlans(db.read, PAGE_SIZE, offset), total: await countPlans(db.read), page };
  showPage(req, res, 'plans/index', planListPage(data, viewTools(req, res)), planListFrame(res.locals.t));
}

async function showPlan(db: Database, req: Request, res: Response): Promise<void> {
  const plan = await getPlan(db.read, String(req.params.id));
  const tools = viewTools(req, res);
  const data = {
    plan,
    basis: await planBasis(db.read, plan.solutionId),
    authors: authorsOf(await planSteps(db.read, plan.id)),
    work: await workCounts(db.read, plan.id),
    drift: isOpen(plan.state) ? await findDrift(db, plan, res.locals.today) : [],
    replaces: plan.replacesId === null ? null : await getPlan(db.read, plan.replacesId),
    history: await historyOf(db, 'plan', plan.id, tools),
  };
  showPage(req, res, 'plans/show', planPage(data, tools), planFrame(tools.t, plan));
}

function draftStep(router: Router, db: Database): void {
  formStep(router, '/plans/drafts/:solutionId', {
    permission: 'plan.write',
    Form: PlanForm,
    load: async (req) => {
      const { id: solutionId, scenarioId } = await getSolution(db.read, String(req.params.solutionId));
      return { solutionId, scenarioId };
    },
    page: draftPage,
    submit: async ({ solutionId }, { name, note }, req) => {
      const id = await draftPlan(db, actorOf(req), { solutionId, name, note, replacesId: null });
      say(req, 'plans:done.drafted', { name });
      return `/plans/${id}`;
    },
  });
}

const loadPlan = (db: Database) => (req: Request) => getPlan(db.read, String(req.params.id));

function lifeStep(router: Router, db: Database, move: (typeof PLAN_MOVES)[number]): void {
  formStep(router, `/plans/:id/${move.step}`, {
    permission: move.permission,
    Form: PlanStepForm,
    load: async (req) => {
      const plan = await loadPlan(db)(req);
      if (!move.from.includes(plan.state) && req.method === 'GET') throw new NotFound();
      return plan;
    },
    page: stepPage(move),
    initial: ({ revision }) => ({ revision: String(revision) }),
    submit: async (plan, { note, revision }, req, res) => {
      await takeStep(db, actorOf(req), plan.id, move.step, { note, revision: Number(revision) });
      say(req, `plans:life.${move.step}.done`, { plan: planTitle(res.locals.t, plan) });
      return planAddress(plan);
    },
  });
}

function replanStep(router: Router, db: Database, desk: SolvingDesk): void {
  formStep(router, '/plans/:id/replanning', {
    permission: 'plan.write',
    Form: PlanForm,
    load: loadPlan(db),
    page: replanPage,
    submit: async (plan, { name, note }, req, res) => {
      const asked = { planId: plan.id, name, note, today: res.locals.today, seconds: REPLANNING_SECONDS };
      const id = await replan(desk, actorOf(req), asked);
      say(req, 'plans:done.replanned', { name, plan: planTitle(res.locals.t, plan) });
      return `/plans/${id}`;
    },
  });
}

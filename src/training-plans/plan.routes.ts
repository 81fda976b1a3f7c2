import { Router } from 'express';
import { printPdf } from '../print/print.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { sendPdf } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { planData, readsPlans } from './loading.routes.ts';
import { planPage } from './plan.page.ts';
import { listPlans } from './plan.queries.ts';
import { planDecisionRoutes } from './plan-decision.routes.ts';
import { planEditRoutes } from './plan-edit.routes.ts';
import { belowPlans, listFrame, PLANS, planName } from './plan-frame.ts';
import { planListPage } from './plan-list.page.ts';
import { printedPlan, printedPlanProposal } from './plan-print.ts';
import { planReportRoutes } from './report.routes.ts';

const AT = `${PLANS}/:year/:number`;

/** 研修計画: what a fiscal year teaches whom, how that is decided, and what came of it. */
export function trainingPlanRoutes(context: Context): Router {
  const { db, config } = context;
  const router = Router();
  router.get(PLANS, guard('training.read'), async (req, res) => {
    const plans = (await listPlans(db.read)).filter(({ state }) => state === 'decided' || readsPlans(req));
    showPage(req, res, 'training-plans/index', planListPage(plans, viewTools(req, res)), listFrame(res.locals.t));
  });
  router.use(planEditRoutes(context));
  router.get(AT, guard('training.read'), async (req, res) => {
    const view = planPage(await planData(db, req, res), viewTools(req, res));
    showPage(req, res, 'training-plans/show', view, belowPlans(res.locals.t, view.head.title));
  });
  router.get(`${AT}/plan.pdf`, guard('training.read'), async (req, res) => {
    const data = await planData(db, req, res);
    const tools = viewTools(req, res);
    const printed = printedPlan(data, { city: config.cityName, at: db.clock() }, tools);
    sendPdf(res, `${planName(data.plan, tools)}.pdf`, await printPdf(printed));
  });
  router.get(`${AT}/proposal.pdf`, guard('training.read'), async (req, res) => {
    const data = await planData(db, req, res);
    const { proposal } = data;
    if (!proposal) throw new NotFound();
    const tools = viewTools(req, res);
    const printed = printedPlanProposal({ ...data, proposal }, { city: config.cityName, at: db.clock() }, tools);
    sendPdf(res, `${printed.title} ${planName(data.plan, tools)}.pdf`, await printPdf(printed));
  });
  return router.use(planDecisionRoutes(context), planReportRoutes(context));
}

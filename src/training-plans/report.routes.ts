import { type Request, Router } from 'express';
import type { Database } from '../database.ts';
import { printPdf } from '../print/print.ts';
import { NotFound } from '../shared/errors.ts';
import { earlier } from '../shared/timeline.ts';
import type { Context } from '../web/context.ts';
import { sendPdf } from '../web/download.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { viewTools } from '../web/view-tools.ts';
import { planAt } from './loading.routes.ts';
import { heldIn } from './plan.actions.ts';
import { ReportForm } from './plan.form.ts';
import { lastDay } from './plan.rules.ts';
import { reportFormPage } from './plan-form.page.ts';
import { belowPlan, PLANS, planAddress } from './plan-frame.ts';
import { makeReport } from './report.actions.ts';
import { printedReport, type ReportData, reportPage } from './report.page.ts';
import { findReport } from './report.queries.ts';

const AT = `${PLANS}/:year/:number/reports`;

/** 実施報告 of a plan to the committee. */
export function planReportRoutes({ db, config }: Context): Router {
  const router = Router();
  formStep(router, `${AT}/new`, {
    ...{ permission: 'training.write', Form: ReportForm, page: reportFormPage },
    load: async (req) => {
      const plan = await planAt(db, req);
      const held = await heldIn({ manager: db.read }, plan.fiscalYear);
      if (held?.id !== plan.id && req.method === 'GET') throw new NotFound();
      return plan;
    },
    initial: ({ fiscalYear }, res) => ({
      ...{ asOf: earlier(res.locals.today, lastDay(fiscalYear)), reportedOn: res.locals.today },
      meeting: res.locals.t('trainingPlans:report.meeting'),
    }),
    submit: async (plan, { asOf, reportedOn, ...said }, req) => {
      const asked = { ...said, asOf: dayOf(asOf), reportedOn: dayOf(reportedOn) };
      const id = await makeReport(db, actorOf(req), plan, asked);
      say(req, 'trainingPlans:done.reported');
      return `${planAddress(plan)}/reports/${id}`;
    },
  });
  router.get(`${AT}/:report`, guard('trainingPlan.read'), async (req, res) => {
    const data = await reportAt(db, req);
    const view = reportPage(data, viewTools(req, res));
    showPage(req, res, 'training-plans/report', view, belowPlan(data.plan, view.head.title, res.locals));
  });
  router.get(`${AT}/:report/report.pdf`, guard('trainingPlan.read'), async (req, res) => {
    const printed = printedReport(
      await reportAt(db, req),
      { city: config.cityName, at: db.clock() },
      viewTools(req, res),
    );
    sendPdf(res, `${printed.title}.pdf`, await printPdf(printed));
  });
  return router;
}

async function reportAt(db: Database, req: Request): Promise<ReportData> {
  const plan = await planAt(db, req);
  const report = await findReport(db.read, plan.id, String(req.params.report));
  if (!report) throw new NotFound();
  return { plan, report };
}

import { Router } from 'express';
import type { Context } from '../web/context.ts';
import { guard, userOf } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { madeReportRoutes } from './made-report.routes.ts';
import { keysOf, REPORTS } from './registry.queries.ts';
import { ReportForm } from './report.form.ts';
import { readAsked, readOrder, reportAt, showAsk } from './report-asked.routes.ts';
import { reportFileRoutes } from './report-file.routes.ts';
import { LIST, reportList } from './report-list.page.ts';
import { reachFor } from './report-reach.ts';

/** The reports for auditors: what there is, and each as of a day and as known at an instant. */
export function auditReportRoutes(context: Context): Router {
  const router = Router();
  router.get(LIST, guard('report.read'), (req, res) => {
    const own = REPORTS.filter((report) => reachFor(userOf(req), report) !== null);
    const listed = own.map(({ code }) => ({ code, keys: keysOf(code) }));
    const view = reportList(listed, viewTools(req, res));
    showPage(req, res, 'reports/index', view, { title: view.head.title });
  });
  router.use(madeReportRoutes(context));
  router.get(`${LIST}/:code`, guard('report.read'), async (req, res) => {
    const at = reportAt(req);
    const form = readAsked(ReportForm, req, res, at);
    await showAsk(context, req, res, at, form, await readOrder(context, at, form, res));
  });
  router.use(reportFileRoutes(context));
  return router;
}

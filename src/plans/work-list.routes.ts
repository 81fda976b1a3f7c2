import { type Request, type Response, Router } from 'express';
import { encodingOf, writeCsv } from '../shared/csv-write.ts';
import type { Context } from '../web/context.ts';
import { sendCsv } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { planFrame } from './plan-frame.ts';
import { progressPage } from './progress.page.ts';
import { planProgress } from './progress.queries.ts';
import { NOTHING_GIVEN, type TickGiven } from './tick-state.ts';
import { newTerminalsCsv } from './to-buy.page.ts';
import { workAsked } from './work-data.queries.ts';
import { type WorkData, workCsv, workPage } from './work-list.page.ts';

/** What is to be done in a week, on the screen, on paper and as a file, and how far it has come. */
export function workListRoutes({ db }: Context): Router {
  const router = Router();
  const load = (req: Request, res: Response): Promise<WorkData> =>
    workAsked(db, String(req.params.id), req.query, res.locals.today);

  router.get('/plans/:id/work', guard('plan.read'), async (req, res) => {
    showWork(req, res, await load(req, res), NOTHING_GIVEN);
  });

  router.get('/plans/:id/work.csv', guard('plan.read'), async (req, res) => {
    const data = await load(req, res);
    const { headers, rows } = workCsv(data, viewTools(req, res));
    const encoding = encodingOf(req.query.encoding);
    const name = res.locals.t('waves:work.csv.file', { number: data.plan.number, week: data.week ?? 0 });
    sendCsv(res, `${name}-${res.locals.today}.csv`, writeCsv(headers, rows, encoding).bytes, encoding);
  });

  router.get('/plans/:id/new-terminals.csv', guard('plan.read'), async (req, res) => {
    const { lists, plan, week, on } = await load(req, res);
    const { headers, rows } = newTerminalsCsv(lists, on);
    const name = res.locals.t('waves:toBuy.fileName', { number: plan.number, week: week ?? 0 });
    const encoding = encodingOf(req.query.encoding);
    sendCsv(res, `${name}-${on}.csv`, writeCsv(headers, rows, encoding).bytes, encoding);
  });

  router.get('/plans/:id/progress', guard('plan.read'), async (req, res) => {
    const data = await planProgress(db, String(req.params.id), res.locals.today);
    const frame = planFrame(res.locals.t, data.plan, res.locals.t('plans:tab.progress'));
    showPage(req, res, 'plans/progress', progressPage(data, viewTools(req, res)), frame);
  });
  return router;
}

export function showWork(req: Request, res: Response, data: WorkData, given: TickGiven): void {
  const frame = planFrame(res.locals.t, data.plan, res.locals.t('plans:tab.work'));
  showPage(req, res, 'plans/work', workPage(data, given, viewTools(req, res)), frame);
}

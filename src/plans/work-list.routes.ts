import { type Request, type Response, Router } from 'express';
import { zonesNow } from '../networks/zone.queries.ts';
import { encodingOf, writeCsv } from '../shared/csv-write.ts';
import type { Context } from '../web/context.ts';
import { sendCsv } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { planFrame } from './plan-frame.ts';
import { progressPage } from './progress.page.ts';
import { planProgress } from './progress.queries.ts';
import { type WorkData, workCsv, workPage } from './work-list.page.ts';
import { planWork } from './work-page.queries.ts';

/** What is to be done in a week, on the screen, on paper and as a file, and how far it has come. */
export function workListRoutes({ db }: Context): Router {
  const router = Router();
  const load = async (req: Request, res: Response): Promise<WorkData> => {
    const { unit, technician, week } = req.query;
    const text = (value: unknown): string => (typeof value === 'string' ? value : '');
    const number = /^\d{1,3}$/.test(text(week)) ? Number(week) : null;
    const asked = { unitId: text(unit), technician: text(technician), week: number };
    const work = await planWork(db, String(req.params.id), asked, res.locals.today);
    return { ...work, zones: await zonesNow(db), on: res.locals.today };
  };

  router.get('/plans/:id/work', guard('plan.read'), async (req, res) => {
    const data = await load(req, res);
    const frame = planFrame(res.locals.t, data.plan, res.locals.t('plans:tab.work'));
    showPage(req, res, 'plans/work', workPage(data, viewTools(req, res)), frame);
  });

  router.get('/plans/:id/work.csv', guard('plan.read'), async (req, res) => {
    const data = await load(req, res);
    const { headers, rows } = workCsv(data, viewTools(req, res));
    const encoding = encodingOf(req.query.encoding);
    const name = res.locals.t('waves:work.csv.file', { number: data.plan.number, week: data.week ?? 0 });
    sendCsv(res, `${name}-${res.locals.today}.csv`, writeCsv(headers, rows, encoding).bytes, encoding);
  });
  router.get('/plans/:id/progress', guard('plan.read'), async (req, res) => {
    const data = await planProgress(db, String(req.params.id), res.locals.today);
    const frame = planFrame(res.locals.t, data.plan, res.locals.t('plans:tab.progress'));
    showPage(req, res, 'plans/progress', progressPage(data, viewTools(req, res)), frame);
  });
  return router;
}

import { type RequestHandler, Router } from 'express';
import { historyOf } from '../ledger/history.queries.ts';
import type { Context } from '../web/context.ts';
import { guard } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { drillPage } from './drill.page.ts';
import { drillExportRoutes } from './drill-export.routes.ts';
import { drillFormRoutes } from './drill-form.routes.ts';
import { DRILLS, drillFrame } from './drill-frame.ts';
import { drillListPage } from './drill-list.page.ts';
import { drillShown, listShown, yearsShown } from './drill-shown.queries.ts';
import { drillYearsPage } from './drill-years.page.ts';
import { lookingBy } from './looking.routes.ts';
import { resultRoutes } from './result.routes.ts';

/** 標的型攻撃メール訓練: what others held is recorded here; no such mail is ever sent by this program. */
export function drillRoutes(context: Context): Router {
  const router = Router();
  router.get(DRILLS, guard('drill.status'), listOf(context));
  router.get(`${DRILLS}/years`, guard('drill.status'), yearsOf(context));
  router.use(resultRoutes(context), drillFormRoutes(context), drillExportRoutes(context));
  router.get(`${DRILLS}/:code`, guard('drill.status'), drillOf(context));
  return router;
}

const listOf =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { page } = readList(req, { sorts: ['heldOn'], filters: [] });
    const data = await listShown(context.db, await lookingBy(context, req, res), page);
    const { t } = res.locals;
    const crumbs = [{ href: '/training', label: t('training:title') }, { label: t('drills:title') }];
    const view = drillListPage(data, viewTools(req, res));
    showPage(req, res, 'drills/index', view, { title: t('drills:title'), crumbs });
  };

const yearsOf =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const data = await yearsShown(context.db, await lookingBy(context, req, res));
    const view = drillYearsPage(data, viewTools(req, res));
    showPage(req, res, 'drills/years', view, drillFrame(res.locals.t, view.head.title));
  };

const drillOf =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db } = context;
    const looking = await lookingBy(context, req, res);
    const shown = await drillShown(db, looking, String(req.params.code), looking.seesPeople);
    const history = looking.seesPeople ? await historyOf(db, 'drill', shown.drill.id, res.locals) : null;
    const view = drillPage({ ...looking, ...shown, history }, viewTools(req, res));
    showPage(req, res, 'drills/show', view, drillFrame(res.locals.t, shown.drill.title));
  };

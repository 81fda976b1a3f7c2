import { type Request, type Response, Router } from 'express';
import { historyOf } from '../ledger/history.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import type { Scope } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import { actorOf, guard } from '../web/guard.ts';
import { patience } from '../web/patience.routes.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { momentOf, toolsOf } from './assessed-people.routes.ts';
import { assessCity } from './assessment.queries.ts';
import { kpiPage } from './kpi.page.ts';
import { monthsDue } from './kpi.queries.ts';
import type { Month } from './kpi.rules.ts';
import { KPI_ADDRESS } from './kpi-form.page.ts';
import { kpiFormRoutes } from './kpi-form.routes.ts';
import { findHistory, type PlanLine } from './kpi-history.queries.ts';
import { closingUnderWay, publishMonths } from './kpi-month.actions.ts';
import { unitAsked, unitsAsked } from './unit-asked.ts';

const REFRESH_SECONDS = 2;

/** How the figures came about, what they are to become, and from what they are counted. */
export function kpiRoutes(context: Context, planLine: PlanLine): Router {
  const { db, log } = context;
  const router = Router();

  /** A few months are there before the next page, many are watched on it. */
  const publishing = async (by: Actor, months: readonly Month[], reason: string | null): Promise<void> => {
    if (closingUnderWay(db)) throw new Refused('kpi:refused.underWay');
    const work = publishMonths(db, by, months, reason).catch((err) => log.error({ err }, 'months'));
    await Promise.race([work, patience()]);
  };

  router.get(KPI_ADDRESS, guard('assessment.read'), async (req, res) => {
    const { scope, t } = res.locals;
    const { tree } = await assessCity(db, momentOf(res));
    const unitId = unitAsked(req.query.unit, tree, scope);
    const closing = closingUnderWay(db);
    const data = {
      history: await findHistory(db, momentOf(res), unitsAsked(unitId, tree, scope)),
      plan: await planFor(planLine, unitId, scope),
      changes: scope === 'all' ? await historyOf(db, 'kpi', 'goals', res.locals) : null,
      ...{ closing, tree, scope, unitId },
    };
    const view = kpiPage(data, await kpiTools(req, res));
    const crumbs = [{ href: '/consolidation', label: t('consolidation:title') }, { label: view.head.title }];
    const refresh = closing === null ? {} : { refreshSeconds: REFRESH_SECONDS };
    showPage(req, res, 'consolidation/kpi', view, { title: view.head.title, crumbs, ...refresh });
  });

  router.post(`${KPI_ADDRESS}/months`, guard('kpi.write'), async (req, res) => {
    await publishing(actorOf(req), await monthsDue(db), null);
    say(req, closingUnderWay(db) ? 'kpi:done.begun' : 'kpi:done.published');
    res.redirect(303, KPI_ADDRESS);
  });

  const planFor = async (line: PlanLine, unitId: string | null, scope: Scope) =>
    unitId === null && scope === 'all' ? line(db) : null;
  const kpiTools = async (req: Request, res: Response) => ({
    ...(await toolsOf(db, req, res)),
    ...viewTools(req, res),
  });
  return router.use(kpiFormRoutes(context, publishing));
}

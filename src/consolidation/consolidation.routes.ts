import { Router } from 'express';
import type { Context } from '../web/context.ts';
import { guard } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { assessedPeopleRoutes, momentOf, toolsOf } from './assessed-people.routes.ts';
import { assessCity } from './assessment.queries.ts';
import { kpiRoutes } from './kpi.routes.ts';
import { findHistory, type PlanLine } from './kpi-history.queries.ts';
import { overviewPage } from './overview.page.ts';
import { findOverview } from './overview.queries.ts';
import { progressReportRoutes } from './progress-report.routes.ts';
import { unitAsked, unitsAsked } from './unit-asked.ts';

export function consolidationRoutes(context: Context, { planLine }: { readonly planLine: PlanLine }): Router {
  const { db } = context;
  const router = Router();

  router.get('/consolidation', guard('assessment.read'), async (req, res) => {
    const { scope, t, asOn } = res.locals;
    const { tree, rules } = await assessCity(db, momentOf(res));
    const unitId = unitAsked(req.query.unit, tree, scope);
    const overview = await findOverview(db, momentOf(res), scope, unitId);
    const whole = unitId === null && scope === 'all';
    const data = {
      history: await findHistory(db, momentOf(res), unitsAsked(unitId, tree, scope)),
      plan: whole ? await planLine(db) : null,
      ...{ overview, rules, tree, scope, unitId, on: asOn.on },
    };
    const view = overviewPage(data, await toolsOf(db, req, res));
    showPage(req, res, 'consolidation/index', view, { title: t('consolidation:title') });
  });
  return router
    .use(kpiRoutes(context, planLine))
    .use(progressReportRoutes(context, planLine))
    .use(assessedPeopleRoutes(context));
}

import { type Request, Router } from 'express';
import type { Context } from '../web/context.ts';
import { guard } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { assessedPeopleRoutes, momentOf, toolsOf } from './assessed-people.routes.ts';
import { assessCity } from './assessment.queries.ts';
import { overviewPage } from './overview.page.ts';
import { findOverview } from './overview.queries.ts';

export function consolidationRoutes(context: Context): Router {
  const { db } = context;
  const router = Router();

  router.get('/consolidation', guard('assessment.read'), async (req, res) => {
    const { scope, t, asOn } = res.locals;
    const { tree, rules } = await assessCity(db, momentOf(res));
    const unitId = unitAsked(req, (id) => tree.units.has(id) && (scope === 'all' || scope.includes(id)));
    const overview = await findOverview(db, momentOf(res), scope, unitId);
    const view = overviewPage({ overview, rules, tree, scope, unitId, on: asOn.on }, await toolsOf(db, req, res));
    showPage(req, res, 'consolidation/index', view, { title: t('consolidation:title') });
  });
  return router.use(assessedPeopleRoutes(context));
}

/** A unit that does not exist on the day or lies elsewhere is passed over. */
function unitAsked(req: Request, isKnown: (unitId: string) => boolean): string | null {
  const { unit } = req.query;
  return typeof unit === 'string' && isKnown(unit) ? unit : null;
}

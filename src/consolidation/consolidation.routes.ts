import { type Request, Router } from 'express';
import { remember } from '../ledger/memo.ts';
import type { Context } from '../web/context.ts';
import { guard } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { assessedPeopleRoutes, momentOf, toolsOf } from './assessed-people.routes.ts';
import { assessCity } from './assessment.queries.ts';
import { overviewPage } from './overview.page.ts';
import { overviewOf } from './overview.ts';
import { inUnit, visibleTo } from './people-filter.ts';

export function consolidationRoutes({ db, ...context }: Context): Router {
  const router = Router();

  router.get('/consolidation', guard('assessment.read'), async (req, res) => {
    const { scope, t, asOn } = res.locals;
    const city = await assessCity(db, momentOf(res));
    const { tree, rules } = city;
    const unitId = unitAsked(req, (id) => tree.units.has(id) && (scope === 'all' || scope.includes(id)));
    const key = `consolidation overview ${asOn.on} ${scope === 'all' ? scope : scope.join()} ${unitId}`;
    const overview = await remember(db, key, async () => {
      const visible = visibleTo(city.people, scope);
      return overviewOf(unitId === null ? visible : inUnit(visible, tree, unitId), asOn.on);
    });
    const view = overviewPage({ overview, rules, tree, scope, unitId, on: asOn.on }, await toolsOf(db, req, res));
    showPage(req, res, 'consolidation/index', view, { title: t('consolidation:title') });
  });
  return router.use(assessedPeopleRoutes({ db, ...context }));
}

function unitAsked(req: Request, isKnown: (unitId: string) => boolean): string | null {
  const { unit } = req.query;
  return typeof unit === 'string' && isKnown(unit) ? unit : null;
}

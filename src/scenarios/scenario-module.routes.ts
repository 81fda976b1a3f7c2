import { Router } from 'express';
import type { Context } from '../web/context.ts';
import { comparisonRoutes } from './comparison.routes.ts';
import { scenarioRoutes } from './scenario.routes.ts';
import { scenarioListRoutes } from './scenario-list.routes.ts';
import { settingsRoutes } from './settings.routes.ts';
import { solutionRoutes } from './solution.routes.ts';
import type { SolvingDesk } from './solving-desk.actions.ts';

/** `solving` is shared by all who solve: two solves never run at once. */
export function scenarioModuleRoutes(context: Context, solving: SolvingDesk): Router {
  const router = Router();
  router.use(comparisonRoutes(context));
  router.use(scenarioListRoutes(context, solving));
  router.use(settingsRoutes(context));
  router.use(solutionRoutes(context));
  return router.use(scenarioRoutes(context, solving));
}

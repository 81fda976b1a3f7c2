import { Router } from 'express';
import type { Context } from '../web/context.ts';
import { comparisonRoutes } from './comparison.routes.ts';
import { scenarioRoutes } from './scenario.routes.ts';
import { scenarioListRoutes } from './scenario-list.routes.ts';
import { settingsRoutes } from './settings.routes.ts';
import { solutionRoutes } from './solution.routes.ts';
import { openSolvingDesk, type SolvingDesk } from './solving-desk.actions.ts';

interface Neighbours {
  /** Where a plan is drafted from a solution (POST, `solutionId`); null while nothing answers there. */
  readonly draftAddress: string | null;
  /** Shared by all who solve: two solves never run at once. */
  readonly desk?: SolvingDesk;
}

export function scenarioModuleRoutes(context: Context, { draftAddress, desk }: Neighbours): Router {
  const solving = desk ?? openSolvingDesk(context.db);
  const router = Router();
  router.use(comparisonRoutes(context));
  router.use(scenarioListRoutes(context, solving));
  router.use(settingsRoutes(context));
  router.use(solutionRoutes(context, draftAddress));
  return router.use(scenarioRoutes(context, solving));
}

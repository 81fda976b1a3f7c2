import { Router } from 'express';
import type { Context } from '../web/context.ts';
import { cityControlRoutes } from './city-control.routes.ts';
import { cityRulesRoutes } from './city-rules.routes.ts';
import { networkExportRoutes } from './export.routes.ts';
import { ruleRoutes } from './rule.routes.ts';
import { segmentRoutes } from './segment.routes.ts';
import { segmentRemovalRoutes } from './segment-removal.routes.ts';
import { systemRoutes } from './system.routes.ts';
import { systemUseRoutes } from './system-use.routes.ts';
import { undoRoutes } from './undo.routes.ts';
import { zoneRoutes } from './zone.routes.ts';

/** Zones, segments, systems and rules; the pages that count addresses of terminals are the devices' (address.routes). */
export function networkRoutes(context: Context): Router {
  const router = Router();
  router.use(zoneRoutes(context), segmentRoutes(context), segmentRemovalRoutes(context), undoRoutes(context));
  router.use(systemRoutes(context), systemUseRoutes(context));
  router.use(ruleRoutes(context), cityRulesRoutes(context), cityControlRoutes(context), networkExportRoutes(context));
  return router;
}

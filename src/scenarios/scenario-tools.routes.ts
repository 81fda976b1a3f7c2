import type { Request, Response } from 'express';
import type { Database } from '../database.ts';
import { askedId } from '../networks/asked-id.ts';
import { zonesNow } from '../networks/zone.queries.ts';
import { viewTools } from '../web/view-tools.ts';
import type { ScenarioTools } from './labels.ts';
import type { Scenario } from './scenario.entity.ts';
import { getScenario } from './scenario.queries.ts';

export const toolsOf = async (db: Database, req: Request, res: Response): Promise<ScenarioTools> => ({
  ...viewTools(req, res),
  zones: await zonesNow(db),
});

/** The scenario of the address; throws NotFound. */
export const scenarioAt = ({ read }: Database, req: Request): Promise<Scenario> =>
  getScenario(read, askedId(req.params.id));

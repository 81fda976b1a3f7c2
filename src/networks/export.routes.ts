import { type Request, type Response, Router } from 'express';
import { writeCsv } from '../shared/csv-write.ts';
import type { Context } from '../web/context.ts';
import { sendCsv } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { cellsOf, headersOf, SEGMENT_COLUMNS, SYSTEM_COLUMNS, SYSTEM_USE_COLUMNS } from './export-columns.rules.ts';
import { encodingOf } from './export-links.ts';
import { segmentsNow } from './segment.queries.ts';
import { systemsOn } from './system.queries.ts';
import { listNamedUses } from './system-use.queries.ts';

type Cells = Iterable<readonly (string | number | null)[]>;

/** The lists as files that can be edited and imported again. */
export function networkExportRoutes({ db }: Context): Router {
  const router = Router();

  router.get('/networks/segments.csv', guard('network.read'), async (req, res) => {
    send(req, res, 'segments', headersOf(SEGMENT_COLUMNS), cellsOf(SEGMENT_COLUMNS, await segmentsNow(db)));
  });

  router.get('/networks/systems.csv', guard('network.read'), async (req, res) => {
    const systems = await systemsOn(db, res.locals.asOn.on);
    send(req, res, 'systems', headersOf(SYSTEM_COLUMNS), cellsOf(SYSTEM_COLUMNS, systems));
  });

  router.get('/networks/system-use.csv', guard('network.read'), async (req, res) => {
    const uses = await listNamedUses(db.read, { on: res.locals.asOn.on, knownAt: null });
    send(req, res, 'systemUse', headersOf(SYSTEM_USE_COLUMNS), cellsOf(SYSTEM_USE_COLUMNS, uses));
  });
  return router;
}

function send(req: Request, res: Response, list: string, headers: readonly string[], cells: Cells): void {
  const { t, asOn } = res.locals;
  const encoding = encodingOf(req.query.encoding);
  const { bytes } = writeCsv(headers, cells, encoding);
  sendCsv(res, `${t(`networks:exportList.${list}`)}-${asOn.on}.csv`, bytes, encoding);
}

import { type Request, type Response, Router } from 'express';
import { encodingOf, writeCsv } from '../shared/csv-write.ts';
import type { Context } from '../web/context.ts';
import { sendCsv } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { cellsOf, headersOf } from './export-cells.ts';
import { segmentsNow } from './segment.queries.ts';
import { SEGMENT_IMPORT_COLUMNS } from './segment-columns.ts';
import { systemsOn } from './system.queries.ts';
import { SYSTEM_IMPORT_COLUMNS, SYSTEM_USE_IMPORT_COLUMNS } from './system-columns.ts';
import { listNamedUses } from './system-use.queries.ts';

type Cells = Iterable<readonly (string | number | null)[]>;

/** The lists as files that can be edited and imported again. */
export function networkExportRoutes({ db }: Context): Router {
  const router = Router();

  router.get('/networks/segments.csv', guard('network.read'), async (req, res) => {
    const columns = SEGMENT_IMPORT_COLUMNS;
    send(req, res, 'segments', headersOf(columns), cellsOf(columns, await segmentsNow(db)));
  });

  router.get('/networks/systems.csv', guard('network.read'), async (req, res) => {
    const columns = SYSTEM_IMPORT_COLUMNS;
    const systems = (await systemsOn(db, res.locals.asOn.on)).map((one) => ({ ...one, owner: one.ownerCode }));
    send(req, res, 'systems', headersOf(columns), cellsOf(columns, systems));
  });

  router.get('/networks/system-use.csv', guard('network.read'), async (req, res) => {
    const columns = SYSTEM_USE_IMPORT_COLUMNS;
    const uses = await listNamedUses(db.read, { on: res.locals.asOn.on, knownAt: null });
    send(req, res, 'systemUse', headersOf(columns), cellsOf(columns, uses));
  });
  return router;
}

function send(req: Request, res: Response, list: string, headers: readonly string[], cells: Cells): void {
  const { t, asOn } = res.locals;
  const encoding = encodingOf(req.query.encoding);
  const { bytes } = writeCsv(headers, cells, encoding);
  sendCsv(res, `${t(`networks:exportList.${list}`)}-${asOn.on}.csv`, bytes, encoding);
}

import { type RequestHandler, type Response, Router } from 'express';
import { printPdf } from '../print/print.ts';
import { encodingOf, writeCsv } from '../shared/csv-write.ts';
import type { Context } from '../web/context.ts';
import { sendCsv, sendPdf } from '../web/download.ts';
import { guard, userOf } from '../web/guard.ts';
import { viewTools } from '../web/view-tools.ts';
import type { DrillRow } from './drill.queries.ts';
import { unitsCsv } from './drill-csv.ts';
import { DRILLS } from './drill-frame.ts';
import { printedDrill } from './drill-print.ts';
import { drillShown } from './drill-shown.queries.ts';
import { lookingBy } from './looking.routes.ts';

/** Files are handed on: few people are not told apart in them, whoever asks. */
export function drillExportRoutes(context: Context): Router {
  const router = Router();
  router.get(`${DRILLS}/:code/units.csv`, guard('drill.status'), csvOf(context));
  router.get(`${DRILLS}/:code/report.pdf`, guard('drill.status'), pdfOf(context));
  return router;
}

const nameOf = ({ code }: DrillRow, { locals: { t, asOn } }: Response, ending: string): string =>
  `${t('drills:file', { code })}-${asOn.on}.${ending}`;

const csvOf =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { drill, counts } = await drillShown(
      context.db,
      await lookingBy(context, req, res),
      String(req.params.code),
      false,
    );
    const encoding = encodingOf(req.query.encoding);
    const { headers, rows } = unitsCsv(drill, counts, res.locals.asOn.on, res.locals.t);
    sendCsv(res, nameOf(drill, res, 'csv'), writeCsv(headers, rows, encoding).bytes, encoding);
  };

const pdfOf =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db, config } = context;
    const looking = await lookingBy(context, req, res);
    const shown = await drillShown(db, looking, String(req.params.code), false);
    const { name, unitName } = userOf(req);
    const made = { on: res.locals.asOn.on, at: db.clock(), by: `${unitName} ${name}`.trim(), city: config.cityName };
    const printed = printedDrill({ ...shown, ...made, isWholeCity: looking.scope === 'all' }, viewTools(req, res));
    sendPdf(res, nameOf(shown.drill, res, 'pdf'), await printPdf(printed));
  };

import { Readable } from 'node:stream';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { postLabel } from '../people/post-label.queries.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { sendStream } from '../web/download.ts';
import { readForm } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { recordExport } from './export.actions.ts';
import { isFormat } from './formats.ts';
import { lastPageOf } from './last-page.queries.ts';
import { madeAddress } from './made-report.page.ts';
import type { Making } from './order.ts';
import { ReportOrderForm } from './report.form.ts';
import { readOrder, reportAt, showAsk } from './report-asked.routes.ts';
import { reportDownload, sealing } from './report-file.queries.ts';
import { LIST } from './report-list.page.ts';
import { askForReport } from './report-order.actions.ts';

/** A report at once, or as a job that keeps it. */
export function reportFileRoutes(context: Context): Router {
  const router = Router();
  router.get(`${LIST}/:code/file`, guard('report.read'), sendReport(context));
  router.post(`${LIST}/:code/orders`, guard('report.read'), orderReport(context));
  return router;
}

async function makingOf({ db, config }: Context, req: Request, res: Response): Promise<Making> {
  const { personId, name } = userOf(req);
  const by = await postLabel(db.read, personId, res.locals.today, name);
  return { at: db.clock(), by, city: config.cityName, lastPage: await lastPageOf(db, res.locals.t) };
}

/** Sent while it is read, and not kept: what is on the ledger is what went out, also where it was cut off. */
const sendReport =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const at = reportAt(req);
    const form = readForm(ReportOrderForm, req.query, res.locals.t);
    const read = await readOrder(context, at, form, res);
    const { format } = form.value;
    if ('errors' in read || !isFormat(format)) return showAsk(context, req, res, at, form, read);
    const { order } = read;
    const table = typeof req.query.table === 'string' ? req.query.table : '';
    const file = await reportDownload(at.report, order, format, await makingOf(context, req, res), table);
    if (file === null) throw new NotFound();
    const seal = sealing();
    const record = (isWhole: boolean) => {
      const files = [{ name: file.name, ...seal.sealed() }];
      return recordExport(context.db, actorOf(req), { report: at.report, order, format, files, isWhole });
    };
    const bytes = Readable.from(seal.through(file.chunks()));
    await sendStream(res, file, bytes, () => record(true)).catch(async (error: unknown) => {
      await record(false);
      throw error;
    });
  };

const orderReport =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const at = reportAt(req);
    const form = readForm(ReportOrderForm, req.body, res.locals.t);
    const read = await readOrder(context, at, form, res);
    const { format } = form.value;
    if ('errors' in read || !isFormat(format)) return showAsk(context, req, res, at, form, read);
    const { by } = await makingOf(context, req, res);
    const id = await askForReport(context.db, actorOf(req), { code: at.report.code, order: read.order, format, by });
    say(req, 'reportMaking:done.ordered', { code: at.report.code });
    res.redirect(303, madeAddress(id));
  };

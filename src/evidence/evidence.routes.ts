import { type Request, type RequestHandler, type Response, Router } from 'express';
import { postLabel } from '../people/post-label.queries.ts';
import { printingIn } from '../policies/rendition.actions.ts';
import type { Order } from '../reports/order.ts';
import { REPORTS } from '../reports/registry.queries.ts';
import { ReportForm } from '../reports/report.form.ts';
import { type Read, readOrder, unitsToAsk } from '../reports/report-asked.routes.ts';
import { reachFor } from '../reports/report-reach.ts';
import { scopeOf } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import { sendStream } from '../web/download.ts';
import { type ReadForm, readForm } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { EVIDENCE, evidencePage } from './evidence.page.ts';
import { evidencePackage, type PackageAsked } from './package.actions.ts';
import { sampleRoutes } from './sample.routes.ts';

/** 監査パッケージ (RPT-15): everything an auditor takes along, and what verifies it elsewhere. */
export function evidenceRoutes(context: Context): Router {
  const router = Router();
  router.get(EVIDENCE, guard('report.read'), async (req, res) => {
    const form = readAsked(req, res);
    await show(context, req, res, form, await read(context, form, res));
  });
  router.use(sampleRoutes(context));
  router.get(`${EVIDENCE}/file`, guard('report.read'), send(context));
  return router;
}

/** Of the day that is shown, unless another is asked for. */
const readAsked = (req: Request, { locals: { t, asOn } }: Response): ReadForm<ReportForm> =>
  readForm(ReportForm, req.query.asOf === undefined ? { asOf: asOn.on } : req.query, t);

const read = (context: Context, form: ReadForm<ReportForm>, res: Response): Promise<Read> =>
  readOrder(context, { reach: res.locals.scope }, form, res);

const ownReports = (req: Request) =>
  REPORTS.flatMap((report) => {
    const reach = reachFor(userOf(req), report);
    return reach === null ? [] : [{ report, reach }];
  });

async function show(context: Context, req: Request, res: Response, { typed }: ReadForm<ReportForm>, found: Read) {
  const order = 'order' in found ? found.order : null;
  const errors = 'errors' in found ? found.errors : [];
  const units = await unitsToAsk(context, res.locals.scope, order, res);
  const reports = ownReports(req).map(({ report }) => report.code);
  const view = evidencePage({ typed, errors, units, order, reports }, viewTools(req, res));
  const status = errors.length > 0 ? res.status(422) : res;
  const crumbs = [{ href: '/reports', label: res.locals.t('reportMaking:title') }, { label: view.head.title }];
  showPage(req, status, 'evidence/ask', view, { title: view.head.title, crumbs });
}

const send =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const form = readAsked(req, res);
    const found = await read(context, form, res);
    if ('errors' in found) return show(context, req, res, form, found);
    const { db, config, texts } = context;
    const desk = {
      ...{ db, keyDir: config.keyDir, cityName: config.cityName },
      ...{ printing: printingIn(config.dataDir, texts('ja')), texts: { ja: texts('ja'), en: texts('en') } },
    };
    const made = await evidencePackage(desk, await askedFor(context, req, res, found.order, form));
    await sendStream(res, { name: made.name, type: 'application/zip' }, made.bytes, () => made.settle(true)).catch(
      async (error: unknown) => {
        await made.settle(false);
        throw error;
      },
    );
  };

/** Each report as far as the person may see it. */
async function askedFor(
  context: Context,
  req: Request,
  res: Response,
  order: Order,
  form: ReadForm<ReportForm>,
): Promise<PackageAsked> {
  const { personId, name } = userOf(req);
  const reports: PackageAsked['reports'][number][] = [];
  for (const { report, reach } of ownReports(req)) {
    const own = await readOrder(context, { reach }, { ...form, value: { ...form.value, knownAt: order.knownAt } }, res);
    if ('order' in own) reports.push({ report, order: own.order });
  }
  const byLabel = await postLabel(context.db.read, personId, res.locals.today, name);
  const readsLedger = scopeOf(userOf(req).roles, 'ledger.read') !== null;
  return { order, reports, readsLedger, by: actorOf(req), byLabel };
}

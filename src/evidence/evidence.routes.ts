import { type Request, type RequestHandler, type Response, Router } from 'express';
import { postLabel } from '../people/post-label.queries.ts';
import { listUnits } from '../people/unit.queries.ts';
import { printingIn } from '../policies/rendition.actions.ts';
import type { Order } from '../reports/order.ts';
import { REPORTS } from '../reports/registry.queries.ts';
import type { ReportForm } from '../reports/report.form.ts';
import { type Read, readAsked, readOrder } from '../reports/report-asked.routes.ts';
import { dayOffered, lookingAt, reachFor } from '../reports/report-reach.ts';
import { scopeOf } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import { sendStream } from '../web/download.ts';
import type { ReadForm } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { EVIDENCE, evidencePage } from './evidence.page.ts';
import { evidencePackage, type PackageAsked } from './package.actions.ts';

/** 監査パッケージ (RPT-15): everything an auditor takes along, and what verifies it elsewhere. */
export function evidenceRoutes(context: Context): Router {
  const router = Router();
  router.get(EVIDENCE, guard('report.read'), async (req, res) => {
    const at = lookingOf(req);
    const form = readAsked(req, res, at);
    await show(context, req, res, form, await readOrder(context, at, form, res));
  });
  router.get(`${EVIDENCE}/file`, guard('report.read'), send(context));
  return router;
}

const lookingOf = (req: Request) => ({ looking: lookingAt(userOf(req), 'report.read') });

const ownReports = (req: Request) =>
  REPORTS.filter((report) => reachFor(userOf(req), report) !== null).map((report) => ({
    report,
    looking: lookingAt(userOf(req), report.permission),
  }));

async function show(context: Context, req: Request, res: Response, { typed }: ReadForm<ReportForm>, found: Read) {
  const { asOn, today } = res.locals;
  const { looking } = lookingOf(req);
  const order = 'order' in found ? found.order : null;
  const errors = 'errors' in found ? found.errors : [];
  const moment = { on: order?.on ?? dayOffered(looking, asOn.on, today), knownAt: order?.knownAt ?? null };
  const scope = looking.on(moment.on)?.scope ?? [];
  const units = (await listUnits(context.db.read, moment)).filter(({ id }) => scope === 'all' || scope.includes(id));
  const reports = ownReports(req).map(({ report }) => report.code);
  const view = evidencePage({ typed, errors, units, order, reports }, viewTools(req, res));
  const status = errors.length > 0 ? res.status(422) : res;
  const crumbs = [{ href: '/reports', label: res.locals.t('reportMaking:title') }, { label: view.head.title }];
  showPage(req, status, 'evidence/ask', view, { title: view.head.title, crumbs });
}

const send =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const at = lookingOf(req);
    const form = readAsked(req, res, at);
    const found = await readOrder(context, at, form, res);
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
  for (const { report, looking } of ownReports(req)) {
    const own = await readOrder(
      context,
      { looking },
      { ...form, value: { ...form.value, knownAt: order.knownAt } },
      res,
    );
    if ('order' in own) reports.push({ report, order: own.order });
  }
  const byLabel = await postLabel(context.db.read, personId, res.locals.today, name);
  const readsLedger = scopeOf(userOf(req).roles, 'ledger.read') !== null;
  return { order, reports, readsLedger, by: actorOf(req), byLabel };
}

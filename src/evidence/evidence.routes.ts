import { type Request, type RequestHandler, type Response, Router } from 'express';
import { postLabel } from '../people/post-label.queries.ts';
import { madeAddress } from '../reports/made-report.page.ts';
import type { Order } from '../reports/order.ts';
import { LEDGER_PART, type OrderPart, PACKAGE } from '../reports/package-order.ts';
import { REPORTS } from '../reports/registry.queries.ts';
import { lookingOf, type Read, readAsked, readOrder, unitsToAsk } from '../reports/report-asked.routes.ts';
import { askForReport } from '../reports/report-order.actions.ts';
import { lookingAt, reachFor } from '../reports/report-reach.ts';
import { scopeOf } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import { type ReadForm, readForm } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { EVIDENCE, evidencePage, ORDERS } from './evidence.page.ts';
import { PackageForm } from './package.form.ts';
import { sampleRoutes } from './sample.routes.ts';

/** 監査パッケージ (RPT-15): everything an auditor takes along, and what verifies it elsewhere. */
export function evidenceRoutes(context: Context): Router {
  const router = Router();
  router.get(EVIDENCE, guard('report.read'), async (req, res) => {
    const at = lookingOf(req);
    const form = readAsked(PackageForm, req, res, at);
    await show(context, req, res, form, await readOrder(context, at, form, res));
  });
  router.post(ORDERS, guard('report.read'), orderPackage(context));
  router.use(sampleRoutes(context));
  return router;
}

const ownReports = (req: Request) =>
  REPORTS.filter((report) => reachFor(userOf(req), report) !== null).map((report) => ({
    report,
    looking: lookingAt(userOf(req), report.permission),
  }));

/** Those that were chosen; all of them where none was. */
const chosenOf = (req: Request, { value }: ReadForm<PackageForm>) =>
  ownReports(req).filter(({ report }) => value.reports.length === 0 || value.reports.includes(report.code));

async function show(context: Context, req: Request, res: Response, form: ReadForm<PackageForm>, found: Read) {
  const order = 'order' in found ? found.order : null;
  const errors = 'errors' in found ? found.errors : [];
  const units = await unitsToAsk(context, lookingOf(req), order, res);
  const codesOf = (some: ReturnType<typeof ownReports>) => some.map(({ report }) => report.code);
  const [own, chosen] = [codesOf(ownReports(req)), codesOf(chosenOf(req, form))];
  const view = evidencePage({ typed: form.typed, errors, units, order, own, chosen }, viewTools(req, res));
  const status = errors.length > 0 ? res.status(422) : res;
  const crumbs = [{ href: '/reports', label: res.locals.t('reportMaking:title') }, { label: view.head.title }];
  showPage(req, status, 'evidence/ask', view, { title: view.head.title, crumbs });
}

const orderPackage =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db } = context;
    const form = readForm(PackageForm, req.body, res.locals.t);
    const found = await readOrder(context, lookingOf(req), form, res);
    if ('errors' in found) return show(context, req, res, form, found);
    const { order } = found;
    const { personId, name } = userOf(req);
    const by = await postLabel(db.read, personId, res.locals.today, name);
    const parts = await partsFor(context, req, res, order, form);
    const id = await askForReport(db, actorOf(req), { code: PACKAGE, order, format: 'zip', by, parts });
    say(req, 'reportMaking:done.ordered', { code: PACKAGE });
    res.redirect(303, madeAddress(id));
  };

/** Each report as far as the person may see it, as of the same two times. */
async function partsFor(
  context: Context,
  req: Request,
  res: Response,
  { knownAt }: Order,
  form: ReadForm<PackageForm>,
): Promise<OrderPart[]> {
  const parts: OrderPart[] = [];
  for (const { report, looking } of chosenOf(req, form)) {
    const own = await readOrder(context, { looking }, { ...form, value: { ...form.value, knownAt } }, res);
    if ('order' in own) parts.push({ code: report.code, scope: own.order.scope });
  }
  const ledger = scopeOf(userOf(req).roles, 'ledger.read');
  return ledger === null ? parts : [...parts, { code: LEDGER_PART, scope: ledger }];
}

import { type Request, type Response, Router } from 'express';
import { findOverview } from '../consolidation/overview.queries.ts';
import type { Database } from '../database.ts';
import { historyOf } from '../ledger/history.queries.ts';
import { askedId } from '../networks/asked-id.ts';
import { printPdf } from '../print/print.ts';
import { lastPageOf } from '../reports/last-page.queries.ts';
import { encodingOf, writeCsv } from '../shared/csv-write.ts';
import { fiscalYear } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { scopeOf } from '../shared/permissions.ts';
import { yearAsked } from '../training/report.rules.ts';
import type { Context } from '../web/context.ts';
import { sendCsv, sendPdf } from '../web/download.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { patience } from '../web/patience.routes.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { effectsCsv } from './effect-csv.ts';
import { indicatorFormRoutes } from './effect-form.routes.ts';
import { belowList, EFFECTS, listFrame } from './effect-frame.ts';
import { titleOf } from './effect-label.ts';
import { effectListPage } from './effect-list.page.ts';
import { effectDocument } from './effect-print.ts';
import { isWithin } from './effect-reach.ts';
import { dayIn } from './fiscal-months.ts';
import { indicatorPage } from './indicator.page.ts';
import { findIndicator, type IndicatorRow, listActuals, listEffectTargets } from './indicator.queries.ts';
import { effectMonthsDue } from './known.queries.ts';
import { isMeasuring, measureMonths } from './month.actions.ts';
import { recordedFormRoutes } from './recorded-form.routes.ts';
import { findEffectRow, findSheet, type Sheet } from './sheet.queries.ts';

/** 効果検証: everything under /effects. */
export function effectRoutes(context: Context): Router {
  const { db, log } = context;
  const router = Router();
  router.get(EFFECTS, guard('effect.read'), (req, res) => showList(db, req, res));
  router.get(`${EFFECTS}.pdf`, guard('effect.read'), (req, res) => sendReport(context, req, res));
  router.get(`${EFFECTS}.csv`, guard('effect.read'), (req, res) => sendTable(db, req, res));
  router.use(indicatorFormRoutes(context), recordedFormRoutes(context));

  /** A few months are there before the next page. */
  router.post(`${EFFECTS}/months`, guard('effect.write'), async (req, res) => {
    const work = measureMonths(db, actorOf(req)).catch((err) => log.error({ err }, 'effects'));
    await Promise.race([work, patience()]);
    say(req, isMeasuring(db) ? 'effects:done.begun' : 'effects:done.measured');
    res.redirect(303, EFFECTS);
  });

  router.get(`${EFFECTS}/:id`, guard('effect.read'), (req, res) => showIndicator(db, req, res));
  return router;
}

const momentOf = (res: Response) => ({ on: res.locals.asOn.on, knownAt: null });

const yearOf = (req: Request, res: Response): number => yearAsked(req.query.year, res.locals.asOn.on);

const YEARS = 5;

/** The years that can be chosen: the last five, and the one that is shown. */
function yearsOf(res: Response, year: number): readonly number[] {
  const current = Math.max(fiscalYear(res.locals.asOn.on), 1);
  const last = Array.from({ length: YEARS }, (_, index) => current - index).filter((one) => one > 0);
  return last.includes(year) ? last : [...last, year];
}

const sheetOf = (db: Database, req: Request, res: Response): Promise<Sheet> =>
  findSheet(db, momentOf(res), yearOf(req, res));

async function showList(db: Database, req: Request, res: Response): Promise<void> {
  const sheet = await sheetOf(db, req, res);
  const data = { sheet, years: yearsOf(res, sheet.year), due: (await effectMonthsDue(db)).length };
  const tools = viewTools(req, res);
  showPage(req, res, 'effects/index', effectListPage(data, tools), listFrame(tools.t));
}

async function showIndicator(db: Database, req: Request, res: Response): Promise<void> {
  const moment = momentOf(res);
  const indicator = await findIndicator(db.read, askedId(req.params.id), moment);
  if (!indicator) throw new NotFound();
  const year = yearOf(req, res);
  const tools = viewTools(req, res);
  const isOwn = (one: { readonly indicatorId: string }) => one.indicatorId === indicator.id;
  const data = {
    row: await findEffectRow(db, moment, year, indicator),
    ...{ year, years: yearsOf(res, year) },
    targets: (await listEffectTargets(db, [indicator], moment)).filter(isOwn),
    actuals: (await listActuals(db.read, moment, indicator.id)).filter(({ on }) => on <= moment.on).reverse(),
    reasons: await reasonsOf(db, indicator, { ...moment, on: dayIn(year, moment.on) }),
    mayEnter: isWithin(indicator, scopeOf(userOf(req).roles, 'effect.enter')),
    history: await historyOf(db, 'effect', indicator.id, tools),
  };
  const title = titleOf(indicator, tools);
  showPage(req, res, 'effects/indicator', indicatorPage(data, tools), belowList(tools.t, title));
}

const reasonsOf = async (db: Database, { source }: IndicatorRow, moment: ReturnType<typeof momentOf>) =>
  source === 'withMore' ? (await findOverview(db, moment, 'all', null)).figures.withMoreByReason : null;

async function sendReport({ db, config }: Context, req: Request, res: Response): Promise<void> {
  const { t } = res.locals;
  const sheet = await sheetOf(db, req, res);
  const { unitName, name } = userOf(req);
  const { figures } = await findOverview(db, { on: sheet.on, knownAt: null }, 'all', null);
  const report = {
    ...{ sheet, reasons: figures.withMoreByReason, cityName: config.cityName, madeAt: db.clock() },
    madeBy: [unitName, name].filter((text) => text !== '').join(' '),
    closing: await lastPageOf(db, t),
  };
  const file = `${t('effects:report.file')}-${sheet.year}-${sheet.on}.pdf`;
  sendPdf(res, file, await printPdf(effectDocument(report, viewTools(req, res))));
}

async function sendTable(db: Database, req: Request, res: Response): Promise<void> {
  const sheet = await sheetOf(db, req, res);
  const { headers, rows } = effectsCsv(sheet, viewTools(req, res));
  const encoding = encodingOf(req.query.encoding);
  const file = `${res.locals.t('effects:report.file')}-${sheet.year}-${sheet.on}.csv`;
  sendCsv(res, file, writeCsv(headers, rows, encoding).bytes, encoding);
}

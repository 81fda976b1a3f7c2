import { type Request, type RequestHandler, type Response, Router } from 'express';
import { printPdf } from '../print/print.ts';
import { encodingOf, writeCsv } from '../shared/csv-write.ts';
import type { Context } from '../web/context.ts';
import { sendCsv, sendPdf } from '../web/download.ts';
import { guard, userOf } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { coverageFrame, coveragePage } from './coverage.page.ts';
import { textsInForce } from './coverage.queries.ts';
import { coverageOf, coveredText, withVersion } from './coverage.ts';
import { coverageHeaders, coverageRows } from './coverage-csv.ts';
import { printedCoverage } from './coverage-print.ts';
import { type CoverageData, shownOf } from './coverage-shown.ts';
import { momentOf, readableVersion, worksOn } from './version.routes.ts';
import { COVERAGE } from './version-address.ts';

type Load = (req: Request, res: Response) => Promise<CoverageData>;

/** 対応表: of what is in force on the day, and of one version, drafts included for those who may read them. */
export function coverageRoutes(context: Context): Router {
  const router = Router();
  const ways: readonly (readonly [at: string, load: Load])[] = [
    [COVERAGE, (req, res) => inForce(context, req, res)],
    ['/policies/:slug/versions/:number/coverage', (req, res) => ofVersion(context, req, res)],
  ];
  for (const [at, load] of ways) {
    router.get(at, guard('policy.read'), pageOf(load));
    router.get(`${at}.csv`, guard('policy.read'), csvOf(load));
    router.get(`${at}.pdf`, guard('policy.read'), pdfOf(context, load));
  }
  return router;
}

async function inForce({ db }: Context, req: Request, res: Response): Promise<CoverageData> {
  const texts = await textsInForce(db.read, momentOf(res));
  const onlyOpen = req.query.show === 'open';
  return { version: null, isAlone: false, onlyOpen, texts, coverage: coverageOf(texts), works: false };
}

async function ofVersion({ db }: Context, req: Request, res: Response): Promise<CoverageData> {
  const version = await readableVersion(db, req);
  const isAlone = req.query.texts === 'alone';
  const own = coveredText(version);
  const texts = isAlone ? [own] : withVersion(await textsInForce(db.read, momentOf(res)), own);
  const shown = { isAlone, onlyOpen: req.query.show === 'open' };
  return { version, ...shown, texts, coverage: coverageOf(texts), works: await worksOn(db, req, version) };
}

const pageOf =
  (load: Load): RequestHandler =>
  async (req, res) => {
    const data = await load(req, res);
    const tools = viewTools(req, res);
    showPage(req, res, 'policies/coverage', coveragePage(data, tools), coverageFrame(data, tools.t));
  };

function nameOf({ version }: CoverageData, { locals: { t, asOn } }: Response, ending: string): string {
  const name = version ? t('coverage:file', { slug: version.slug, number: version.number }) : t('coverage:fileInForce');
  return `${name}-${asOn.on}.${ending}`;
}

const csvOf =
  (load: Load): RequestHandler =>
  async (req, res) => {
    const { t, asOn } = res.locals;
    const data = await load(req, res);
    const encoding = encodingOf(req.query.encoding);
    const { bytes } = writeCsv(coverageHeaders(t), coverageRows(shownOf(data), data.coverage, asOn.on, t), encoding);
    sendCsv(res, nameOf(data, res, 'csv'), bytes, encoding);
  };

const pdfOf =
  ({ db, config }: Context, load: Load): RequestHandler =>
  async (req, res) => {
    const data = await load(req, res);
    const { name, unitName } = userOf(req);
    const made = { on: res.locals.asOn.on, at: db.clock(), by: `${unitName} ${name}`.trim(), city: config.cityName };
    const printed = printedCoverage(data, made, viewTools(req, res));
    sendPdf(res, nameOf(data, res, 'pdf'), await printPdf(printed));
  };

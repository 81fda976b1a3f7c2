import { type Request, type RequestHandler, Router } from 'express';
import type { Database } from '../database.ts';
import { namedThen } from '../people/name-then.queries.ts';
import { encodingOf } from '../shared/csv-write.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { streamCsv } from '../web/download.ts';
import { guard, userOf } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { pagination } from '../web/pagination.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { type DrillRow, findDrill } from './drill.queries.ts';
import { RESULT_HEADERS, resultCells } from './drill-csv.ts';
import { DRILLS, drillFrame } from './drill-frame.ts';
import { ownPage, resultsPage } from './result.page.ts';
import { countResults, listResults, ownResults, type PersonResult, type ResultsAsked } from './result.queries.ts';
import { RESULT_STATES } from './result.rules.ts';

/** What single persons did: for the training office, the auditor, and each for themselves. */
export function resultRoutes({ db }: Context): Router {
  const router = Router();
  router.get(`${DRILLS}/own`, guard('training.read'), ownOf(db));
  router.get(`${DRILLS}/:code/results`, guard('drill.read'), resultsOf(db));
  router.get(`${DRILLS}/:code/results.csv`, guard('drill.read'), fileOf(db));
  return router;
}

const ownOf =
  (db: Database): RequestHandler =>
  async (req, res) => {
    const { asOn, t } = res.locals;
    const results = await ownResults(db.read, userOf(req).personId, { on: asOn.on, knownAt: null });
    const view = ownPage(results, viewTools(req, res));
    const crumbs = [{ href: '/training', label: t('training:title') }, { label: view.head.title }];
    showPage(req, res, 'drills/own', view, { title: view.head.title, crumbs });
  };

async function drillAt(db: Database, req: Request): Promise<DrillRow> {
  const drill = await findDrill(db.read, String(req.params.code));
  if (!drill) throw new NotFound();
  return drill;
}

const resultsOf =
  (db: Database): RequestHandler =>
  async (req, res) => {
    const { asOn, today, t } = res.locals;
    const drill = await drillAt(db, req);
    const { page: wanted, filters } = readList(req, { sorts: ['number'], filters: ['state'] });
    const state = RESULT_STATES.find((one) => one === filters.state?.[0]) ?? null;
    const asked: ResultsAsked = { drillId: drill.id, moment: { on: asOn.on, knownAt: null }, state };
    const total = await countResults(db.read, asked);
    const { page } = pagination(total, wanted, PAGE_SIZE);
    const found = await listResults(db.read, asked, { offset: (page - 1) * PAGE_SIZE, size: PAGE_SIZE });
    const results = await namedThen(db.read, found, { on: asOn.on, today });
    const view = resultsPage({ drill, state, results, total, page }, viewTools(req, res));
    showPage(req, res, 'drills/results', view, drillFrame(t, view.head.title, drill));
  };

const AT_ONCE = 1000;

/** In the format in which results are brought in. */
const fileOf =
  (db: Database): RequestHandler =>
  async (req, res) => {
    const { asOn, t } = res.locals;
    const drill = await drillAt(db, req);
    const asked: ResultsAsked = { drillId: drill.id, moment: { on: asOn.on, knownAt: null }, state: null };
    const cells = async function* (): AsyncGenerator<string[]> {
      for await (const result of everyResult(db, asked)) yield resultCells(drill, result);
    };
    const name = `${t('drills:resultsFile', { code: drill.code })}-${asOn.on}.csv`;
    await streamCsv(res, name, RESULT_HEADERS, cells, encodingOf(req.query.encoding));
  };

async function* everyResult({ read }: Database, asked: ResultsAsked): AsyncGenerator<PersonResult> {
  for (let offset = 0; ; offset += AT_ONCE) {
    const found = await listResults(read, asked, { offset, size: AT_ONCE });
    yield* found;
    if (found.length < AT_ONCE) return;
  }
}

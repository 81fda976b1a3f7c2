import { createReadStream } from 'node:fs';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { writeCsv } from '../shared/csv-write.ts';
import { NotFound } from '../shared/errors.ts';
import { sendAsIs, sendCsv } from '../web/download.ts';
import { actorOf, guard } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { discardRun, startApplication } from './application.actions.ts';
import { columnOf } from './column-label.ts';
import type { ImportRun } from './import.entity.ts';
import { fileOf, isThere, runFolder } from './kept-file.actions.ts';
import { soon } from './patience.routes.ts';
import { previewAgain, type Workshop } from './preview.actions.ts';
import { FATES, type Fate, type Problem, type RowFate } from './record.ts';
import { arePages, readAll, readPage } from './row-pages.actions.ts';
import { type RunData, runPage } from './run.page.ts';
import { getRun, lastPace } from './run.queries.ts';
import type { Running } from './running.ts';

export function runRoutes(shop: Workshop): Router {
  const router = Router();
  router.get('/imports/:id', guard('import.read'), (req, res) => showRun(shop, req, res));
  router.get('/imports/:id/errors.csv', guard('import.read'), sendProblems(shop));
  router.get('/imports/:id/file', guard('import.read'), sendFile(shop));
  router.post('/imports/:id/application', guard('import.write'), apply(shop));
  router.post('/imports/:id/preview', guard('import.write'), again(shop));
  router.post('/imports/:id/discard', guard('import.write'), discard(shop));
  return router;
}

const REFRESH_SECONDS = 2;

async function showRun(shop: Workshop, req: Request, res: Response): Promise<void> {
  const id = String(req.params.id);
  // Before the row: work that ends between the two is looked at once more, and never taken for interrupted.
  const running = shop.running.get(id) ?? null;
  const run = await getRun(shop.db, id);
  const data = await dataOf(shop, run, running, req);
  const { t } = res.locals;
  showPage(req, res, 'imports/show', runPage(data, viewTools(req, res)), {
    title: run.fileName,
    crumbs: [{ href: '/imports', label: t('imports:title') }, { label: run.fileName }],
    ...(data.running && { refreshSeconds: REFRESH_SECONDS }),
  });
}

async function dataOf(shop: Workshop, run: ImportRun, running: Running | null, req: Request): Promise<RunData> {
  const { page, filters } = readList(req, { sorts: ['line'], filters: ['fate'] });
  const shown = FATES.filter((name) => name !== 'waiting' || run.waitingCount > 0);
  const fate = shown.find((name) => name === filters.fate?.[0]) ?? mainFate(run);
  const folder = runFolder(shop.dataDir, run.id);
  const isDone = running === null && ['ready', 'applied'].includes(run.status);
  const hasPages = isDone && (await arePages(folder, 'error'));
  const read = <T>(name: Fate): Promise<T[]> =>
    hasPages && name === fate ? readPage<T>(folder, name, page) : Promise.resolve([]);
  const problems = hasPages && run.errorCount > 0 ? await readAll<Problem>(folder, 'error') : [];
  return {
    ...{ run, running, fate, page, hasPages, problemCount: problems.length },
    columns: shop.kinds.find(({ key }) => key === run.kind)?.columns ?? [],
    pace: await lastPace(shop.db, run.kind),
    problems: await read<Problem>('error'),
    rows: fate === 'error' ? [] : await read<RowFate>(fate),
  };
}

/** What people want to see first: errors, then whom nobody knows, then changes, then what is new. */
const mainFate = ({ errorCount, waitingCount, updateCount, createCount }: ImportRun): Fate =>
  errorCount > 0
    ? 'error'
    : waitingCount > 0
      ? 'waiting'
      : updateCount > 0
        ? 'update'
        : createCount > 0
          ? 'create'
          : 'unchanged';

const apply =
  (shop: Workshop): RequestHandler =>
  async (req, res) => {
    const run = await getRun(shop.db, String(req.params.id));
    await soon(shop, run.id, startApplication(shop, actorOf(req), run));
    res.redirect(303, `/imports/${run.id}`);
  };

const again =
  (shop: Workshop): RequestHandler =>
  async (req, res) => {
    const run = await getRun(shop.db, String(req.params.id));
    await soon(shop, run.id, previewAgain(shop, actorOf(req), run));
    res.redirect(303, `/imports/${run.id}`);
  };

const discard =
  (shop: Workshop): RequestHandler =>
  async (req, res) => {
    const run = await getRun(shop.db, String(req.params.id));
    const isDone = await discardRun(shop, actorOf(req), run);
    if (isDone) say(req, 'imports:done.discarded', { file: run.fileName });
    res.redirect(303, isDone ? '/imports' : `/imports/${run.id}`);
  };

/** The very bytes that came in, whatever their encoding. */
const sendFile =
  (shop: Workshop): RequestHandler =>
  async (req, res) => {
    const run = await getRun(shop.db, String(req.params.id));
    const kept = fileOf(shop.dataDir, run);
    if (!(await isThere(kept))) throw new NotFound();
    await sendAsIs(res, run.fileName, createReadStream(kept));
  };

const sendProblems =
  (shop: Workshop): RequestHandler =>
  async (req, res) => {
    const { t } = res.locals;
    const run = await getRun(shop.db, String(req.params.id));
    const columns = shop.kinds.find(({ key }) => key === run.kind)?.columns ?? [];
    const problems = await readAll<Problem>(runFolder(shop.dataDir, run.id), 'error').catch(() => {
      throw new NotFound();
    });
    const headers = ['line', 'column', 'value', 'message'].map((key) => t(`imports:problemTable.${key}`));
    const rows = problems.map(({ line, column, value, key, params }) => [
      ...[line, columnOf(columns, column)?.ja ?? column, value, t(key, params)],
    ]);
    const { bytes } = writeCsv(headers, rows, 'utf-8');
    sendCsv(res, t('imports:problemFile', { file: run.fileName.replace(/\.[^.]*$/, '') }), bytes, 'utf-8');
  };

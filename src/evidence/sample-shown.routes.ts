import { Readable } from 'node:stream';
import { type Request, type RequestHandler, Router } from 'express';
import { recordExport } from '../reports/export.actions.ts';
import { lookerFor } from '../reports/looker.queries.ts';
import { csvOf } from '../reports/report-csv.ts';
import { sealing } from '../reports/report-file.queries.ts';
import { covers, lookingAt } from '../reports/report-reach.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { sendStream } from '../web/download.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { samplePage } from './sample.page.ts';
import { cellsOf, type DrawnAgain, drawnAgain, drawnTable, recordsAt } from './sample-drawing.queries.ts';
import { findSample, type KeptSample, type SampleRecord } from './sample-kept.queries.ts';
import { SAMPLES } from './sample-list.page.ts';

const RECORDS = { sorts: ['place'], filters: [] } as const;

/** One sample, drawn again each time, and as a file. */
export function sampleShownRoutes(context: Context): Router {
  const router = Router();
  router.get(`${SAMPLES}/:seq`, guard('report.read'), showSample(context));
  router.get(`${SAMPLES}/:seq/file`, guard('report.read'), sendSample(context));
  return router;
}

interface Seen extends DrawnAgain {
  readonly kept: KeptSample & { readonly record: SampleRecord };
}

/** Those who see less today than it was drawn from do not see it. */
async function sampleSeen({ db, texts }: Context, req: Request): Promise<Seen> {
  const seq = String(req.params.seq);
  const user = userOf(req);
  const kept = /^[1-9]\d{0,8}$/.test(seq) ? await findSample(db.read, lookerFor(user), Number(seq)) : null;
  if (!kept?.record) throw new NotFound();
  const again = await drawnAgain(db, kept, texts('ja'));
  const { report, order } = again.asked;
  const sight = lookingAt(user, report.permission).on(order.on);
  if (sight === null || !covers(sight.scope, order.scope)) throw new NotFound();
  return { ...again, kept: { ...kept, record: kept.record } };
}

const showSample =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { asked, sample, agrees, kept } = await sampleSeen(context, req);
    const { page, offset } = readList(req, RECORDS);
    const { t, lang: language } = res.locals;
    const here = sample.drawn.slice(offset, offset + PAGE_SIZE);
    const places = here.map(({ place }) => place);
    const rows =
      language === 'ja'
        ? here.map((one) => ({ place: one.place, cells: cellsOf(one) }))
        : await recordsAt(asked, places, { t, language });
    const view = samplePage({ sample: kept, table: asked.table, agrees, rows, page }, viewTools(req, res));
    const crumbs = [{ href: SAMPLES, label: t('samples:title') }, { label: view.head.title }];
    showPage(req, res, 'evidence/sample', view, { title: view.head.title, crumbs });
  };

/** In Japanese as the population is, so that each record stands as it was hashed. */
const sendSample =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const seen = await sampleSeen(context, req);
    const { report, table, order } = seen.asked;
    const name = `${report.code}-${table.key}-sample-${seen.kept.seq}.csv`;
    const seal = sealing();
    const record = (isWhole: boolean) => {
      const files = [{ name, ...seal.sealed() }];
      return recordExport(context.db, actorOf(req), { report, order, format: 'csv', files, isWhole });
    };
    const bytes = Readable.from(seal.through(csvOf(drawnTable(seen), order, 'utf-8')));
    const sent = { name, type: 'text/csv; charset=utf-8' };
    await sendStream(res, sent, bytes, () => record(true)).catch(async (error: unknown) => {
      await record(false);
      throw error;
    });
  };

import { type Request, type RequestHandler, type Response, Router } from 'express';
import { lookerFor } from '../reports/looker.queries.ts';
import { REPORTS } from '../reports/registry.queries.ts';
import type { Report, Table } from '../reports/report.queries.ts';
import { lookingOf, readOrder, unitsToAsk } from '../reports/report-asked.routes.ts';
import { dayOffered, lookingAt, reachFor } from '../reports/report-reach.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { attempt, type ReadForm, readForm } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { recordSample } from './sample.actions.ts';
import { SampleForm } from './sample.form.ts';
import { isMethod } from './sample.rules.ts';
import { drawSample } from './sample-drawing.queries.ts';
import { populationOf, sampleForm } from './sample-form.page.ts';
import { countSamples, listSamples } from './sample-kept.queries.ts';
import { NEW_SAMPLE, SAMPLES, sampleAddress, sampleList } from './sample-list.page.ts';
import { sampleShownRoutes } from './sample-shown.routes.ts';

const LIST = { sorts: ['at'], filters: [] } as const;

/** Samples for audits: what was drawn, and how one is drawn. */
export function sampleRoutes(context: Context): Router {
  const { db } = context;
  const router = Router();
  router.get(SAMPLES, guard('report.read'), async (req, res) => {
    const { page, offset } = readList(req, LIST);
    const looker = lookerFor(userOf(req));
    const samples = await listSamples(db.read, looker, { limit: PAGE_SIZE, offset });
    const view = sampleList({ samples, total: await countSamples(db.read, looker), page }, viewTools(req, res));
    const crumbs = [{ href: '/reports', label: res.locals.t('reportMaking:title') }, { label: view.head.title }];
    showPage(req, res, 'evidence/samples', view, { title: view.head.title, crumbs });
  });
  router.get(NEW_SAMPLE, guard('report.read'), (req, res) => {
    const asOf = dayOffered(lookingOf(req).looking, res.locals.asOn.on, res.locals.today);
    const typed = { asOf, method: 'simple', size: '25' };
    return showForm(context, req, res, typed, []);
  });
  router.post(NEW_SAMPLE, guard('report.read'), drawOne(context));
  router.use(sampleShownRoutes(context));
  return router;
}

async function showForm(
  context: Context,
  req: Request,
  res: Response,
  typed: ReadForm<SampleForm>['typed'],
  errors: readonly FieldError[],
): Promise<void> {
  const reports = REPORTS.filter((report) => reachFor(userOf(req), report) !== null);
  const units = await unitsToAsk(context, lookingOf(req), null, res);
  const { head, form } = sampleForm({ typed, errors, units, reports }, viewTools(req, res));
  const crumbs = [{ href: SAMPLES, label: res.locals.t('samples:title') }, { label: head.title }];
  showPage(req, errors.length > 0 ? res.status(422) : res, 'form', { head, form }, { title: head.title, crumbs });
}

interface Chosen {
  readonly report: Report;
  readonly table: Table;
}

function chosenIn(population: string): Chosen | null {
  const all = REPORTS.flatMap((report) => report.tables.map((table) => ({ report, table })));
  return all.find(({ report, table }) => populationOf(report.code, table.key) === population) ?? null;
}

/** What is drawn is on the ledger before anybody sees it: nobody draws until they like what they see. */
const drawOne =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db, texts } = context;
    const { t } = res.locals;
    const form = readForm(SampleForm, req.body, t);
    const { population, method, size, seed } = form.value;
    const chosen = chosenIn(population);
    const looking = lookingAt(userOf(req), chosen?.report.permission ?? 'report.read');
    const isSeen = chosen !== null && reachFor(userOf(req), chosen.report) !== null;
    const isKnown = form.errors.some(({ field }) => field === 'population') || isSeen;
    const unknown = isKnown ? [] : [{ field: 'population', sentence: t('samples:form.population') }];
    const read = await readOrder(context, { looking }, { ...form, errors: [...form.errors, ...unknown] }, res);
    if ('errors' in read || !chosen || !isMethod(method)) {
      return showForm(context, req, res, form.typed, 'errors' in read ? read.errors : []);
    }
    const order = { ...read.order, t: texts('ja'), language: 'ja' } as const;
    const asked = { ...chosen, order, method, size: Number(size), seed };
    const drawn = await attempt(form, t, async () => recordSample(db, actorOf(req), asked, await drawSample(asked)));
    if (!drawn.done) return showForm(context, req, res, form.typed, drawn.errors);
    say(req, 'samples:drawn', { code: chosen.report.code });
    res.redirect(303, sampleAddress({ seq: drawn.result }));
  };

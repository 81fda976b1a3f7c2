import { type Request, type RequestHandler, type Response, Router } from 'express';
import { treeOn } from '../people/signed-in.queries.ts';
import { encodingOf } from '../shared/csv-write.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { streamCsv } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import type { Asking } from './campaign.queries.ts';
import { MISSING_STATES } from './missing-state.rules.ts';
import { frameOf } from './version.routes.ts';
import { whoHasNotPage } from './who-has-not.page.ts';
import { missingCells, missingHeaders } from './who-has-not-csv.ts';
import { exportMissing } from './who-has-not-export.queries.ts';
import { askingOf, lookingAt, type StatusAsked, whoHasNot } from './who-has-not-found.queries.ts';

export function whoHasNotRoutes(context: Context): Router {
  const router = Router();
  router.get('/policies/:slug/acknowledgements', guard('policy.status'), statusOf(context));
  router.get('/policies/:slug/acknowledgements.csv', guard('policy.status'), statusFile(context));
  return router;
}

const LIST = { sorts: ['unit'], filters: ['unit', 'state'] } as const;

export function askedBy(req: Request): StatusAsked {
  const { q, page, filters } = readList(req, LIST);
  const state = MISSING_STATES.find((known) => known === filters.state?.[0]) ?? '';
  return { q, unit: (filters.unit?.[0] ?? '').slice(0, 100), state, page };
}

export async function askingAt({ db }: Context, req: Request, res: Response): Promise<Asking> {
  const asking = await askingOf(db, String(req.params.slug), res.locals.asOn.on);
  if (!asking) throw new NotFound();
  return asking;
}

const statusOf =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db } = context;
    const { asOn, scope } = res.locals;
    const asked = askedBy(req);
    const asking = await askingAt(context, req, res);
    const looking = await lookingAt(db, asking, asked, scope, asOn.on);
    const found = await whoHasNot(db, looking, asked);
    const data = { asking, asked, looking, found, tree: await treeOn(db, asOn.on), on: asOn.on };
    const view = whoHasNotPage(data, viewTools(req, res));
    showPage(req, res, 'policies/acknowledgements', view, frameOf(res, view.head.title));
  };

/** Those who have not under the filter of the page, with those on leave; without those who dropped out. */
const statusFile =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db } = context;
    const { asOn, scope, t } = res.locals;
    const asked = askedBy(req);
    const asking = await askingAt(context, req, res);
    const looking = await lookingAt(db, asking, asked, scope, asOn.on);
    if (looking.fault) throw looking.fault;
    const tree = await treeOn(db, asOn.on);
    const name = `${t('campaigns:file', { slug: asking.version.slug })}-${asOn.on}.csv`;
    const rows = () => exportMissing(db, looking, asked.state, (person) => missingCells(person, tree, asOn.on, t));
    await streamCsv(res, name, missingHeaders(t), rows, encodingOf(req.query.encoding));
  };

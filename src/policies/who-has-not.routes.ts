import { type Request, type RequestHandler, type Response, Router } from 'express';
import { statusAsked } from '../audience/status-asked.routes.ts';
import { whoHasNotPage } from '../audience/who-has-not.page.ts';
import { missingCells, missingHeaders } from '../audience/who-has-not-csv.ts';
import { exportMissing } from '../audience/who-has-not-export.queries.ts';
import { lookingAt, whoHasNot } from '../audience/who-has-not-found.queries.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { encodingOf } from '../shared/csv-write.ts';
import { NotFound } from '../shared/errors.ts';
import type { PageHeadView } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { streamCsv } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { type ViewTools, viewTools } from '../web/view-tools.ts';
import { askedAcknowledgement } from './asked-acknowledgement.queries.ts';
import { type Asking, askingOf } from './campaign.queries.ts';
import { frameOf } from './version.routes.ts';
import { statusAddress } from './version-address.ts';

export function whoHasNotRoutes(context: Context): Router {
  const router = Router();
  router.get('/policies/:slug/acknowledgements', guard('policy.status'), statusOf(context));
  router.get('/policies/:slug/acknowledgements.csv', guard('policy.status'), statusFile(context));
  return router;
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
    const asked = statusAsked(req);
    const asking = await askingAt(context, req, res);
    const looking = await lookingAt(db, askedAcknowledgement(asking), asked, scope, asOn.on);
    const tools = viewTools(req, res);
    const address = statusAddress(asking.version.slug);
    const around = { words: 'campaigns', tree: await treeOn(db, asOn.on), on: asOn.on } as const;
    const found = await whoHasNot(db, looking, asked);
    const view = whoHasNotPage({ head: headOf(asking, tools), address, asked, looking, found, ...around }, tools);
    showPage(req, res, 'audience/who-has-not', view, frameOf(res, view.head.title));
  };

function headOf({ version, campaign }: Asking, { t, date, can }: ViewTools): PageHeadView {
  const { title, number, slug } = version;
  return {
    title: t('policies:statusTitle', { title, number }),
    lead: t('audience:statusLead', { on: date(campaign.dueOn) }),
    action: can('policy.record')
      ? { label: t('campaigns:byHand'), kind: 'secondary', href: `${statusAddress(slug)}/paper` }
      : null,
  };
}

/** Those who have not under the filter of the page, with those on leave; without those who dropped out. */
const statusFile =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db } = context;
    const { asOn, scope, t } = res.locals;
    const asked = statusAsked(req);
    const asking = await askingAt(context, req, res);
    const looking = await lookingAt(db, askedAcknowledgement(asking), asked, scope, asOn.on);
    if (looking.fault) throw looking.fault;
    const tree = await treeOn(db, asOn.on);
    const name = `${t('campaigns:file', { slug: asking.version.slug })}-${asOn.on}.csv`;
    const rows = () => exportMissing(db, looking, asked.state, (person) => missingCells(person, tree, asOn.on, t));
    await streamCsv(res, name, missingHeaders(t), rows, encodingOf(req.query.encoding));
  };

import { type Request, type RequestHandler, type Response, Router } from 'express';
import { statusAsked } from '../audience/status-asked.routes.ts';
import { whoHasNotPage } from '../audience/who-has-not.page.ts';
import { missingCells, missingHeaders } from '../audience/who-has-not-csv.ts';
import { exportMissing } from '../audience/who-has-not-export.queries.ts';
import { lookingAt, whoHasNot } from '../audience/who-has-not-found.queries.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { encodingOf } from '../shared/csv-write.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { streamCsv } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { askedCourse, type RoundRow, roundsOn } from './round.queries.ts';

/** Who still has to, of a course in the fiscal year of the day that is shown. */
export function courseStatusRoutes(context: Context): Router {
  const router = Router();
  router.get('/training/:code/status', guard('training.status'), statusOf(context));
  router.get('/training/:code/status.csv', guard('training.status'), statusFile(context));
  return router;
}

async function roundAt({ db }: Context, req: Request, res: Response): Promise<RoundRow> {
  const rounds = await roundsOn(db.read, { on: res.locals.asOn.on, knownAt: null });
  const round = rounds.find(({ code }) => code === req.params.code);
  if (!round) throw new NotFound();
  return round;
}

const statusOf =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db } = context;
    const { asOn, scope, t } = res.locals;
    const round = await roundAt(context, req, res);
    const asked = statusAsked(req);
    const looking = await lookingAt(db, askedCourse(round), asked, scope, asOn.on);
    const tools = viewTools(req, res);
    const { title, code, dueOn } = round;
    const head = {
      title: t('training:statusTitle', { title }),
      lead: t('audience:statusLead', { on: tools.date(dueOn) }),
    };
    const around = { words: 'training', tree: await treeOn(db, asOn.on), on: asOn.on } as const;
    const found = await whoHasNot(db, looking, asked);
    const address = `/training/${code}/status`;
    const view = whoHasNotPage({ head, address, asked, looking, found, ...around }, tools);
    showPage(req, res, 'audience/who-has-not', view, {
      title: head.title,
      crumbs: [
        { href: '/training', label: t('training:title') },
        { href: `/training/${code}`, label: title },
        { label: t('training:whoHasNot') },
      ],
    });
  };

/** As on the page; without those who dropped out. */
const statusFile =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db } = context;
    const { asOn, scope, t } = res.locals;
    const round = await roundAt(context, req, res);
    const asked = statusAsked(req);
    const looking = await lookingAt(db, askedCourse(round), asked, scope, asOn.on);
    if (looking.fault) throw looking.fault;
    const tree = await treeOn(db, asOn.on);
    const name = `${t('training:statusFile', { code: round.code })}-${asOn.on}.csv`;
    const rows = () => exportMissing(db, looking, asked.state, (person) => missingCells(person, tree, asOn.on, t));
    await streamCsv(res, name, missingHeaders(t), rows, encodingOf(req.query.encoding));
  };

import { type Request, type RequestHandler, type Response, Router } from 'express';
import { treeOn } from '../people/signed-in.queries.ts';
import { encodingOf } from '../shared/csv-write.ts';
import type { Permission } from '../shared/permissions.ts';
import type { PageHeadView } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { streamCsv } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { type Frame, showPage } from '../web/render.ts';
import { type ViewTools, viewTools } from '../web/view-tools.ts';
import type { AskedFor } from './asked-for.queries.ts';
import { statusAsked } from './status-asked.routes.ts';
import { whoHasNotPage } from './who-has-not.page.ts';
import { missingCells, missingHeaders } from './who-has-not-csv.ts';
import { exportMissing } from './who-has-not-export.queries.ts';
import { lookingAt, whoHasNot } from './who-has-not-found.queries.ts';
import type { Words } from './who-has-not-table.page.ts';

/** What somebody looks at: who has not acknowledged this text, or taken this course. */
export interface Status {
  readonly asked: AskedFor;
  /** Of the page; with `.csv` of its file. */
  readonly address: string;
  /** What the file is called, before the day. */
  readonly fileName: string;
  readonly head: (tools: ViewTools) => PageHeadView;
  readonly frame: (title: string) => Frame;
}

export interface StatusPlace {
  readonly path: string;
  readonly permission: Permission;
  readonly words: Words;
  /** Throws NotFound where nobody is asked for it on the day shown. */
  readonly load: (req: Request, res: Response) => Promise<Status>;
}

/** Who has not, as a page and as a file. */
export function whoHasNotAt(context: Context, place: StatusPlace): Router {
  const router = Router();
  router.get(place.path, guard(place.permission), statusOf(context, place));
  router.get(`${place.path}.csv`, guard(place.permission), statusFile(context, place));
  return router;
}

const statusOf =
  ({ db }: Context, { words, load }: StatusPlace): RequestHandler =>
  async (req, res) => {
    const { asOn, scope } = res.locals;
    const status = await load(req, res);
    const tools = viewTools(req, res);
    const typed = statusAsked(req);
    const looking = await lookingAt(db, status.asked, typed, scope, asOn.on);
    const found = await whoHasNot(db, looking, typed);
    const around = { words, tree: await treeOn(db, asOn.on), on: asOn.on };
    const shown = { head: status.head(tools), address: status.address, asked: typed, looking, found };
    const view = whoHasNotPage({ ...shown, ...around }, tools);
    showPage(req, res, 'audience/who-has-not', view, status.frame(view.head.title));
  };

/** Those who have not under the filter of the page, with those on leave; without those who dropped out. */
const statusFile =
  ({ db }: Context, { load }: StatusPlace): RequestHandler =>
  async (req, res) => {
    const { asOn, scope, t } = res.locals;
    const { asked, fileName } = await load(req, res);
    const typed = statusAsked(req);
    const looking = await lookingAt(db, asked, typed, scope, asOn.on);
    if (looking.fault) throw looking.fault;
    const tree = await treeOn(db, asOn.on);
    const rows = () => exportMissing(db, looking, typed.state, (person) => missingCells(person, tree, asOn.on, t));
    await streamCsv(res, `${fileName}-${asOn.on}.csv`, missingHeaders(t), rows, encodingOf(req.query.encoding));
  };

import { type Request, type RequestHandler, type Response, Router } from 'express';
import { type UnitWithin, unitWithin } from '../audience/who-has-not-found.queries.ts';
import type { Database } from '../database.ts';
import { namedThen } from '../people/name-then.queries.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { printPdf } from '../print/print.ts';
import { encodingOf } from '../shared/csv-write.ts';
import type { Context } from '../web/context.ts';
import { sendPdf, streamCsv } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { type HandlerBasis, handlerBasis } from './handler-basis.queries.ts';
import { type HandlersTyped, handlersPage, MN_HANDLERS } from './mn-handlers.page.ts';
import {
  countHandlers,
  type Handler,
  type HandlersAsked,
  listHandlers,
  totalOfHandlers,
} from './mn-handlers.queries.ts';
import { HANDLER_FILTERS, totalIn } from './mn-handlers.rules.ts';
import { handlerCells, handlerHeaders, MOST_PRINTED, printedHandlers } from './mn-handlers-print.ts';
import { makingOf } from './report-making.routes.ts';

const LIST = { sorts: ['urgency'], filters: ['unit', 'due'] } as const;

/** MN事務取扱担当者の年次研修 (RPT-04b), as of the day shown. */
export function mnHandlerRoutes(context: Context): Router {
  const router = Router();
  router.get(MN_HANDLERS, guard('training.status'), pageOf(context));
  router.get(`${MN_HANDLERS}.csv`, guard('training.status'), csvOf(context));
  router.get(`${MN_HANDLERS}.pdf`, guard('training.status'), pdfOf(context));
  return router;
}

interface Found extends UnitWithin {
  readonly typed: HandlersTyped;
  readonly basis: HandlerBasis;
  readonly asked: HandlersAsked;
}

async function foundBy({ db }: Context, req: Request, res: Response): Promise<Found> {
  const { asOn, scope } = res.locals;
  const { q, page, filters } = readList(req, LIST);
  const due = HANDLER_FILTERS.find((known) => known === filters.due?.[0]) ?? '';
  const typed: HandlersTyped = { q, page, due, unit: (filters.unit?.[0] ?? '').trim().slice(0, 100) };
  const within = await unitWithin(db, typed.unit, scope, asOn.on);
  const asked: HandlersAsked = { on: asOn.on, within: within.within, q, filter: due };
  return { typed, ...within, basis: await handlerBasis(db, asOn.on), asked };
}

/** Under the names of the day. */
const calledThen = ({ db }: Context, handlers: readonly Handler[], res: Response): Promise<readonly Handler[]> =>
  namedThen(db.read, handlers, { on: res.locals.asOn.on, today: res.locals.today });

const pageOf =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db } = context;
    const { t, asOn } = res.locals;
    const { typed, unit, fault, basis, asked } = await foundBy(context, req, res);
    const stretch = { limit: PAGE_SIZE, offset: (typed.page - 1) * PAGE_SIZE };
    const counts = await countHandlers(db.read, basis, asked);
    const data = {
      ...{ on: asOn.on, tree: await treeOn(db, asOn.on), typed, unit, fault },
      counts,
      total: totalIn(counts, asked) ?? (await totalOfHandlers(db.read, basis, asked)),
      handlers: await calledThen(context, await listHandlers(db.read, basis, asked, stretch), res),
    };
    const title = t('mnHandlers:title');
    const crumbs = [{ href: '/training', label: t('training:title') }, { label: title }];
    showPage(req, res, 'training/mn-handlers', handlersPage(data, viewTools(req, res)), { title, crumbs });
  };

const AT_ONCE = 1_000;

async function* everyHandler(db: Database, { basis, asked }: Found): AsyncGenerator<readonly Handler[]> {
  const everybody = await listHandlers(db.read, basis, asked, { limit: Number.MAX_SAFE_INTEGER, offset: 0 });
  for (let start = 0; start < everybody.length; start += AT_ONCE) yield everybody.slice(start, start + AT_ONCE);
}

const csvOf =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db } = context;
    const { t, asOn } = res.locals;
    const found = await foundBy(context, req, res);
    if (found.fault) throw found.fault;
    const tree = await treeOn(db, asOn.on);
    const cells = async function* () {
      for await (const some of everyHandler(db, found)) {
        yield* (await calledThen(context, some, res)).map((one) => handlerCells(one, tree, asOn.on, t));
      }
    };
    const name = `${t('mnHandlers:file')}-${asOn.on}.csv`;
    await streamCsv(res, name, handlerHeaders(t), cells, encodingOf(req.query.encoding));
  };

const pdfOf =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db } = context;
    const { t, asOn } = res.locals;
    const { fault, unit, typed, basis, asked } = await foundBy(context, req, res);
    if (fault) throw fault;
    const handlers = await listHandlers(db.read, basis, asked, { limit: MOST_PRINTED, offset: 0 });
    const conditions = [unit?.name ?? '', typed.due === '' ? '' : t(`mnHandlers:card.${typed.due}`), typed.q];
    const making = makingOf(context, req, res, { on: asOn.on, conditions: conditions.filter((one) => one !== '') });
    const paper = {
      handlers: await calledThen(context, handlers, res),
      total: await totalOfHandlers(db.read, basis, asked),
      tree: await treeOn(db, asOn.on),
    };
    const printed = printedHandlers(paper, making, viewTools(req, res));
    sendPdf(res, `${t('mnHandlers:file')}-${asOn.on}.pdf`, await printPdf(printed));
  };

import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { printPdf } from '../print/print.ts';
import { encodingOf, writeCsv } from '../shared/csv-write.ts';
import type { Context } from '../web/context.ts';
import { sendCsv, sendPdf } from '../web/download.ts';
import { guard, userOf } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { exceptionListFrame } from './exception-frame.ts';
import { ledgerCsv, ledgerDocument, ledgerFile } from './exception-ledger.page.ts';
import { exceptionListPage } from './exception-list.page.ts';
import { countExceptions, listExceptions } from './exception-list.queries.ts';
import { EXCEPTION_LIST, exceptionFilter } from './exception-list.rules.ts';
import { viewerOf } from './viewer.ts';

/** The ledger of exceptions as of the day shown: for everybody their own, for offices what they read. */
export function exceptionListRoutes({ db, config }: Context): Router {
  const router = Router();

  router.get('/exceptions', guard('exception.request'), async (req, res) => {
    const { request, question } = await askedOf(db, req, res);
    const window = { limit: PAGE_SIZE, offset: request.offset };
    const exceptions = await listExceptions(db.read, question, request, window);
    const data = { request, exceptions, total: await countExceptions(db.read, question) };
    const tools = viewTools(req, res);
    showPage(req, res, 'exceptions/index', exceptionListPage(data, tools), exceptionListFrame(tools.t));
  });

  router.get('/exceptions.csv', guard('exception.read'), async (req, res) => {
    const tools = viewTools(req, res);
    const { headers, rows } = ledgerCsv(await everyOne(db, req, res), tools);
    const encoding = encodingOf(req.query.encoding);
    const { bytes } = writeCsv(headers, rows, encoding);
    sendCsv(res, ledgerFile(res.locals.asOn.on, 'csv', tools), bytes, encoding);
  });

  router.get('/exceptions.pdf', guard('exception.read'), async (req, res) => {
    const tools = viewTools(req, res);
    const { on } = res.locals.asOn;
    const { name, unitName } = userOf(req);
    const made = { on, cityName: config.cityName, madeAt: db.clock(), madeBy: `${unitName} ${name}`.trim() };
    const report = ledgerDocument({ exceptions: await everyOne(db, req, res), ...made }, tools);
    sendPdf(res, ledgerFile(on, 'pdf', tools), await printPdf(report));
  });
  return router;
}

/** More than a city will ever have at once. */
const MOST_IN_FILE = 10_000;

async function everyOne(db: Database, req: Request, res: Response) {
  const { request, question } = await askedOf(db, req, res);
  return listExceptions(db.read, question, request, { limit: MOST_IN_FILE, offset: 0 });
}

async function askedOf(db: Database, req: Request, res: Response) {
  const { on } = res.locals.asOn;
  const request = readList(req, EXCEPTION_LIST);
  const filter = exceptionFilter(request, await treeOn(db, on));
  return { request, question: { viewer: viewerOf(userOf(req)), filter, moment: { on, knownAt: null } } };
}

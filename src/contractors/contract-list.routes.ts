import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { encodingOf, writeCsv } from '../shared/csv-write.ts';
import type { Context } from '../web/context.ts';
import { sendCsv } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { countContracts, listContracts } from './contract.queries.ts';
import { contractsCsv } from './contract-csv.ts';
import { contractListPage } from './contract-list.page.ts';
import { CONTRACT_LIST, contractFilter } from './contract-list.rules.ts';
import { CONTRACTORS, listFrame } from './contractor-frame.ts';

/** More than a city will ever have. */
const MOST_IN_FILE = 10_000;

export function contractListRoutes({ db }: Context): Router {
  const router = Router();

  router.get(CONTRACTORS, guard('contractor.read'), async (req, res) => {
    const { request, question } = await askedOf(db, req, res);
    const window = { limit: PAGE_SIZE, offset: request.offset };
    const contracts = await listContracts(db.read, question, request, window);
    const data = { request, contracts, total: await countContracts(db.read, question) };
    const tools = viewTools(req, res);
    showPage(req, res, 'contractors/index', contractListPage(data, tools), listFrame(tools.t));
  });

  router.get(`${CONTRACTORS}.csv`, guard('contractor.read'), async (req, res) => {
    const tools = viewTools(req, res);
    const { request, question } = await askedOf(db, req, res);
    const contracts = await listContracts(db.read, question, request, { limit: MOST_IN_FILE, offset: 0 });
    const { headers, rows } = contractsCsv(contracts, tools);
    const encoding = encodingOf(req.query.encoding);
    const name = `${tools.t('contractors:export.file')}-${res.locals.asOn.on}.csv`;
    sendCsv(res, name, writeCsv(headers, rows, encoding).bytes, encoding);
  });
  return router;
}

async function askedOf(db: Database, req: Request, res: Response) {
  const { asOn, scope } = res.locals;
  const request = readList(req, CONTRACT_LIST);
  const filter = contractFilter(request, await treeOn(db, asOn.on));
  return { request, question: { moment: { on: asOn.on, knownAt: null }, scope, filter } };
}

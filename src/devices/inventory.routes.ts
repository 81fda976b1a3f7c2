import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { historyOf } from '../ledger/history.queries.ts';
import { encodingOf } from '../shared/csv-write.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { streamCsv } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { isId } from './device-record.ts';
import {
  type Counted,
  countReconciliations,
  findReconciliation,
  listReconciliations,
  type ReconciliationRow,
} from './inventory.queries.ts';
import { differenceCells, differenceHeaders } from './inventory-csv.ts';
import {
  countDifferences,
  type DifferenceQuestion,
  type DifferenceRow,
  listDifferences,
} from './inventory-difference.queries.ts';
import { inventoryFrame } from './inventory-form.page.ts';
import { inventoryFormRoutes } from './inventory-form.routes.ts';
import { RECONCILIATIONS, reconciliationListPage } from './inventory-list.page.ts';
import { DIFFERENCE_LIST, differenceFilter, reconciliationPage } from './inventory-show.page.ts';

/** 台帳突合: the register beside what a management tool saw. */
export function inventoryRoutes(context: Context): Router {
  const router = Router();
  router.get(RECONCILIATIONS, guard('device.read'), listOf(context));
  router.use(inventoryFormRoutes(context));
  router.get(`${RECONCILIATIONS}/:id`, guard('device.read'), showOf(context));
  router.get(`${RECONCILIATIONS}/:id/differences.csv`, guard('device.read'), fileOf(context));
  return router;
}

const listOf =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const { asOn, scope, t } = res.locals;
    const { page, offset } = readList(req, { sorts: ['on'], filters: [] });
    const window = { limit: PAGE_SIZE, offset };
    const reconciliations = await listReconciliations(db.read, { on: asOn.on, scope }, window);
    const data = { reconciliations, total: await countReconciliations(db.read, asOn.on), page };
    const view = reconciliationListPage(data, viewTools(req, res));
    showPage(req, res, 'devices/reconciliations', view, inventoryFrame({ t }, view.head.title));
  };

/** With what the reader may see of it; throws NotFound. */
async function reconciliationAt({ read }: Database, req: Request, res: Response): Promise<ReconciliationRow & Counted> {
  const id = String(req.params.id);
  const { scope } = res.locals;
  const found = isId(id) ? await findReconciliation(read, id, { scope, knownAt: null }) : undefined;
  if (!found) throw new NotFound();
  return found;
}

function askedOf(req: Request, res: Response, { id: reconciliationId }: ReconciliationRow) {
  const request = readList(req, DIFFERENCE_LIST);
  const filter = differenceFilter(request);
  const question: DifferenceQuestion = { ...filter, reconciliationId, scope: res.locals.scope, knownAt: null };
  return { request, question };
}

const showOf =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const reconciliation = await reconciliationAt(db, req, res);
    const { request, question } = askedOf(req, res, reconciliation);
    const tools = viewTools(req, res);
    const data = {
      ...{ reconciliation, request },
      differences: await listDifferences(db.read, question, { limit: PAGE_SIZE, offset: request.offset }),
      total: await countDifferences(db.read, question),
      history: res.locals.scope === 'all' ? await historyOf(db, 'inventory', reconciliation.id, tools) : null,
    };
    const view = reconciliationPage(data, tools);
    showPage(req, res, 'devices/reconciliation', view, inventoryFrame(tools, view.head.title));
  };

const fileOf =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const reconciliation = await reconciliationAt(db, req, res);
    const { question } = askedOf(req, res, reconciliation);
    const { t, lang } = res.locals;
    const rows = () => cellsOf(db, question, (one) => differenceCells(one, { t, lang }));
    const name = `${t('inventory:export.file')}-${reconciliation.on}.csv`;
    await streamCsv(res, name, differenceHeaders(t), rows, encodingOf(req.query.encoding));
  };

const AT_ONCE = 1000;

async function* cellsOf({ read }: Database, question: DifferenceQuestion, cells: (one: DifferenceRow) => string[]) {
  for (let offset = 0; ; offset += AT_ONCE) {
    const found = await listDifferences(read, question, { limit: AT_ONCE, offset });
    yield* found.map(cells);
    if (found.length < AT_ONCE) return;
  }
}

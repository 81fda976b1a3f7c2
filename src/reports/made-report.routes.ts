import { type Request, Router } from 'express';
import { keptStream } from '../kept-files.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { sendStream } from '../web/download.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { recordDownload } from './export.actions.ts';
import { MEDIA_TYPES } from './formats.ts';
import { lookerFor, seesOrder } from './looker.queries.ts';
import { madeAddress, madeList, orderPage } from './made-report.page.ts';
import { LIST, MADE } from './report-list.page.ts';
import { cancelReport } from './report-order.actions.ts';
import { countOrders, filesOf, findOrder, listOrders, type OrderRow, partsOf } from './report-order.queries.ts';
import { reportShelf } from './report-shelf.ts';

const ORDERS = { sorts: ['askedAt'], filters: [] } as const;

/** The reports that jobs make: how far each has come, its files with their hashes, and a way to stop it. */
export function madeReportRoutes(context: Context): Router {
  const { db } = context;
  const router = Router();
  router.get(MADE, guard('report.read'), async (req, res) => {
    const { page, offset } = readList(req, ORDERS);
    const looker = lookerFor(userOf(req));
    const orders = await listOrders(db.read, looker, { limit: PAGE_SIZE, offset });
    const view = madeList({ orders, total: await countOrders(db.read, looker), page }, viewTools(req, res));
    const crumbs = [{ href: LIST, label: res.locals.t('reportMaking:title') }, { label: view.head.title }];
    showPage(req, res, 'reports/made', view, { title: view.head.title, crumbs });
  });
  router.get(`${MADE}/:id`, guard('report.read'), async (req, res) => {
    const order = await orderSeen(context, req);
    const { t } = res.locals;
    const isOwn = order.askedBy === userOf(req).personId;
    const view = orderPage({ order, files: await filesOf(db.read, [order.id]), isOwn }, viewTools(req, res));
    const above = [LIST, MADE].map((href, index) => ({ href, label: t(CRUMBS[index] ?? '') }));
    const frame = { title: view.head.title, crumbs: [...above, { label: view.head.title }] };
    showPage(req, res, 'reports/order', view, { ...frame, ...(order.state === 'waiting' && { refreshSeconds: 2 }) });
  });
  router.post(`${MADE}/:id/cancellation`, guard('report.read'), async (req, res) => {
    const order = await orderSeen(context, req);
    if (order.askedBy !== userOf(req).personId) throw new NotFound();
    await cancelReport(db, actorOf(req), order.id);
    say(req, 'reportMaking:done.cancelled', { code: order.code });
    res.redirect(303, madeAddress(order.id));
  });
  keptFiles(router, context);
  return router;
}

const CRUMBS = ['reportMaking:title', 'reportMaking:made.title'];

function keptFiles(router: Router, context: Context): void {
  const { db, config } = context;
  router.get(`${MADE}/:id/files/:fileId`, guard('report.read'), async (req, res) => {
    const order = await orderSeen(context, req);
    const file = (await filesOf(db.read, [order.id])).find(({ id }) => id === req.params.fileId);
    const type = MEDIA_TYPES[order.format as keyof typeof MEDIA_TYPES];
    if (!file || !type) throw new NotFound();
    const bytes = await keptStream(reportShelf(config.dataDir), file);
    await sendStream(res, { name: file.fileName, type }, bytes, () => recordDownload(db, actorOf(req), order, file));
  });
}

async function orderSeen({ db }: Context, req: Request): Promise<OrderRow> {
  const order = await findOrder(db.read, String(req.params.id));
  if (!order || !seesOrder(userOf(req), order, await partsOf(db.read, order.id))) throw new NotFound();
  return order;
}

import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { zonesNow } from '../networks/zone.queries.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { encodingOf } from '../shared/csv-write.ts';
import type { Context } from '../web/context.ts';
import { streamChecked } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { knownColumns, type Shown, shownColumns, showsConnections } from './device-column.ts';
import { connectionsOf } from './device-connection.queries.ts';
import { csvLayout } from './device-csv.ts';
import { exportedRows, refuseUnencodable } from './device-export.queries.ts';
import { deviceList } from './device-list.page.ts';
import { type DeviceQuestion, deviceStretch } from './device-list.queries.ts';
import { DEVICE_LIST, type DeviceListRequest, deviceFilter, knownRequest } from './device-list.rules.ts';
import { devicesById } from './device-record.queries.ts';
import { NO_CONNECTIONS } from './device-record.ts';
import { heldThen } from './holder-then.queries.ts';
import { paramsOf } from './list-address.ts';

export function deviceListRoutes(context: Context): Router {
  const router = Router();
  router.get('/devices', guard('device.read'), listOf(context));
  router.get('/devices.csv', guard('device.read'), fileOf(context));
  return router;
}

const listOf =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const { request, question } = await askedOf(db, req, res);
    const chosen = chosenColumns(req);
    const window = { offset: request.offset, limit: PAGE_SIZE };
    const { ids, total } = await deviceStretch(db, question, window);
    const day = { on: question.moment.on, today: res.locals.today };
    const devices = await heldThen(db.read, await shownDevices(db, ids, question, chosen), day);
    const data = { request, params: paramsOf(req.originalUrl), chosen, devices, total };
    const view = deviceList(data, { ...viewTools(req, res), zones: await zonesNow(db) });
    showPage(req, res, 'devices/index', view, { title: res.locals.t('devices:title') });
  };

async function shownDevices(
  db: Database,
  ids: readonly string[],
  { moment }: DeviceQuestion,
  chosen: readonly string[],
): Promise<Shown[]> {
  const devices = await devicesById(db.read, ids, moment);
  const wired = showsConnections(shownColumns(chosen)) ? await connectionsOf(db.read, ids) : null;
  return devices.map((device) => ({ ...device, ...(wired?.get(device.id) ?? NO_CONNECTIONS) }));
}

/** What CP932 cannot carry is said before the first byte is sent. */
const fileOf =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const { question } = await askedOf(db, req, res);
    const encoding = encodingOf(req.query.encoding);
    const layout = csvLayout(chosenColumns(req));
    if (encoding === 'cp932') await refuseUnencodable(db, question, layout);
    const name = `${res.locals.t('devices:export.file')}-${question.moment.on}.csv`;
    await streamChecked(res, name, layout.headers, exportedRows(db, question, layout), encoding);
  };

async function askedOf(
  db: Database,
  req: Request,
  res: Response,
): Promise<{ request: DeviceListRequest; question: DeviceQuestion }> {
  const { asOn, scope } = res.locals;
  const request = knownRequest(readList(req, DEVICE_LIST));
  const filter = deviceFilter(request, await treeOn(db, asOn.on), scope);
  return { request, question: { filter, moment: { on: asOn.on, knownAt: null }, order: request } };
}

const chosenColumns = (req: Request): string[] =>
  knownColumns([req.query.columns].flat().filter((name): name is string => typeof name === 'string'));

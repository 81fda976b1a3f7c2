import { type Request, type RequestHandler, type Response, Router } from 'express';
import QRCode from 'qrcode';
import type { Database } from '../database.ts';
import { historyOf } from '../ledger/history.queries.ts';
import { zonesNow } from '../networks/zone.queries.ts';
import type { Context } from '../web/context.ts';
import { guard } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { bulkRoutes } from './bulk.routes.ts';
import { custodyRoutes } from './custody.routes.ts';
import { devicePage, type ShowTools } from './device.page.ts';
import { connectionsOfOne, placedAddresses } from './device-connection.queries.ts';
import { deviceFrame } from './device-frame.ts';
import { inScreenOrder } from './device-history.page.ts';
import { deviceListRoutes } from './device-list.routes.ts';
import { deviceModelRoutes } from './device-model.routes.ts';
import { getDevice } from './device-record.queries.ts';
import type { DeviceRecord } from './device-record.ts';
import { addressTables, controlsTable, type DeviceTab } from './device-tab.page.ts';
import { deviceWriteRoutes } from './device-write.routes.ts';
import { heldThen } from './holder-then.queries.ts';
import { undoRoutes } from './undo.routes.ts';

/** Everything under /devices. */
export function deviceRoutes(context: Context): Router {
  const router = Router();
  router.use(deviceListRoutes(context), deviceModelRoutes(context));
  router.use(bulkRoutes(context), undoRoutes(context));
  router.use(deviceWriteRoutes(context));
  router.use(custodyRoutes(context));
  router.get('/devices/:id', guard('device.read'), pageOf(context, historyTab));
  router.get('/devices/:id/history', guard('device.read'), pageOf(context, historyTab));
  router.get('/devices/:id/addresses', guard('device.read'), pageOf(context, addressTab));
  router.get('/devices/:id/controls', guard('device.read'), pageOf(context, controlTab));
  router.get('/devices/:id/qr.svg', guard('device.read'), qrOf(context));
  return router;
}

type LoadTab = (db: Database, device: DeviceRecord, tools: ShowTools) => Promise<DeviceTab>;

const pageOf =
  ({ db }: Context, loadTab: LoadTab): RequestHandler =>
  async (req, res) => {
    const device = await deviceAt(db, req, res);
    const tools = { ...viewTools(req, res), zones: await zonesNow(db) };
    const tab = await loadTab(db, device, tools);
    const view = devicePage({ device, on: res.locals.asOn.on, tab }, tools);
    showPage(req, res, 'devices/show', view, deviceFrame(res.locals.t, device.assetNumber));
  };

const historyTab: LoadTab = async (db, { id }, tools) => ({
  name: 'history',
  history: inScreenOrder(await historyOf(db, 'device', id, tools), tools.t),
});

const addressTab: LoadTab = async (db, { id }, tools) => {
  const { macs } = await connectionsOfOne(db.read, id);
  const tables = addressTables({ macs, addresses: await placedAddresses(db.read, id) }, tools);
  return { name: 'addresses', tables, action: null };
};

const controlTab: LoadTab = async (_db, { id, controls }, tools) => {
  const confirm = {
    label: tools.t('devices:control.open'),
    kind: 'secondary',
    href: `/devices/${id}/controls/edit`,
  } as const;
  const action = tools.can('device.write') ? confirm : null;
  return { name: 'controls', tables: [controlsTable(controls, tools)], action };
};

/** Read by a phone at the desk: leads to the terminal's page, where signing in comes first. */
const qrOf =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const { id } = await deviceAt(db, req, res);
    const address = `${req.protocol}://${req.get('host')}/devices/${id}`;
    res.type('svg').send(await QRCode.toString(address, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }));
  };

async function deviceAt(db: Database, req: Request, res: Response): Promise<DeviceRecord> {
  const { asOn, scope, today } = res.locals;
  const device = await getDevice(db.read, String(req.params.id), { on: asOn.on, knownAt: null }, scope);
  const [called = device] = await heldThen(db.read, [device], { on: asOn.on, today });
  return called;
}

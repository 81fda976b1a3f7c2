import { type Request, type Response, Router } from 'express';
import QRCode from 'qrcode';
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
import { deviceListRoutes } from './device-list.routes.ts';
import type { DeviceRecord } from './device-record.ts';
import { getDevice } from './device-record.queries.ts';
import { addressTables, controlsTable, type DeviceTab } from './device-tab.page.ts';
import { deviceWriteRoutes } from './device-write.routes.ts';

/** Everything under /devices. */
export function deviceRoutes(context: Context): Router {
  const { db } = context;
  const router = Router();
  router.use(deviceListRoutes(context));
  router.use(bulkRoutes(context));
  router.use(deviceWriteRoutes(context));
  router.use(custodyRoutes(context));
  router.get('/devices/:id', guard('device.read'), show(history));
  router.get('/devices/:id/history', guard('device.read'), show(history));
  router.get('/devices/:id/addresses', guard('device.read'), show(addresses));
  router.get('/devices/:id/controls', guard('device.read'), show(controls));
  router.get('/devices/:id/qr.svg', guard('device.read'), sendQr);
  return router;

  function show(load: (device: DeviceRecord, tools: ShowTools, res: Response) => Promise<DeviceTab>) {
    return async (req: Request, res: Response): Promise<void> => {
      const device = await asked(req, res);
      const tools = { ...viewTools(req, res), zones: await zonesNow(db) };
      const tab = await load(device, tools, res);
      const view = devicePage({ device, on: res.locals.asOn.on, tab }, tools);
      showPage(req, res, 'devices/show', view, deviceFrame(res.locals.t, device.assetNumber));
    };
  }

  async function history({ id }: DeviceRecord, _tools: ShowTools, res: Response): Promise<DeviceTab> {
    return { name: 'history', history: await historyOf(db, 'device', id, res.locals) };
  }

  async function addresses({ id }: DeviceRecord, tools: ShowTools): Promise<DeviceTab> {
    const { macs } = await connectionsOfOne(db.read, id);
    const tables = addressTables({ macs, addresses: await placedAddresses(db.read, id) }, tools);
    return { name: 'addresses', tables, action: null };
  }

  async function controls(device: DeviceRecord, tools: ShowTools): Promise<DeviceTab> {
    const confirm = { label: tools.t('devices:control.open'), kind: 'secondary' as const };
    const action = tools.can('device.write') ? { ...confirm, href: `/devices/${device.id}/controls/edit` } : null;
    return { name: 'controls', tables: [controlsTable(device.controls, tools)], action };
  }

  /** Read by a phone at the desk: leads to the terminal's page, where signing in comes first. */
  async function sendQr(req: Request, res: Response): Promise<void> {
    const { id } = await asked(req, res);
    const address = `${req.protocol}://${req.get('host')}/devices/${id}`;
    res.type('svg').send(await QRCode.toString(address, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }));
  }

  function asked(req: Request, res: Response): Promise<DeviceRecord> {
    const moment = { on: res.locals.asOn.on, knownAt: null };
    return getDevice(db.read, String(req.params.id), moment, res.locals.scope);
  }
}

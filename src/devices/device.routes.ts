import { type RequestHandler, Router } from 'express';
import QRCode from 'qrcode';
import type { Context } from '../web/context.ts';
import { guard } from '../web/guard.ts';
import { attachmentRoutes } from './attachment.routes.ts';
import { bulkRoutes } from './bulk.routes.ts';
import { custodyRoutes } from './custody.routes.ts';
import { deviceListRoutes } from './device-list.routes.ts';
import { deviceModelRoutes } from './device-model.routes.ts';
import { type DeviceParts, deviceTabRoutes } from './device-tab.routes.ts';
import { deviceShown } from './device-today.routes.ts';
import { deviceWriteRoutes } from './device-write.routes.ts';
import { inventoryRoutes } from './inventory.routes.ts';
import { undoRoutes } from './undo.routes.ts';

/** Everything under /devices. */
export function deviceRoutes(context: Context, parts: DeviceParts): Router {
  const router = Router();
  router.use(deviceListRoutes(context), deviceModelRoutes(context), inventoryRoutes(context));
  router.use(bulkRoutes(context), undoRoutes(context));
  router.use(deviceWriteRoutes(context));
  router.use(custodyRoutes(context));
  router.use(attachmentRoutes(context), deviceTabRoutes(context, parts));
  router.get('/devices/:id/qr.svg', guard('device.read'), qrOf(context));
  return router;
}

/** Read by a phone at the desk: leads to the terminal's page, where signing in comes first. */
const qrOf =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const { id } = await deviceShown(db, req, res);
    const address = `${req.protocol}://${req.get('host')}/devices/${id}`;
    res.type('svg').send(await QRCode.toString(address, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }));
  };

import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request, type Response, Router } from 'express';
import { zonesNow } from '../networks/zone.queries.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { csvChunks } from '../shared/csv-write.ts';
import type { Context } from '../web/context.ts';
import { guard } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { knownColumns, shownColumns, showsConnections } from './device-column.ts';
import { connectionsOf } from './device-connection.queries.ts';
import { csvLayout } from './device-csv.ts';
import { exportedRows, refuseUnencodable } from './device-export.queries.ts';
import { deviceList } from './device-list.page.ts';
import { type DeviceQuestion, deviceStretch } from './device-list.queries.ts';
import { DEVICE_LIST, deviceFilter, knownRequest } from './device-list.rules.ts';
import { devicesById } from './device-record.queries.ts';
import { NO_CONNECTIONS } from './device-record.ts';
import { paramsOf } from './list-address.ts';

export function deviceListRoutes({ db }: Context): Router {
  const router = Router();
  router.get('/devices', guard('device.read'), showList);
  router.get('/devices.csv', guard('device.read'), sendFile);
  return router;

  async function showList(req: Request, res: Response): Promise<void> {
    const { request, question } = await asked(req, res);
    const window = { offset: request.offset, limit: PAGE_SIZE };
    const { ids, total } = await deviceStretch(db, question, window);
    const chosen = chosenColumns(req);
    const found = await devicesById(db.read, ids, question.moment);
    const wired = showsConnections(shownColumns(chosen)) ? await connectionsOf(db.read, ids) : null;
    const devices = found.map((device) => ({ ...device, ...(wired?.get(device.id) ?? NO_CONNECTIONS) }));
    const data = { request, params: paramsOf(req.originalUrl), chosen, devices, total };
    const view = deviceList(data, { ...viewTools(req, res), zones: await zonesNow(db) });
    showPage(req, res, 'devices/index', view, { title: res.locals.t('devices:title') });
  }

  /** What CP932 cannot carry is said before the first byte is sent. */
  async function sendFile(req: Request, res: Response): Promise<void> {
    const { question } = await asked(req, res);
    const encoding = req.query.encoding === 'cp932' ? 'cp932' : 'utf-8';
    const layout = csvLayout(chosenColumns(req));
    if (encoding === 'cp932') await refuseUnencodable(db, question, layout);
    const name = res.locals.t('devices:export.file', { on: question.moment.on });
    res.attachment(`${name}.csv`).type(`text/csv; charset=${encoding === 'cp932' ? 'Shift_JIS' : 'utf-8'}`);
    await pipeline(Readable.from(csvChunks(layout.headers, exportedRows(db, question, layout), encoding)), res);
  }

  async function asked(req: Request, res: Response) {
    const { asOn, scope } = res.locals;
    const request = knownRequest(readList(req, DEVICE_LIST));
    const filter = deviceFilter(request, await treeOn(db, asOn.on), scope);
    const question: DeviceQuestion = { filter, moment: { on: asOn.on, knownAt: null }, order: request };
    return { request, question };
  }
}

const chosenColumns = (req: Request): string[] =>
  knownColumns([req.query.columns].flat().filter((name): name is string => typeof name === 'string'));

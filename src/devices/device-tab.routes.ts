import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import type { Moment } from '../facts.ts';
import { historyOf } from '../ledger/history.queries.ts';
import { zonesNow } from '../networks/zone.queries.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { Scope } from '../shared/permissions.ts';
import type { NoticeView } from '../web/components-content.ts';
import type { Context } from '../web/context.ts';
import { guard } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { type ViewTools, viewTools } from '../web/view-tools.ts';
import { attachmentsShown } from './attachment.queries.ts';
import { attachmentTab } from './attachment-tab.page.ts';
import { contractStates, sameContract } from './contract.queries.ts';
import { contractTab } from './contract-tab.page.ts';
import { devicePage } from './device.page.ts';
import { connectionsOfOne, placedAddresses } from './device-connection.queries.ts';
import { deviceFrame } from './device-frame.ts';
import { inScreenOrder } from './device-history.page.ts';
import type { DeviceTools } from './device-label.ts';
import type { DeviceRecord } from './device-record.ts';
import { addressTables, controlsTable, type DeviceTab, ONLY_TABLES } from './device-tab.page.ts';
import { deviceShown } from './device-today.routes.ts';
import { heldThen } from './holder-then.queries.ts';

/** What modules that stand on this one add to a terminal's page. */
export interface DeviceParts {
  /** What has to be said of the terminal first. */
  readonly noticesOf: (req: Request, res: Response, deviceId: string) => Promise<readonly NoticeView[]>;
}

/** The page of a terminal, once for each tab. */
export function deviceTabRoutes({ db }: Context, parts: DeviceParts): Router {
  const router = Router();
  const pageOf = (loadTab: LoadTab): RequestHandler => tabShown(db, parts, loadTab);
  router.get('/devices/:id', guard('device.read'), pageOf(historyOfDevice));
  router.get('/devices/:id/history', guard('device.read'), pageOf(historyOfDevice));
  router.get('/devices/:id/addresses', guard('device.read'), pageOf(addresses));
  router.get('/devices/:id/controls', guard('device.read'), pageOf(controlsOfDevice));
  router.get('/devices/:id/contracts', guard('device.read'), pageOf(contracts));
  router.get('/devices/:id/attachments', guard('device.read'), pageOf(attachments));
  return router;
}

interface Asked {
  readonly device: DeviceRecord;
  readonly moment: Moment;
  readonly scope: Scope;
  readonly page: number;
  readonly today: IsoDate;
}

type LoadTab = (db: Database, asked: Asked, tools: ViewTools & DeviceTools) => Promise<DeviceTab>;

const tabShown =
  (db: Database, { noticesOf }: DeviceParts, loadTab: LoadTab): RequestHandler =>
  async (req, res) => {
    const device = await deviceShown(db, req, res);
    const tools = { ...viewTools(req, res), zones: await zonesNow(db) };
    const { scope, today, asOn } = res.locals;
    const { on } = asOn;
    const { page } = readList(req, { sorts: ['assetNumber'], filters: [] });
    const asked = { device, moment: { on, knownAt: null }, scope, page, today };
    const notices = await noticesOf(req, res, device.id);
    const view = devicePage({ device, on, notices, tab: await loadTab(db, asked, tools) }, tools);
    showPage(req, res, 'devices/show', view, deviceFrame(res.locals.t, device.assetNumber));
  };

const historyOfDevice: LoadTab = async (db, { device: { id } }, tools) => ({
  name: 'history',
  history: inScreenOrder(await historyOf(db, 'device', id, tools), tools.t),
});

const addresses: LoadTab = async (db, { device: { id } }, tools) => {
  const { macs } = await connectionsOfOne(db.read, id);
  const tables = addressTables({ macs, addresses: await placedAddresses(db.read, id) }, tools);
  return { ...ONLY_TABLES, name: 'addresses', tables, action: null };
};

const controlsOfDevice: LoadTab = async (_db, { device: { id, controls } }, tools) => {
  const confirm = {
    label: tools.t('devices:control.open'),
    kind: 'secondary',
    href: `/devices/${id}/controls/edit`,
  } as const;
  const action = tools.can('device.write') ? confirm : null;
  return { ...ONLY_TABLES, name: 'controls', tables: [controlsTable(controls, tools)], action };
};

const contracts: LoadTab = async (db, { device, moment, scope, page, today }, tools) => {
  const states = await contractStates(db, device.contract, moment, scope);
  const { others, pages } = await sameContract(db, device, { moment, scope, page, states });
  const called = await heldThen(db.read, others, { on: moment.on, today });
  return contractTab({ device, on: moment.on, states, others: called, pages }, tools);
};

const attachments: LoadTab = async (db, { device: { id }, moment, page }, tools) =>
  attachmentTab({ id, ...(await attachmentsShown(db.read, id, moment.on, page)) }, tools);

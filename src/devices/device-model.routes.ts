import { Router } from 'express';
import { zonesNow } from '../networks/zone.queries.ts';
import { isZoneCode } from '../networks/zone.rules.ts';
import type { Context } from '../web/context.ts';
import { guard } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { codesOf, KINDS } from './device.rules.ts';
import { deviceFrame } from './device-frame.ts';
import { modelsPage } from './device-model.page.ts';
import { deviceModels } from './device-model.queries.ts';
import { chooseModels, MODEL_SORTS } from './device-model.ts';
import { paramsOf } from './list-address.ts';

const LIST = { sorts: MODEL_SORTS, filters: ['kind', 'zone'] } as const;

export function deviceModelRoutes({ db }: Context): Router {
  const router = Router();
  router.get('/devices/models', guard('device.read'), async (req, res) => {
    const { asOn, scope, t } = res.locals;
    const { q, page, sort, descending, filters } = readList(req, LIST);
    const kinds = [...new Set(filters.kind)].filter((value) => codesOf(KINDS).some((code) => code === value));
    const asked = { q, kinds, zones: [...new Set(filters.zone)].filter(isZoneCode), sort, descending };
    const models = chooseModels(await deviceModels(db, { on: asOn.on, knownAt: null }, scope), asked);
    const tools = { ...viewTools(req, res), zones: await zonesNow(db) };
    const view = modelsPage({ ...asked, models, page, params: paramsOf(req.originalUrl) }, tools);
    showPage(req, res, 'devices/models', view, deviceFrame(t, view.head.title));
  });
  return router;
}

import { Router } from 'express';
import { exceptionNotices } from '../exceptions/exception-notices.page.ts';
import { ownExceptions } from '../exceptions/own.queries.ts';
import { zonesNow } from '../networks/zone.queries.ts';
import { ownWork } from '../plans/own-work.queries.ts';
import type { Context } from '../web/context.ts';
import { guard, userOf } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { homePage } from './home.page.ts';
import { ownDuties } from './home.queries.ts';
import { panelsOf } from './panels.routes.ts';

export function homeRoutes({ db }: Context): Router {
  const router = Router();
  router.get('/', guard('home.read'), async (req, res) => {
    const { personId, name, unitName } = userOf(req);
    const { asOn, t } = res.locals;
    const duties = await ownDuties(db, personId, { on: asOn.on, knownAt: null });
    const tools = viewTools(req, res);
    const opensDevices = tools.can('device.read');
    const panels = await panelsOf(db, req, res);
    const own = await ownExceptions(db, { personId, devices: duties.devices, on: asOn.on });
    const exceptions = exceptionNotices(own, asOn.on, { ...tools, opens: true });
    const work = asOn.isToday ? await ownWork(db, personId, asOn.on) : [];
    const data = {
      name,
      unitName,
      today: asOn.on,
      duties,
      zones: await zonesNow(db),
      opensDevices,
      panels,
      work,
      exceptions,
    };
    showPage(req, res, 'home/index', homePage(data, res.locals), { title: t('frame:nav.home') });
  });
  return router;
}

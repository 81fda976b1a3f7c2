import { type Request, Router } from 'express';
import type { Database } from '../database.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { confirmCityControl, withdrawCityControl } from './city-control.actions.ts';
import { cityControlPage } from './city-control.page.ts';
import { type CityControlCode, isCityControl } from './city-control.rules.ts';
import { networkFrame } from './network-frame.ts';

export function cityControlRoutes({ db }: Context): Router {
  const router = Router();
  const path = '/networks/controls/:code/confirmation';
  addStep(router, db, { path, act: confirmCityControl, done: 'controlConfirmed' });
  addStep(router, db, { path: `${path}/withdrawal`, act: withdrawCityControl, done: 'controlWithdrawn' });
  return router;
}

interface Step {
  readonly path: string;
  readonly act: typeof confirmCityControl;
  readonly done: 'controlConfirmed' | 'controlWithdrawn';
}

/** A question and its answer. */
function addStep(router: Router, db: Database, { path, act, done }: Step): void {
  router.get(path, guard('rules.write'), (req, res) => {
    const { t } = res.locals;
    const view = cityControlPage(controlAt(req), t, done === 'controlWithdrawn');
    const crumb = { href: '/networks/settings', label: t('networks:settings.title') };
    showPage(req, res, 'networks/confirmation', view, networkFrame(t, view.head.title, crumb));
  });

  router.post(path, guard('rules.write'), async (req, res) => {
    const control = controlAt(req);
    await act(db, actorOf(req), control);
    say(req, `networks:done.${done}`, { control });
    res.redirect(303, '/networks/settings');
  });
}

function controlAt({ params }: Request): CityControlCode {
  if (!isCityControl(params.code)) throw new NotFound();
  return params.code;
}

import { type Request, type Response, Router } from 'express';
import { NotFound } from '../shared/errors.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { attempt, readForm, type Typed } from '../web/form.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { networkFrame } from './network-frame.ts';
import { renameZone } from './zone.actions.ts';
import { ZoneNameForm } from './zone.form.ts';
import { zoneNamePage } from './zone.page.ts';
import { zonesNow } from './zone.queries.ts';

export function zoneRoutes({ db }: Context): Router {
  const router = Router();

  const showForm = async (req: Request, res: Response, typed: Typed, errors: readonly FieldError[]) => {
    const zone = (await zonesNow(db)).find(({ code }) => code === req.params.code);
    if (!zone) throw new NotFound();
    const view = zoneNamePage(zone, typed, errors, res.locals);
    showPage(req, res, 'form', view, networkFrame(res.locals.t, view.head.title));
  };

  router.get('/networks/zones/:code/name', guard('network.write'), async (req, res) => {
    await showForm(req, res, {}, []);
  });

  router.post('/networks/zones/:code/name', guard('network.write'), async (req, res) => {
    const { t } = res.locals;
    const code = String(req.params.code);
    const form = readForm(ZoneNameForm, req.body, t);
    const outcome = await attempt(form, t, (value) => renameZone(db, actorOf(req), code, value));
    if (!outcome.done) return showForm(req, res.status(422), form.typed, outcome.errors);
    say(req, 'networks:done.zoneRenamed', { code, name: form.value.name });
    res.redirect(303, '/networks');
  });
  return router;
}

import { Router } from 'express';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { undoOf } from './undo-offer.ts';
import { renameZone } from './zone.actions.ts';
import { ZoneNameForm } from './zone.form.ts';
import { zoneNamePage } from './zone.page.ts';
import { zonesNow } from './zone.queries.ts';

export function zoneRoutes({ db }: Context): Router {
  const router = Router();

  formStep(router, '/networks/zones/:code/name', {
    permission: 'network.write',
    Form: ZoneNameForm,
    load: async (req) => {
      const zone = (await zonesNow(db)).find(({ code }) => code === req.params.code);
      if (!zone) throw new NotFound();
      return zone;
    },
    initial: ({ name }) => ({ name, shownName: name }),
    page: zoneNamePage,
    submit: async ({ code }, value, req) => {
      const entry = await renameZone(db, actorOf(req), code, value);
      say(req, 'networks:done.zoneRenamed', { code, name: value.name }, undoOf(`zones/${code}`, entry));
      return '/networks';
    },
  });
  return router;
}

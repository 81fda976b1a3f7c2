import { Router } from 'express';
import type { Context } from '../web/context.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { askedId } from './asked-id.ts';
import { networkFrame, segmentsCrumb } from './network-frame.ts';
import { removeSegment } from './segment.actions.ts';
import { segmentAt } from './segment.routes.ts';
import { segmentRemovalPage } from './segment-removal.page.ts';

export function segmentRemovalRoutes({ db }: Context): Router {
  const router = Router();

  router.get('/networks/segments/:id/removal', guard('network.write'), async (req, res) => {
    const { t } = res.locals;
    const view = segmentRemovalPage(await segmentAt(db, req), t);
    showPage(req, res, 'networks/confirmation', view, networkFrame(t, view.head.title, segmentsCrumb(t)));
  });

  router.post('/networks/segments/:id/removal', guard('network.write'), async (req, res) => {
    const { cidr, name } = await removeSegment(db, actorOf(req), askedId(req.params.id));
    say(req, 'networks:done.segmentRemoved', { cidr, name });
    res.redirect(303, '/networks/segments');
  });
  return router;
}

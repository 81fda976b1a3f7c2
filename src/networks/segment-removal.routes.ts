import { Router } from 'express';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { networkFrame, segmentsCrumb } from './network-frame.ts';
import { removeSegment } from './segment.actions.ts';
import { findSegment } from './segment.queries.ts';
import { segmentRemovalPage } from './segment-removal.page.ts';

export function segmentRemovalRoutes({ db }: Context): Router {
  const router = Router();

  router.get('/networks/segments/:id/removal', guard('network.write'), async (req, res) => {
    const { t } = res.locals;
    const segment = await findSegment(db.read, String(req.params.id));
    if (!segment) throw new NotFound();
    const view = segmentRemovalPage(segment, t);
    showPage(req, res, 'networks/confirmation', view, networkFrame(t, view.head.title, segmentsCrumb(t)));
  });

  router.post('/networks/segments/:id/removal', guard('network.write'), async (req, res) => {
    const { cidr, name } = await removeSegment(db, actorOf(req), String(req.params.id));
    say(req, 'networks:done.segmentRemoved', { cidr, name });
    res.redirect(303, '/networks/segments');
  });
  return router;
}

import { Router } from 'express';
import type { Context } from '../web/context.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { acknowledge } from './policy.actions.ts';
import { addressOf } from './version-address.ts';

export function acknowledgementRoute({ db }: Context): Router {
  const router = Router();
  router.post('/policies/:slug/versions/:number/acknowledgement', guard('policy.acknowledge'), async (req, res) => {
    const { slug, number } = req.params;
    const shownHash = String(req.body?.textHash ?? '');
    const asked = {
      slug: String(slug),
      number: String(number),
      shownHash,
      statement: res.locals.t('policies:statement'),
    };
    const version = await acknowledge(db, actorOf(req), userOf(req).personId, asked);
    say(req, 'policies:done.acknowledged', { title: version.title, number: version.number });
    res.redirect(303, addressOf(version));
  });
  return router;
}

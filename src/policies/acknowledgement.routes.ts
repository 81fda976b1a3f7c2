import { Router } from 'express';
import type { Context } from '../web/context.ts';
import { readForm } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { acknowledge } from './acknowledgement.actions.ts';
import { AcknowledgementForm } from './acknowledgement.form.ts';
import { readableVersion } from './version.routes.ts';
import { addressOf } from './version-address.ts';

export function acknowledgementRoute({ db }: Context): Router {
  const router = Router();
  router.post('/policies/:slug/versions/:number/acknowledgement', guard('policy.acknowledge'), async (req, res) => {
    const { t } = res.locals;
    const { slug, number } = await readableVersion(db, req);
    const { personId: shownTo, ...shown } = readForm(AcknowledgementForm, req.body, t).value;
    const { textHash: shownHash, renditionHash: shownRendition } = shown;
    const asked = { slug, number, shownTo, shownHash, shownRendition, statement: t('policies:statement') };
    const version = await acknowledge(db, actorOf(req), userOf(req).personId, asked);
    say(req, 'policies:done.acknowledged', { title: version.title, number: version.number });
    res.redirect(303, addressOf(version));
  });
  return router;
}

import { Router } from 'express';
import { remember } from '../ledger/memo.ts';
import type { Context } from '../web/context.ts';
import { readForm } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { acknowledge } from './acknowledgement.actions.ts';
import { AcknowledgementForm } from './acknowledgement.form.ts';
import { inForceOf } from './policy.queries.ts';
import { readableVersion } from './version.routes.ts';
import { addressOf } from './version-address.ts';

export function acknowledgementRoute({ db }: Context): Router {
  const router = Router();
  router.post('/policies/:slug/versions/:number/acknowledgement', guard('policy.acknowledge'), async (req, res) => {
    const { t, today } = res.locals;
    const [slug, number] = [String(req.params.slug), String(req.params.number)];
    // What is in force is everybody's to read; of any other version it depends on who asks.
    const current = await remember(db, `in-force ${slug} ${today}`, () =>
      inForceOf(db.read, slug, { on: today, knownAt: null }),
    );
    if (current?.number !== number) await readableVersion(db, req);
    const { personId: shownTo, ...shown } = readForm(AcknowledgementForm, req.body, t).value;
    const { textHash: shownHash, renditionHash: shownRendition } = shown;
    const asked = { slug, number, shownTo, shownHash, shownRendition, statement: t('policies:statement') };
    const { personId } = userOf(req);
    const version = await acknowledge(db, actorOf(req), { personId, ...asked });
    // The page itself says that and when it was acknowledged.
    res.redirect(303, addressOf(version));
  });
  return router;
}

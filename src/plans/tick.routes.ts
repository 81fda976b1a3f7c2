import { type RequestHandler, Router } from 'express';
import { zonesNow } from '../networks/zone.queries.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { localPath } from '../web/local-path.ts';
import { say } from '../web/render.ts';
import { TickForm } from './plan.form.ts';
import { getPlan } from './plan.queries.ts';
import { type TickData, tickPage } from './tick.page.ts';
import { itemOf, tickItem, untickItem } from './work.actions.ts';
import { assetNumberOf, personOfItem } from './work.queries.ts';

/** An item of the work is done, and taken back. */
export function tickRoutes({ db }: Context): Router {
  const router = Router();
  formStep<TickForm, TickData>(router, '/plans/:id/items/:itemId/completion', {
    permission: 'plan.work',
    Form: TickForm,
    load: async (req, res) => {
      const plan = await getPlan(db.read, String(req.params.id));
      const item = await itemOf(db.read, plan.id, String(req.params.itemId));
      const person = await personOfItem(db.read, item.personId, res.locals.today);
      const assetNumber = await assetNumberOf(db.read, item.deviceId);
      return { plan, item, person, assetNumber, zones: await zonesNow(db) };
    },
    page: tickPage,
    initial: ({ plan, item }, res) => ({
      revision: String(item.revision),
      back: localPath(res.req.query.back ?? `/plans/${plan.id}/work`),
    }),
    submit: async ({ plan, item }, { assetNumber, revision, back }, req, res) => {
      const done = await tickItem(db, actorOf(req), plan.id, item.id, { revision: Number(revision), assetNumber });
      const to = back === '' ? `/plans/${plan.id}/work` : localPath(back);
      const action = `/plans/${plan.id}/items/${item.id}/undo?revision=${done.item.revision}&back=${encodeURIComponent(to)}`;
      const params = {
        device: done.assetNumber,
        name: done.person.name,
        what: res.locals.t(`plans:kind.${item.kind}`),
      };
      say(req, 'plans:done.ticked', params, { action, key: 'plans:undo' });
      return to;
    },
  });
  router.post('/plans/:id/items/:itemId/undo', guard('plan.work'), undo({ db }));
  return router;
}

const undo =
  ({ db }: Pick<Context, 'db'>): RequestHandler =>
  async (req, res) => {
    const [planId, itemId] = [String(req.params.id), String(req.params.itemId)];
    const { item, assetNumber, person } = await untickItem(
      db,
      actorOf(req),
      planId,
      itemId,
      Number(req.query.revision),
    );
    const what = res.locals.t(`plans:kind.${item.kind}`);
    say(req, 'plans:done.unticked', { device: assetNumber, name: person.name, what });
    res.redirect(303, localPath(req.query.back ?? `/plans/${planId}/work`));
  };

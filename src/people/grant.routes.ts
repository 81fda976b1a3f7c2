import { Router } from 'express';
import { addDays } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { grantEndPage, grantPage } from './account.page.ts';
import { accountAt } from './account.routes.ts';
import { endGrant, grantRole } from './grant.actions.ts';
import { GrantForm } from './grant.form.ts';
import { EndForm } from './person.form.ts';

export function grantRoutes({ db }: Context): Router {
  const router = Router();

  formStep(router, '/accounts/:personId/grants', {
    permission: 'account.write',
    Form: GrantForm,
    load: (req, res) => accountAt(db, req, res),
    page: grantPage,
    initial: (_, res) => ({ fromOn: res.locals.today }),
    submit: async ({ personId, name }, value, req) => {
      await grantRole(db, actorOf(req), personId, value);
      say(req, 'people:done.granted', { name });
      return `/accounts/${personId}`;
    },
  });

  formStep(router, '/accounts/:personId/grants/:grantId/end', {
    permission: 'account.write',
    Form: EndForm,
    load: async (req, res) => {
      const record = await accountAt(db, req, res);
      const grant = record.grants.find(({ id }) => id === req.params.grantId);
      if (!grant) throw new NotFound();
      return { record, grantId: grant.id };
    },
    page: ({ record, grantId }, state) => grantEndPage(record, grantId, state),
    initial: (_, res) => ({ lastOn: addDays(res.locals.today, -1) }),
    submit: async ({ record: { personId, name }, grantId }, value, req) => {
      await endGrant(db, actorOf(req), personId, grantId, value);
      say(req, 'people:done.grantEnded', { name });
      return `/accounts/${personId}`;
    },
  });
  return router;
}

import { Router } from 'express';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { registerVisit } from './visit.actions.ts';
import { VisitForm } from './visit.form.ts';
import { VISIT, visitPage } from './visit.page.ts';

/** Accounts for those who come from outside to audit. */
export function visitRoutes({ db }: Context): Router {
  const router = Router();
  formStep(router, VISIT, {
    permission: 'account.write',
    Form: VisitForm,
    load: async () => null,
    page: (_, state) => visitPage(state),
    initial: (_, res) => ({ fromOn: res.locals.today }),
    submit: async (_, value, req) => {
      const personId = await registerVisit(db, actorOf(req), value);
      say(req, 'people:done.visitRegistered', { name: value.name });
      return `/accounts/${personId}`;
    },
  });
  return router;
}

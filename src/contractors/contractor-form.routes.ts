import { Router } from 'express';
import { askedId } from '../networks/asked-id.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { addContractor, editContractor } from './contractor.actions.ts';
import { ContractorEditForm, ContractorForm } from './contractor.form.ts';
import { findContractor } from './contractor.queries.ts';
import { editContractorPage, newContractorPage } from './contractor-form.page.ts';
import { CONTRACTORS, contractorAddress } from './contractor-frame.ts';

export function contractorFormRoutes({ db }: Context): Router {
  const router = Router();

  formStep(router, `${CONTRACTORS}/new`, {
    permission: 'contractor.write',
    Form: ContractorForm,
    load: async () => null,
    page: newContractorPage,
    submit: async (_data, value, req) => {
      const id = await addContractor(db, actorOf(req), { ...value });
      say(req, 'contractors:done.added', { name: value.name });
      return contractorAddress(id);
    },
  });

  formStep(router, `${CONTRACTORS}/:id/edit`, {
    permission: 'contractor.write',
    Form: ContractorEditForm,
    load: async (req, res) => {
      const moment = { on: res.locals.today, knownAt: null };
      const contractor = await findContractor(db.read, askedId(req.params.id), moment);
      if (!contractor) throw new NotFound();
      return contractor;
    },
    initial: ({ name, corporateNumber, contact, factId }) => ({ name, corporateNumber, contact, factId }),
    page: editContractorPage,
    submit: async ({ id }, { factId, from, ...facts }, req) => {
      await editContractor(db, actorOf(req), id, { factId, from: from === '' ? null : dayOf(from) }, facts);
      say(req, 'contractors:done.edited', { name: facts.name });
      return contractorAddress(id);
    },
  });
  return router;
}

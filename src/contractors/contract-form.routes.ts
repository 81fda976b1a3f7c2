import { type Request, type Response, Router } from 'express';
import { askedId } from '../networks/asked-id.ts';
import type { IsoDate } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, userOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { addSubcontract, endSubcontract, recordCheck } from './check.actions.ts';
import { endContractPage, endSubcontractPage, newCheckPage, newSubcontractPage } from './check-form.page.ts';
import { addContract, type ContractTyped, editContract, endContract } from './contract.actions.ts';
import { type ContractRow, findContract } from './contract.queries.ts';
import { editContractPage, newContractPage, typedContract } from './contract-form.page.ts';
import { typedDay } from './contract-label.ts';
import {
  CheckForm,
  ContractEditForm,
  ContractEndForm,
  ContractForm,
  SubcontractEndForm,
  SubcontractForm,
} from './contractor.form.ts';
import { findContractor, subcontractsOf } from './contractor.queries.ts';
import { clausesFrom } from './contractor.rules.ts';
import { CONTRACTORS, CONTRACTS, contractAddress } from './contractor-frame.ts';
import { undoOffer } from './undo.rules.ts';

const dayOrNull = (text: string): IsoDate | null => (text === '' ? null : dayOf(text));

const typedIn = (value: ContractForm): ContractTyped => ({
  ...{ title: value.title, number: value.number, unit: value.unit, note: value.note },
  ...{ information: value.information, personal: value.personal, subcontracting: value.subcontracting },
  ...{ beginsOn: dayOf(value.beginsOn), endsOn: dayOf(value.endsOn), firstCheckOn: dayOrNull(value.firstCheckOn) },
  clauses: clausesFrom(value),
});

export function contractFormRoutes(context: Context): Router {
  const router = Router();
  addStep(router, context);
  editSteps(router, context);
  checkStep(router, context);
  subcontractSteps(router, context);
  return router;
}

/** As the contract is today; throws NotFound. */
const contractAt =
  ({ db }: Context) =>
  async (req: Request, res: Response): Promise<ContractRow> => {
    const contract = await findContract(db.read, askedId(req.params.id), { on: res.locals.today, knownAt: null });
    if (!contract) throw new NotFound();
    return contract;
  };

function addStep(router: Router, { db }: Context): void {
  formStep(router, `${CONTRACTORS}/:id/contracts/new`, {
    permission: 'contractor.write',
    Form: ContractForm,
    load: async (req, res) => {
      const moment = { on: res.locals.today, knownAt: null };
      const contractor = await findContractor(db.read, askedId(req.params.id), moment);
      if (!contractor) throw new NotFound();
      return contractor;
    },
    page: newContractPage,
    submit: async (contractor, value, req) => {
      const id = await addContract(db, actorOf(req), contractor.id, typedIn(value));
      say(req, 'contractors:done.contractAdded', { title: value.title });
      return contractAddress(id);
    },
  });
}

function editSteps(router: Router, context: Context): void {
  const { db } = context;
  const step = { permission: 'contractor.write', load: contractAt(context) } as const;

  formStep(router, `${CONTRACTS}/:id/edit`, {
    ...step,
    Form: ContractEditForm,
    initial: (contract, res) => typedContract(contract, res.locals.lang),
    page: editContractPage,
    submit: async ({ id }, value, req) => {
      const edit = { factId: value.factId, from: dayOrNull(value.from) };
      await editContract(db, actorOf(req), id, edit, typedIn(value));
      say(req, 'contractors:done.contractEdited', { title: value.title });
      return contractAddress(id);
    },
  });

  formStep(router, `${CONTRACTS}/:id/ending`, {
    ...step,
    Form: ContractEndForm,
    page: endContractPage,
    submit: async ({ id, title }, { lastOn, reason }, req) => {
      const entry = await endContract(db, actorOf(req), id, dayOf(lastOn), reason);
      say(req, 'contractors:done.contractEnded', { title }, undoOffer(contractAddress(id), entry));
      return contractAddress(id);
    },
  });
}

function checkStep(router: Router, context: Context): void {
  formStep(router, `${CONTRACTS}/:id/checks/new`, {
    permission: 'contractor.write',
    Form: CheckForm,
    load: contractAt(context),
    initial: (_contract, res) => ({
      checkedOn: typedDay(res.locals.today, res.locals.lang),
      checkedBy: res.req.user ? userOf(res.req).name : '',
    }),
    page: newCheckPage,
    submit: async ({ id, title }, value, req) => {
      const days = { checkedOn: dayOf(value.checkedOn), nextDueOn: dayOrNull(value.nextDueOn) };
      const entry = await recordCheck(context.db, actorOf(req), id, { ...value, ...days });
      say(req, 'contractors:done.checked', { title }, undoOffer(contractAddress(id), entry));
      return contractAddress(id);
    },
  });
}

function subcontractSteps(router: Router, context: Context): void {
  const { db } = context;
  const load = contractAt(context);

  formStep(router, `${CONTRACTS}/:id/subcontracts/new`, {
    ...{ permission: 'contractor.write', Form: SubcontractForm, load, page: newSubcontractPage },
    submit: async ({ id }, { name, work, ...typed }, req) => {
      const days = {
        from: dayOf(typed.from),
        lastOn: dayOrNull(typed.lastOn),
        approvedOn: dayOrNull(typed.approvedOn),
      };
      const entry = await addSubcontract(db, actorOf(req), id, { name, work, ...days });
      say(req, 'contractors:done.subcontractAdded', { name }, undoOffer(contractAddress(id), entry));
      return contractAddress(id);
    },
  });

  formStep(router, `${CONTRACTS}/:id/subcontracts/:subcontractId/ending`, {
    ...{ permission: 'contractor.write', Form: SubcontractEndForm, page: endSubcontractPage },
    load: async (req: Request, res: Response) => {
      const contract = await load(req, res);
      const known = await subcontractsOf(db.read, contract.id);
      const subcontract = known.find(({ id }) => id === req.params.subcontractId);
      if (!subcontract) throw new NotFound();
      return { contract, subcontract };
    },
    submit: async ({ contract: { id }, subcontract }, { lastOn }, req) => {
      const end = { subcontractId: subcontract.id, lastOn: dayOf(lastOn) };
      const entry = await endSubcontract(db, actorOf(req), id, end);
      say(req, 'contractors:done.subcontractEnded', { name: subcontract.name }, undoOffer(contractAddress(id), entry));
      return contractAddress(id);
    },
  });
}

import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { historyOf } from '../ledger/history.queries.ts';
import { lastEntryOf } from '../ledger/last-entry.queries.ts';
import { askedId } from '../networks/asked-id.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { guard } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { contractPage } from './contract.page.ts';
import { type ContractRow, contractsOf, findContract } from './contract.queries.ts';
import { contractFormRoutes } from './contract-form.routes.ts';
import { contractListRoutes } from './contract-list.routes.ts';
import { contractorPage } from './contractor.page.ts';
import { type ContractorRow, checksOf, findContractor, subcontractsOf } from './contractor.queries.ts';
import { contractorFormRoutes } from './contractor-form.routes.ts';
import { CONTRACTORS, CONTRACTS, contractFrame, contractorFrame } from './contractor-frame.ts';
import { contractorUndoRoutes } from './undo.routes.ts';
import { isUndoable } from './undo.rules.ts';

/** 委託先: everything under /contractors and /service-contracts. */
export function contractorRoutes(context: Context): Router {
  const { db } = context;
  const router = Router();
  router.use(contractListRoutes(context), contractorFormRoutes(context), contractFormRoutes(context));
  router.get(`${CONTRACTORS}/:id`, guard('contractor.read'), (req, res) => showContractor(db, req, res));
  router.get(`${CONTRACTS}/:id`, guard('contractor.read'), (req, res) => showContract(db, req, res));
  router.use(contractorUndoRoutes(context));
  return router;
}

/** As of the day that is shown; throws NotFound. */
async function contractorAt({ read }: Database, req: Request, res: Response): Promise<ContractorRow> {
  const moment = { on: res.locals.asOn.on, knownAt: null };
  const contractor = await findContractor(read, askedId(req.params.id), moment);
  if (!contractor) throw new NotFound();
  return contractor;
}

async function contractAt({ read }: Database, req: Request, res: Response): Promise<ContractRow> {
  const contract = await findContract(read, askedId(req.params.id), { on: res.locals.asOn.on, knownAt: null });
  if (!contract) throw new NotFound();
  return contract;
}

async function undoableOf({ read }: Database, type: string, id: string): Promise<number | null> {
  const last = await lastEntryOf(read, type, id);
  return last !== null && isUndoable(last, type) ? last.seq : null;
}

async function showContractor(db: Database, req: Request, res: Response): Promise<void> {
  const contractor = await contractorAt(db, req, res);
  const tools = viewTools(req, res);
  const data = {
    contractor,
    contracts: await contractsOf(db.read, contractor.id, { on: res.locals.asOn.on, knownAt: null }),
    undoable: await undoableOf(db, 'contractor', contractor.id),
    history: await historyOf(db, 'contractor', contractor.id, tools),
  };
  const frame = contractorFrame(tools.t, contractor.name);
  showPage(req, res, 'contractors/contractor', contractorPage(data, tools), frame);
}

async function showContract(db: Database, req: Request, res: Response): Promise<void> {
  const contract = await contractAt(db, req, res);
  const tools = viewTools(req, res);
  const data = {
    contract,
    checks: await checksOf(db.read, contract.id, { on: res.locals.asOn.on, knownAt: null }),
    subcontracts: await subcontractsOf(db.read, contract.id),
    undoable: await undoableOf(db, 'serviceContract', contract.id),
    history: await historyOf(db, 'serviceContract', contract.id, tools),
  };
  const frame = contractFrame(tools.t, contract.title, contract);
  showPage(req, res, 'contractors/contract', contractPage(data, tools), frame);
}

import { type Request, Router } from 'express';
import { askedId } from '../networks/asked-id.ts';
import type { Context } from '../web/context.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { findContract } from './contract.queries.ts';
import { findContractor } from './contractor.queries.ts';
import { CONTRACTORS, CONTRACTS, contractAddress, contractorAddress } from './contractor-frame.ts';
import { undoLast } from './undo.actions.ts';

/** Takes back the last that was recorded; where that was the registration itself, there is no page to go back to. */
export function contractorUndoRoutes({ db }: Context): Router {
  const router = Router();

  router.post(`${CONTRACTORS}/:id/undo`, guard('contractor.write'), async (req, res) => {
    const id = askedId(req.params.id);
    await undoLast(db, actorOf(req), { type: 'contractor', id, seq: entryIn(req) });
    const left = await findContractor(db.read, id, { on: res.locals.today, knownAt: null });
    say(req, 'contractors:done.undone');
    res.redirect(303, left ? contractorAddress(id) : CONTRACTORS);
  });

  router.post(`${CONTRACTS}/:id/undo`, guard('contractor.write'), async (req, res) => {
    const id = askedId(req.params.id);
    await undoLast(db, actorOf(req), { type: 'serviceContract', id, seq: entryIn(req) });
    const left = await findContract(db.read, id, { on: res.locals.today, knownAt: null });
    say(req, 'contractors:done.undone');
    res.redirect(303, left ? contractAddress(id) : CONTRACTORS);
  });
  return router;
}

/** 0, which no entry has, for what no page of ours has sent. */
const entryIn = ({ query: { entry } }: Request): number => (/^\d{1,9}$/.test(String(entry)) ? Number(entry) : 0);

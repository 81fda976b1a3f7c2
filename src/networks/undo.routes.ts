import { type Request, Router } from 'express';
import type { Context } from '../web/context.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { askedId } from './asked-id.ts';
import { undoEdit } from './segment-undo.actions.ts';
import { undoRenaming } from './zone.actions.ts';

/** What the sentence after a change of a zone or a segment offers: to take it back. */
export function undoRoutes({ db }: Context): Router {
  const router = Router();

  router.post('/networks/zones/:code/undo', guard('network.write'), async (req, res) => {
    const code = String(req.params.code);
    const name = await undoRenaming(db, actorOf(req), code, entryIn(req));
    say(req, 'networks:undone.zone', { code, name });
    res.redirect(303, '/networks');
  });

  router.post('/networks/segments/:id/undo', guard('network.write'), async (req, res) => {
    const { id, cidr, name } = await undoEdit(db, actorOf(req), askedId(req.params.id), entryIn(req));
    say(req, 'networks:undone.segment', { cidr, name });
    res.redirect(303, `/networks/segments/${id}`);
  });
  return router;
}

/** 0, which no entry has, for what no page of ours has sent. */
const entryIn = ({ query: { entry } }: Request): number => (/^\d{1,9}$/.test(String(entry)) ? Number(entry) : 0);

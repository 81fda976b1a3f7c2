import { type Request, type RequestHandler, Router } from 'express';
import { scopeOf } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { undoLast } from './undo.actions.ts';
import { undoBulk } from './undo-bulk.actions.ts';

/** What the sentence after a change offers: to take it back. */
export function undoRoutes(context: Context): Router {
  const router = Router();
  router.post('/devices/bulk/undo', guard('device.write'), undoMany(context));
  router.post('/devices/:id/undo', guard('device.custody'), undoOne(context));
  return router;
}

/** The address that takes back what brought the terminal to this revision. */
export const undoOf = (id: string, revision: number) => ({
  action: `/devices/${id}/undo?revision=${revision}`,
  key: 'devices:undo',
});

const undoOne =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const id = String(req.params.id);
    const by = { actor: actorOf(req), scope: res.locals.scope, may: mayIn(req) };
    const { kind, assetNumber } = await undoLast(db, by, id, String(req.query.revision ?? ''));
    say(req, `devices:undone.${kind}`, { assetNumber });
    res.redirect(303, kind === 'registration' ? '/devices' : `/devices/${id}`);
  };

const mayIn =
  (req: Request) =>
  (permission: Parameters<typeof scopeOf>[1]): boolean =>
    scopeOf(userOf(req).roles, permission) !== null;

const undoMany =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const range = { first: numberIn(req.query.first), last: numberIn(req.query.last) };
    const count = await undoBulk(db, actorOf(req), range);
    say(req, 'devices:undone.bulk', { count });
    res.redirect(303, '/devices');
  };

/** 0, which no entry has, for what no page of ours has sent. */
const numberIn = (text: unknown): number => (/^\d{1,9}$/.test(String(text)) ? Number(text) : 0);

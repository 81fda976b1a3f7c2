import type { Request, Response } from 'express';
import type { Database } from '../database.ts';
import { type Permission, scopeOf } from '../shared/permissions.ts';
import type { Sql } from '../sql.ts';
import { userOf } from '../web/guard.ts';
import { getSheet, type SheetRecord, type SheetViewer } from './inspection.queries.ts';
import { getReply, type ReplyRecord } from './reply.queries.ts';
import { replyReach } from './reply-reach.queries.ts';

/** Drafts are for those who write sheets or read everything. */
export function viewerOf(req: Request, res: Response): SheetViewer {
  const { roles } = userOf(req);
  const seesDrafts = scopeOf(roles, 'inspection.write') !== null || scopeOf(roles, 'inspection.read') === 'all';
  return { on: res.locals.asOn.on, seesDrafts };
}

/** Throws NotFound. */
export const sheetAt = (db: Database, req: Request, res: Response): Promise<SheetRecord> =>
  getSheet(db.read, String(req.params.id), viewerOf(req, res));

/** How far this permission of the person reaches among replies; null where they do not have it. */
export async function reachFor(db: Database, req: Request, res: Response, permission: Permission): Promise<Sql | null> {
  const scope = scopeOf(userOf(req).roles, permission);
  return scope === null ? null : replyReach(db.read, scope, res.locals.today);
}

/** How far the permission of this route reaches among replies. */
export const reachOf = (db: Database, res: Response): Promise<Sql> =>
  replyReach(db.read, res.locals.scope, res.locals.today);

/** The sheet and the reply of the address, as of the day shown; throws NotFound. */
export async function replyAt(
  db: Database,
  req: Request,
  res: Response,
): Promise<{ readonly sheet: SheetRecord; readonly reply: ReplyRecord }> {
  const sheet = await sheetAt(db, req, res);
  const place = { inspectionId: sheet.id, replyId: String(req.params.replyId) };
  return { sheet, reply: await getReply(db.read, place, await reachOf(db, res), res.locals.asOn.on) };
}

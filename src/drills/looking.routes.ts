import type { Request, Response } from 'express';
import { unitAsked } from '../consolidation/unit-asked.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { scopeOf } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import { userOf } from '../web/guard.ts';
import type { Looking } from './drill-shown.queries.ts';

/** One unit alone is chosen by those who may know what single persons did. */
export async function lookingBy({ db }: Context, req: Request, res: Response): Promise<Looking> {
  const { scope, asOn } = res.locals;
  const tree = await treeOn(db, asOn.on);
  const seesPeople = scopeOf(userOf(req).roles, 'drill.read') === 'all';
  const unitId = seesPeople ? unitAsked(req.query.unit, tree, scope) : null;
  return { moment: { on: asOn.on, knownAt: null }, scope, tree, unitId, seesPeople };
}

import type { Request, Response } from 'express';
import { readAudience } from '../audience/audience.rules.ts';
import { namesIn } from '../audience/audience-named.queries.ts';
import type { Database } from '../database.ts';
import { handsIn, isReviewerOf, lastProposal } from '../decisions/hands.queries.ts';
import { zonesNow } from '../networks/zone.queries.ts';
import { NotFound } from '../shared/errors.ts';
import { scopeOf } from '../shared/permissions.ts';
import { later } from '../shared/timeline.ts';
import { listEveryCourse } from '../training/training.queries.ts';
import { userOf } from '../web/guard.ts';
import { heldIn } from './plan.actions.ts';
import { findPlan, itemsOf, PLAN_TABLES, type PlanRow } from './plan.queries.ts';
import { firstDay } from './plan.rules.ts';
import type { PlanData } from './plan-content.ts';
import { reportsOf } from './report.queries.ts';

/** The plan that the address names, as far as the person may read it: what is not decided is for those who work on it. */
export async function planAt(db: Database, req: Request): Promise<PlanRow> {
  const { year, number } = req.params;
  const isNumber = [year, number].every((part) => /^\d{1,4}$/.test(String(part)));
  const plan = isNumber ? await findPlan(db.read, Number(year), Number(number)) : undefined;
  if (!plan || !(await mayRead(db, req, plan))) throw new NotFound();
  return plan;
}

export const readsPlans = (req: Request): boolean => scopeOf(userOf(req).roles, 'trainingPlan.read') !== null;

const mayRead = async ({ read }: Database, req: Request, { id, state }: PlanRow): Promise<boolean> =>
  state === 'decided' || readsPlans(req) || (await isReviewerOf(read, PLAN_TABLES, id, userOf(req).personId));

/** What is no draft any more has no page to edit it on; a late POST is told why. */
export async function draftPlanAt(db: Database, req: Request): Promise<PlanRow> {
  const plan = await planAt(db, req);
  if (plan.state !== 'draft' && req.method === 'GET') throw new NotFound();
  return plan;
}

export async function planData(db: Database, req: Request, res: Response): Promise<PlanData> {
  const plan = await planAt(db, req);
  const items = await itemsOf(db.read, plan.id);
  const planned = new Set(items.map(({ courseId }) => courseId));
  const on = later(firstDay(plan.fiscalYear), res.locals.today);
  return {
    ...{ plan, items, zones: await zonesNow(db), hands: await handsIn(db.read, PLAN_TABLES, plan) },
    rest: (await listEveryCourse(db.read)).filter(({ id }) => !planned.has(id)),
    names: await namesIn(
      db.read,
      items.map(({ audience }) => readAudience(audience)),
      on,
    ),
    proposal: (await lastProposal(db.read, PLAN_TABLES, plan.id)) ?? null,
    reports: await reportsOf(db.read, plan.id),
    held: (await heldIn({ manager: db.read }, plan.fiscalYear)) ?? null,
  };
}

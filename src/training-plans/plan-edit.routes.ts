import { type Request, Router } from 'express';
import { readAudience } from '../audience/audience.rules.ts';
import { namesIn } from '../audience/audience-named.queries.ts';
import { audienceTyped } from '../audience/audience-words.ts';
import type { Database } from '../database.ts';
import { NoteForm } from '../decisions/decision.form.ts';
import { zonesNow } from '../networks/zone.queries.ts';
import { listClasses } from '../people/people-list.queries.ts';
import { fiscalYear } from '../shared/dates.ts';
import { NotFound } from '../shared/errors.ts';
import { later } from '../shared/timeline.ts';
import { JOINER_DAYS } from '../training/round.rules.ts';
import { listEveryCourse } from '../training/training.queries.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { putItem, removeItem } from './item.actions.ts';
import { draftPlanAt, planAt } from './loading.routes.ts';
import { beginPlan, editAim, heldIn, revisePlan } from './plan.actions.ts';
import { AimForm, BeginForm, ItemForm } from './plan.form.ts';
import { itemsOf } from './plan.queries.ts';
import { firstDay, plannableYears } from './plan.rules.ts';
import { aimPage, beginPage, type ItemData, itemPage, removalPage, revisionPage } from './plan-form.page.ts';
import { PLANS, planAddress } from './plan-frame.ts';

const AT = `${PLANS}/:year/:number`;
const WRITES = { permission: 'training.write' } as const;

/** What the training office does with a plan before it is decided. */
export function planEditRoutes({ db }: Context): Router {
  const router = Router();
  planSteps(router, db);
  itemSteps(router, db);
  return router;
}

function planSteps(router: Router, db: Database): void {
  formStep(router, `${PLANS}/new`, {
    ...{ ...WRITES, Form: BeginForm, page: beginPage },
    load: async (_req, res) => plannableYears(fiscalYear(res.locals.today)),
    initial: ([, next]) => ({ fiscalYear: String(next) }),
    submit: async (_years, { fiscalYear: year, aim, copies }, req) => {
      const asked = { fiscalYear: Number(year), aim, copiesLastYear: copies.length > 0 };
      const plan = await beginPlan(db, actorOf(req), asked);
      say(req, 'trainingPlans:done.begun');
      return planAddress(plan);
    },
  });
  formStep(router, `${AT}/edit`, {
    ...{ ...WRITES, Form: AimForm, page: aimPage, load: (req: Request) => draftPlanAt(db, req) },
    initial: ({ aim, revision }) => ({ aim, revision: String(revision) }),
    submit: async (plan, { aim, revision }, req) => {
      await editAim(db, actorOf(req), plan, aim, Number(revision));
      say(req, 'trainingPlans:done.edited');
      return planAddress(plan);
    },
  });
  formStep(router, `${AT}/revision`, {
    ...{ ...WRITES, Form: NoteForm, page: revisionPage },
    load: async (req) => {
      const plan = await planAt(db, req);
      const held = await heldIn({ manager: db.read }, plan.fiscalYear);
      if (held?.id !== plan.id && req.method === 'GET') throw new NotFound();
      return plan;
    },
    submit: async (plan, _form, req) => {
      const changed = await revisePlan(db, actorOf(req), plan);
      say(req, 'trainingPlans:done.revised');
      return planAddress(changed);
    },
  });
}

const itemAt =
  (db: Database) =>
  async (req: Request): Promise<ItemData> => {
    const plan = await draftPlanAt(db, req);
    const items = await itemsOf(db.read, plan.id);
    const { item: id } = req.params;
    const item = id === undefined ? null : items.find((one) => one.id === id);
    if (item === undefined) throw new NotFound();
    const others = new Set(items.filter((one) => one.id !== item?.id).map(({ courseId }) => courseId));
    const moment = { on: firstDay(plan.fiscalYear), knownAt: null };
    return {
      ...{ plan, item, courses: (await listEveryCourse(db.read)).filter((course) => !others.has(course.id)) },
      choices: { classes: await listClasses(db.read, moment), zones: await zonesNow(db) },
    };
  };

function itemSteps(router: Router, db: Database): void {
  const item = { ...WRITES, Form: ItemForm, page: itemPage, load: itemAt(db) };
  formStep(router, `${AT}/items/new`, {
    ...item,
    initial: ({ plan }) => ({
      ...{ opensOn: firstDay(plan.fiscalYear), joinerDays: String(JOINER_DAYS), revision: String(plan.revision) },
    }),
    submit: (data, form, req) => planCourse(db, data, form, req),
  });
  formStep(router, `${AT}/items/:item/edit`, {
    ...item,
    initial: (data, res) => typedItem(db, data, res.locals.today),
    submit: (data, form, req) => planCourse(db, data, form, req),
  });
  formStep(router, `${AT}/items/:item/removal`, {
    ...{ ...WRITES, Form: NoteForm },
    load: async (req) => {
      const { plan: one, item: planned } = await itemAt(db)(req);
      if (!planned) throw new NotFound();
      return { plan: one, item: planned };
    },
    page: removalPage,
    initial: ({ plan: { revision } }) => ({ revision: String(revision) }),
    submit: async ({ plan: one, item: { id } }, { revision }, req) => {
      const title = await removeItem(db, actorOf(req), one, id, Number(revision));
      say(req, 'trainingPlans:done.removed', { title });
      return planAddress(one);
    },
  });
}

async function planCourse(db: Database, data: ItemData, form: ItemForm, req: Request): Promise<string> {
  const { course, opensOn, dueOn, joinerDays, makeUpUntil, methods, note, revision, ...audience } = form;
  const terms = {
    ...{ opensOn: dayOf(opensOn), dueOn: dayOf(dueOn), joinerDays: Number(joinerDays), methods },
    makeUpUntil: makeUpUntil === '' ? null : dayOf(makeUpUntil),
  };
  const asked = { ...terms, course, note, audience };
  await putItem(db, actorOf(req), data.plan, asked, { revision: Number(revision), itemId: data.item?.id ?? null });
  say(req, 'trainingPlans:done.planned');
  return planAddress(data.plan);
}

/** As it is planned now. */
async function typedItem(db: Database, { plan: { fiscalYear: year, revision }, item }: ItemData, today: string) {
  if (!item) return {};
  const audience = readAudience(item.audience);
  const names = await namesIn(db.read, [audience], later(firstDay(year), today));
  const { code: course, opensOn, dueOn, joinerDays, makeUpUntil, methods, note } = item;
  return {
    ...audienceTyped(audience, names),
    ...{ course, opensOn, dueOn, joinerDays: String(joinerDays), makeUpUntil: makeUpUntil ?? '', methods, note },
    revision: String(revision),
  };
}

import { Router } from 'express';
import type { Database } from '../database.ts';
import type { Actor } from '../shared/actor.ts';
import { NotFound } from '../shared/errors.ts';
import { holdsOn } from '../shared/timeline.ts';
import type { Context } from '../web/context.ts';
import type { Typed } from '../web/form.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { abolishUnit, mergeUnits, splitUnit } from './reorganisation.actions.ts';
import { foundUnit, moveUnit, renameUnit } from './unit.actions.ts';
import type { UnitFact } from './unit.entity.ts';
import * as forms from './unit.form.ts';
import * as pages from './unit-form.page.ts';
import { findUnit } from './unit-show.queries.ts';

interface UnitStep<F> {
  readonly Form: new () => F;
  readonly page: pages.UnitFormPage;
  readonly initial?: (now: UnitFact) => Typed;
  readonly act: (db: Database, by: Actor, unitId: string, value: F) => Promise<unknown>;
}

/** 新設 and the forms that change a unit; mounted before the pages, whose `/units/:id` would take `/new`. */
export function unitFormRoutes({ db }: Context): Router {
  const router = Router();
  formStep(router, '/units/new', {
    permission: 'people.write',
    Form: forms.FoundingForm,
    load: async (req) => req,
    page: (_, state) => pages.foundingPage(state),
    initial: ({ query }, res) => ({
      effectiveOn: res.locals.today,
      level: 'section',
      parent: typeof query.parent === 'string' ? query.parent : '',
    }),
    submit: async (_, value, req) => {
      const unitId = await foundUnit(db, actorOf(req), value);
      say(req, 'people:done.founded', { unit: value.unitName });
      return `/units/${unitId}`;
    },
  });
  const rename = { Form: forms.RenamingForm, page: pages.renamingPage, initial: namesOf };
  unitStep(router, db, 'renaming', { ...rename, act: renameUnit });
  unitStep(router, db, 'move', { Form: forms.MoveForm, page: pages.movePage, act: moveUnit });
  unitStep(router, db, 'abolition', { Form: forms.AbolitionForm, page: pages.abolitionPage, act: abolishUnit });
  unitStep(router, db, 'merger', { Form: forms.MergerForm, page: pages.mergerPage, act: mergeUnits });
  unitStep(router, db, 'split', { Form: forms.SplitForm, page: pages.splitPage, act: splitUnit });
  return router;
}

const namesOf = ({ name, level, organ }: UnitFact): Typed => ({ unitName: name, level, organ });

function unitStep<F extends object>(router: Router, db: Database, act: string, step: UnitStep<F>): void {
  formStep(router, `/units/:id/${act}`, {
    permission: 'people.write',
    Form: step.Form,
    load: async (req, res) => {
      const record = await findUnit(db.read, String(req.params.id));
      const now = record?.line.find((segment) => holdsOn(segment, res.locals.today)) ?? record?.line.at(-1);
      if (!record || !now) throw new NotFound();
      return { named: { ...record.unit, name: now.name }, now };
    },
    page: ({ named }, state) => step.page(named, state),
    initial: ({ now }, res) => ({ effectiveOn: res.locals.today, ...step.initial?.(now) }),
    submit: async ({ named }, value, req) => {
      await step.act(db, actorOf(req), named.id, value);
      say(req, `people:done.${act}`, { unit: named.name });
      return `/units/${named.id}`;
    },
  });
}

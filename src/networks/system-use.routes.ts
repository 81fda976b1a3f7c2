import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { historyOf } from '../ledger/history.queries.ts';
import { NotFound } from '../shared/errors.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { attempt, readForm, type Typed } from '../web/form.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { viewTools } from '../web/view-tools.ts';
import { askedId } from './asked-id.ts';
import { networkFrame, systemsCrumb } from './network-frame.ts';
import { systemAt } from './system.routes.ts';
import { systemPage } from './system-show.page.ts';
import { addSystemUse, endSystemUse } from './system-use.actions.ts';
import { SystemUseEndForm, SystemUseForm } from './system-use.form.ts';
import { countUses, findUse, usesOf } from './system-use.queries.ts';
import { systemUseEndPage } from './system-use-end.page.ts';
import { zonesNow } from './zone.queries.ts';

const LIST = { sorts: ['user'], filters: [] } as const;

/** A system's page with its users, and what changes them. */
export function systemUseRoutes({ db }: Context): Router {
  const router = Router();

  router.get('/networks/systems/:id', guard('network.read'), async (req, res) => {
    await showSystem(db, [req, res], { from: res.locals.today }, []);
  });

  router.post('/networks/systems/:id/uses', guard('network.write'), async (req, res) => {
    const { t, today } = res.locals;
    const { id, name } = await systemAt(db, req, today);
    const form = readForm(SystemUseForm, req.body, t);
    const outcome = await attempt(form, t, ({ unit, person, from }) =>
      addSystemUse(db, actorOf(req), id, { unit, person, from: dayOf(from) }),
    );
    if (!outcome.done) return showSystem(db, [req, res.status(422)], form.typed, outcome.errors);
    say(req, 'networks:done.useAdded', { system: name, user: outcome.result });
    res.redirect(303, `/networks/systems/${id}`);
  });

  formStep(router, '/networks/systems/:id/uses/:useId/end', {
    permission: 'network.write',
    Form: SystemUseEndForm,
    load: async (req, res) => {
      const system = await systemAt(db, req, res.locals.today);
      const use = await findUse(db.read, askedId(req.params.useId), res.locals.today);
      if (use?.systemId !== system.id) throw new NotFound();
      return { system, use };
    },
    initial: (_data, res) => ({ on: res.locals.today }),
    page: systemUseEndPage,
    submit: async ({ system, use }, value, req) => {
      const on = dayOf(value.on);
      const user = await endSystemUse(db, actorOf(req), system.id, use.id, on);
      say(req, 'networks:done.useEnded', { system: system.name, user, on });
      return `/networks/systems/${system.id}`;
    },
  });
  return router;
}

async function showSystem(
  db: Database,
  [req, res]: readonly [Request, Response],
  typed: Typed,
  errors: readonly FieldError[],
): Promise<void> {
  const { t, lang, asOn } = res.locals;
  const system = await systemAt(db, req, asOn.on);
  const zone = (await zonesNow(db)).find(({ code }) => code === system.zone);
  if (!zone) throw new NotFound();
  const { page, offset } = readList(req, LIST);
  const uses = await usesOf(db.read, system.id, asOn.on, offset);
  const total = await countUses(db.read, system.id, asOn.on);
  const history = await historyOf(db, 'system', system.id, res.locals);
  const state = { t, lang, typed, errors };
  const view = systemPage({ system, zone, uses, total, page, on: asOn.on, history, state }, viewTools(req, res));
  showPage(req, res, 'networks/system', view, networkFrame(t, system.name, systemsCrumb(t)));
}

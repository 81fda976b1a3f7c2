import { type Request, Router } from 'express';
import type { Database } from '../database.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { networkFrame } from './network-frame.ts';
import { createSystem, editSystem } from './system.actions.ts';
import { SystemForm } from './system.form.ts';
import { systemsPage } from './system.page.ts';
import { systemsOn } from './system.queries.ts';
import { systemFacts } from './system-facts.ts';
import { systemFormPage } from './system-form.page.ts';
import { chooseSystems, SYSTEM_SORTS, type SystemRow } from './system-list.ts';
import { zonesNow } from './zone.queries.ts';

const LIST = { sorts: SYSTEM_SORTS, filters: ['zone'] } as const;

/** The system of the address, with what holds of it on the day; throws NotFound. */
export async function systemAt(db: Database, req: Request, on: string): Promise<SystemRow> {
  const system = (await systemsOn(db, on)).find(({ id }) => id === req.params.id);
  if (!system) throw new NotFound();
  return system;
}

export function systemRoutes({ db }: Context): Router {
  const router = Router();

  router.get('/networks/systems', guard('network.read'), async (req, res) => {
    const { t, asOn } = res.locals;
    const { q, page, sort, descending, filters } = readList(req, LIST);
    const chosen = filters.zone ?? [];
    const systems = chooseSystems(await systemsOn(db, asOn.on), { q, zones: chosen, sort, descending });
    const data = { systems, zones: await zonesNow(db), q, chosen, page, sort, descending };
    const view = systemsPage(data, viewTools(req, res));
    showPage(req, res, 'networks/systems', view, networkFrame(t, view.head.title));
  });
  addForms(router, db);
  return router;
}

function addForms(router: Router, db: Database): void {
  const form = { permission: 'network.write', Form: SystemForm, page: systemFormPage } as const;

  formStep(router, '/networks/systems/new', {
    ...form,
    load: async () => ({ system: null, zones: await zonesNow(db) }),
    submit: async (_data, value, req) => {
      const id = await createSystem(db, actorOf(req), value);
      say(req, 'networks:done.systemCreated', { name: value.name });
      return `/networks/systems/${id}`;
    },
  });

  formStep(router, '/networks/systems/:id/edit', {
    ...form,
    load: async (req, res) => ({ system: await systemAt(db, req, res.locals.today), zones: await zonesNow(db) }),
    initial: ({ system }) => ({ ...systemFacts(system), revision: String(system.revision) }),
    submit: async ({ system: { id } }, value, req) => {
      await editSystem(db, actorOf(req), id, { ...value, revision: Number(value.revision) });
      say(req, 'networks:done.systemEdited', { name: value.name });
      return `/networks/systems/${id}`;
    },
  });
}

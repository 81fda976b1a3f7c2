import { type Request, type Response, Router } from 'express';
import { unitOptions } from '../consolidation/labels.ts';
import type { Database } from '../database.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { readForm, type Typed, typedText } from '../web/form.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { scenarioFrame } from './labels.ts';
import { editScenario } from './scenario.actions.ts';
import type { Scenario } from './scenario.entity.ts';
import { settingsForm } from './scenario.form.ts';
import { settingsIn } from './scenario-settings.ts';
import { scenarioAt, toolsOf } from './scenario-tools.routes.ts';
import { settingsFormPage } from './settings-form.page.ts';
import { faultSentence } from './settings-label.ts';
import { readSettings } from './settings-reading.ts';
import { placesOn } from './solved-plan.queries.ts';
import { fittingsOf, MOST_ROWS, rowsIn, typedSettings } from './typed-settings.ts';

/** The free choice of everything that a scenario is made of. */
export function settingsRoutes({ db }: Context): Router {
  const router = Router();

  router.get('/scenarios/:id/edit', guard('plan.write'), async (req, res) => {
    const scenario = await scenarioAt(db, req);
    const { name, note, revision } = scenario;
    const typed = { name, note, revision: String(revision), ...typedSettings(settingsIn(scenario)) };
    await show(db, req, res, scenario, typed, []);
  });

  router.post('/scenarios/:id/edit', guard('plan.write'), async (req, res) => {
    const scenario = await scenarioAt(db, req);
    const form = readForm(formSent(scenario, req.body), req.body, res.locals.t);
    const { step } = (req.body ?? {}) as { readonly step?: unknown };
    if (step === 'method' || step === 'entry') return show(db, req, res, scenario, withRow(form.typed, step), []);
    await save(db, req, res, scenario, form);
  });
  return router;
}

/** The number of rows is what the form itself says. */
function formSent(scenario: Scenario, body: unknown) {
  const sent = (typeof body === 'object' && body !== null ? body : {}) as Typed;
  return settingsForm(rowsIn(sent, 'methodRows'), rowsIn(sent, 'entryRows'), fittingsOf(settingsIn(scenario)));
}

/** A blank row more; what was typed stays. */
function withRow(typed: Typed, step: 'method' | 'entry'): Typed {
  const name = step === 'method' ? 'methodRows' : 'entryRows';
  return { ...typed, [name]: String(Math.min(MOST_ROWS, rowsIn(typed, name) + 1)) };
}

async function save(
  db: Database,
  req: Request,
  res: Response,
  scenario: Scenario,
  { typed, errors }: { readonly typed: Typed; readonly errors: readonly FieldError[] },
): Promise<void> {
  const { t, today } = res.locals;
  const { tree } = await placesOn(db, today);
  const { settings, faults } = readSettings(typed, fittingsOf(settingsIn(scenario)), [...tree.units.keys()]);
  const wrong = [...errors, ...faults.map((fault) => faultSentence(fault, t))];
  if (wrong.length > 0) return show(db, req, res.status(422), scenario, typed, wrong);
  const name = typedText(typed, 'name');
  const revision = Number(typedText(typed, 'revision'));
  await editScenario(db, actorOf(req), scenario.id, { name, note: typedText(typed, 'note'), settings, revision });
  say(req, 'scenarios:done.edited', { name });
  res.redirect(303, `/scenarios/${scenario.id}`);
}

async function show(
  db: Database,
  req: Request,
  res: Response,
  scenario: Scenario,
  typed: Typed,
  errors: readonly FieldError[],
): Promise<void> {
  const { tree } = await placesOn(db, res.locals.today);
  const fittings = fittingsOf(settingsIn(scenario));
  const data = { scenario, typed, errors, fittings, units: unitOptions(tree, 'all') };
  const view = settingsFormPage(data, await toolsOf(db, req, res));
  const own = { href: `/scenarios/${scenario.id}`, label: scenario.name };
  showPage(req, res, 'scenarios/edit', view, scenarioFrame(res.locals.t, view.head.title, own));
}

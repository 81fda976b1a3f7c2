import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { historyOf } from '../ledger/history.queries.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { attempt, readForm, type Typed } from '../web/form.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { listCityControls } from './city-control.queries.ts';
import { type ChosenFrom, chooseRules } from './city-rules.actions.ts';
import { CityRulesForm } from './city-rules.form.ts';
import { settingsPage } from './city-rules.page.ts';
import { cityRules, rulesChangedAt, rulesFrom } from './city-rules.queries.ts';
import { methodsByHome } from './city-rules.ts';
import { rulesTexts } from './city-rules-texts.ts';
import type { CityModel, GuidelineEdition } from './model.rules.ts';
import { networkFrame } from './network-frame.ts';
import { zonesNow } from './zone.queries.ts';

export function cityRulesRoutes({ db }: Context): Router {
  const router = Router();

  router.get('/networks/settings', guard('rules.write'), async (req, res) => {
    const { today } = res.locals;
    const now = rulesTexts(await cityRules(db, { on: today, knownAt: null }));
    await show(db, [req, res], { ...now, from: today, shownAt: await rulesChangedAt(db.read) }, []);
  });

  router.post('/networks/settings', guard('rules.write'), async (req, res) => {
    const { t } = res.locals;
    const form = readForm(CityRulesForm, req.body, t);
    const outcome = await attempt(form, t, (value) => chooseRules(db, actorOf(req), chosenOf(value)));
    if (!outcome.done) return show(db, [req, res.status(422)], form.typed, outcome.errors);
    say(req, 'networks:done.rulesChosen', { on: dayOf(form.value.from) });
    res.redirect(303, '/networks/rules');
  });
  return router;
}

/** What a form that passed its checks says. */
function chosenOf(form: CityRulesForm): ChosenFrom {
  return {
    model: form.model as CityModel,
    edition: form.edition as GuidelineEdition,
    methodsByHome: methodsByHome((home) => form[`methods${home}`]),
    from: dayOf(form.from),
    shownAt: form.shownAt,
  };
}

async function show(
  db: Database,
  [req, res]: readonly [Request, Response],
  typed: Typed,
  errors: readonly FieldError[],
): Promise<void> {
  const { t, lang, today } = res.locals;
  const periods = await rulesFrom(db.read, today);
  const history = await historyOf(db, 'rules', 'city', res.locals);
  const controls = await listCityControls(db.read, { on: today, knownAt: null });
  const state = { t, lang, typed, errors };
  const view = settingsPage({ zones: await zonesNow(db), periods, controls, history, state });
  const crumb = { href: '/networks/rules', label: t('networks:tab.rules') };
  showPage(req, res, 'networks/settings', view, networkFrame(t, view.head.title, crumb));
}

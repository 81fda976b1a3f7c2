import { type Request, type Response, Router } from 'express';
import { zonesNow } from '../networks/zone.queries.ts';
import { Refused } from '../shared/errors.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { attempt, readForm, type Typed } from '../web/form.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { getPlan, planBasis } from './plan.queries.ts';
import { planAddress } from './plan-frame.ts';
import { isOpen } from './plan-life.rules.ts';
import { saveSchedule } from './schedule.actions.ts';
import { formWithSeats } from './schedule.form.ts';
import { type ScheduleData, schedulePage, scheduleTyped, withSuggestions } from './schedule-form.page.ts';
import { readSettings } from './schedule-read.ts';
import { seatsField } from './seats-field.ts';
import type { WavesDesk } from './waves-solving.actions.ts';
import { findWeeksSoon } from './waves-under-way.routes.ts';

/** After so long the best weeks found are kept with their bound. */
export const SECONDS = 60;

/** When a plan can be carried out: saved, and weeks are found at once. */
export function scheduleRoutes({ db, log }: Context, desk: WavesDesk): Router {
  const router = Router();

  const load = async (req: Request, res: Response): Promise<ScheduleData> => {
    const plan = await getPlan(db.read, String(req.params.id));
    if (!isOpen(plan.state)) throw new Refused('waves:refused.notOpen');
    const { summary } = await planBasis(db.read, plan.solutionId);
    const methods = Object.keys(summary.seatsUsed).filter((id) => (summary.seatsUsed[id] ?? 0) > 0);
    return { plan, methods: methods.sort(), zones: await zonesNow(db), today: res.locals.today };
  };

  router.get('/plans/:id/schedule', guard('plan.write'), async (req, res) => {
    const data = await load(req, res);
    show(req, res, data, scheduleTyped(data, res.locals), []);
  });

  router.post('/plans/:id/schedule', guard('plan.write'), async (req, res) => {
    const { t } = res.locals;
    const data = await load(req, res);
    const form = readForm(formWithSeats(data.methods.length), req.body, t);
    const { settings, faults } = readSettings(
      form.typed,
      data.methods.map((id, at) => ({ id, field: seatsField(at) })),
    );
    if (req.body.suggest === 'yes') {
      const canSuggest = settings.startOn !== '' && settings.weeks > 0 && settings.weeks < 1000;
      return show(req, res, data, canSuggest ? withSuggestions(form.typed, settings, res.locals) : form.typed, []);
    }
    const at = new Set(form.errors.map(({ field }) => field));
    const more = faults.filter(({ field }) => !at.has(field));
    const errors = [...form.errors, ...more.map(({ field, key, params }) => ({ field, sentence: t(key, params) }))];
    const outcome = await attempt({ ...form, errors }, t, async ({ revision }) => {
      if (desk.underWay.has(data.plan.id)) throw new Refused('waves:refused.underWay');
      await saveSchedule(db, actorOf(req), { planId: data.plan.id, revision: Number(revision), settings });
      await findWeeksSoon(desk, { planId: data.plan.id, actor: actorOf(req), seconds: SECONDS }, log);
    });
    if (!outcome.done) return show(req, res.status(422), data, form.typed, outcome.errors);
    say(req, 'waves:done.scheduled');
    res.redirect(303, `${planAddress(data.plan)}/waves`);
  });
  return router;
}

function show(req: Request, res: Response, data: ScheduleData, typed: Typed, errors: readonly FieldError[]): void {
  const { view, frame } = schedulePage(data, { t: res.locals.t, lang: res.locals.lang, typed, errors });
  showPage(req, res, 'form', view, frame);
}

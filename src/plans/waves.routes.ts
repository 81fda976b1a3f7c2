import { type Request, type Response, Router } from 'express';
import { formatDate } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { getPlan } from './plan.queries.ts';
import { planAddress, planFrame } from './plan-frame.ts';
import { WeekForm } from './schedule.form.ts';
import { SECONDS, scheduleRoutes } from './schedule.routes.ts';
import { mondayOfWeek } from './schedule-weeks.ts';
import { pinUnit, undoWeeks } from './wave-pin.actions.ts';
import { type PinData, pinPage } from './wave-pin.page.ts';
import { wavesPage } from './waves.page.ts';
import { planWaves } from './waves.queries.ts';
import { stopFindingWeeks, type WavesDesk } from './waves-solving.actions.ts';
import { findWeeksSoon } from './waves-under-way.routes.ts';
import { workListRoutes } from './work-list.routes.ts';

const REFRESH_SECONDS = 2;

/** When the units of a plan move, and what is to be done then. */
export function waveRoutes(context: Context): Router {
  const { db } = context;
  const desk: WavesDesk = { db, underWay: new Map(), failed: new Set() };
  const router = Router();
  router.get('/plans/:id/waves', guard('plan.read'), (req, res) => showWaves(desk, req, res));
  solvingRoutes(router, desk, context);
  pinStep(router, desk);
  router.use(scheduleRoutes(context, desk));
  router.use(workListRoutes(context));
  return router;
}

async function showWaves({ db, underWay, failed }: WavesDesk, req: Request, res: Response): Promise<void> {
  const waves = await planWaves(db, String(req.params.id), res.locals.today);
  const { plan } = waves;
  const tools = viewTools(req, res);
  const solving = underWay.get(plan.id) ?? null;
  const view = wavesPage({ ...waves, underWay: solving, isFailed: failed.has(plan.id) }, tools);
  const frame = planFrame(tools.t, plan, tools.t('plans:tab.waves'));
  showPage(req, res, 'plans/waves', view, { ...frame, ...(solving && { refreshSeconds: REFRESH_SECONDS }) });
}

function solvingRoutes(router: Router, desk: WavesDesk, { db, log }: Context): void {
  const back = async (req: Request) => `${planAddress(await getPlan(db.read, String(req.params.id)))}/waves`;
  router.post('/plans/:id/waves/solution', guard('plan.write'), async (req, res) => {
    const to = await back(req);
    await findWeeksSoon(desk, { planId: String(req.params.id), actor: actorOf(req), seconds: SECONDS }, log);
    if (!desk.underWay.has(String(req.params.id))) say(req, 'waves:done.solved');
    res.redirect(303, to);
  });
  router.post('/plans/:id/waves/halt', guard('plan.write'), async (req, res) => {
    const to = await back(req);
    stopFindingWeeks(desk, String(req.params.id), actorOf(req));
    res.redirect(303, to);
  });
  router.post('/plans/:id/waves/undo', guard('plan.write'), async (req, res) => {
    const to = await back(req);
    const revision = Number(req.query.revision ?? req.body.revision);
    await undoWeeks(db, actorOf(req), String(req.params.id), revision);
    say(req, 'waves:done.undone');
    res.redirect(303, to);
  });
}

function pinStep(router: Router, { db, underWay }: WavesDesk): void {
  formStep<WeekForm, PinData>(router, '/plans/:id/units/:unitId/week', {
    permission: 'plan.write',
    Form: WeekForm,
    load: async (req, res) => {
      const waves = await planWaves(db, String(req.params.id), res.locals.today);
      const unit = waves.units.find(({ unitId }) => unitId === req.params.unitId);
      if (!unit || waves.schedule === null) throw new NotFound();
      return { ...waves, schedule: waves.schedule, unit, name: waves.nameOf(unit) };
    },
    page: pinPage,
    initial: ({ plan, unit }) => ({
      week: unit.fromWeek === null || !unit.pinned ? '' : String(unit.fromWeek),
      revision: String(plan.revision),
    }),
    submit: async ({ plan, schedule, unit, name }, { week, revision }, req, res) => {
      const to = week === '' ? null : Number(week);
      if (underWay.has(plan.id)) throw new Refused('waves:refused.underWay');
      const isChanged = await pinUnit(db, actorOf(req), {
        planId: plan.id,
        unitId: unit.unitId,
        revision: Number(revision),
        week: to,
      });
      const monday = to === null ? '' : formatDate(mondayOfWeek(schedule, to), res.locals.lang);
      const undo = { action: `${planAddress(plan)}/waves/undo?revision=${plan.revision + 1}`, key: 'plans:undo' };
      say(
        req,
        to === null ? 'waves:done.unpinned' : 'waves:done.pinned',
        { unit: name, monday },
        isChanged ? undo : undefined,
      );
      return `${planAddress(plan)}/waves`;
    },
  });
}

import { type Request, Router } from 'express';
import type { Actor } from '../shared/actor.ts';
import { fiscalYear } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { AnewForm, BaselineForm, TargetForm } from './kpi.form.ts';
import { findBaseline, listTargets, publishedMonths, wasTarget } from './kpi.queries.ts';
import { KPIS, type Month } from './kpi.rules.ts';
import { fixBaseline, undoBaseline } from './kpi-baseline.actions.ts';
import { anewPage, baselinePage, KPI_ADDRESS, targetPage, typedBaseline, typedTarget } from './kpi-form.page.ts';
import { closingUnderWay } from './kpi-month.actions.ts';
import { setTarget, undoTarget } from './kpi-target.actions.ts';

type Publishing = (by: Actor, months: readonly Month[], reason: string | null) => Promise<void>;

export function kpiFormRoutes(context: Context, publishing: Publishing): Router {
  const router = Router();
  targetSteps(router, context);
  baselineSteps(router, context);
  anewStep(router, context, publishing);
  return router;
}

function targetSteps(router: Router, { db }: Context): void {
  formStep(router, `${KPI_ADDRESS}/target`, {
    permission: 'kpi.write',
    Form: TargetForm,
    load: async ({ query }, res) => {
      const asked = { kpi: String(query.kpi), year: String(query.year) };
      return { targets: await listTargets(db.read), asked, year: fiscalYear(res.locals.today) };
    },
    initial: ({ targets, asked, year }) => typedTarget(targets, asked, year),
    page: ({ year }, state) => targetPage(year, state),
    submit: async (_data, value, req) => {
      const entry = await setTarget(db, actorOf(req), value);
      const undo = `targets/${value.kpi}/${value.fiscalYear}`;
      say(req, entry === null ? 'kpi:done.same' : 'kpi:done.target', {}, undoOf(undo, entry));
      return KPI_ADDRESS;
    },
  });

  router.post(`${KPI_ADDRESS}/targets/:kpi/:year/undo`, guard('kpi.write'), async (req, res) => {
    const kpi = KPIS.find((one) => one === req.params.kpi);
    const fiscalYear = numberIn(req.params.year);
    if (!kpi || !(await wasTarget(db.read, kpi, fiscalYear))) throw new NotFound();
    await undoTarget(db, actorOf(req), { kpi, fiscalYear }, entryIn(req));
    say(req, 'kpi:done.undone');
    res.redirect(303, KPI_ADDRESS);
  });
}

function baselineSteps(router: Router, { db }: Context): void {
  formStep(router, `${KPI_ADDRESS}/baseline`, {
    permission: 'kpi.write',
    Form: BaselineForm,
    load: () => findBaseline(db.read),
    initial: typedBaseline,
    page: baselinePage,
    submit: async (_data, value, req) => {
      const entry = await fixBaseline(db, actorOf(req), value);
      say(req, entry === null ? 'kpi:done.same' : 'kpi:done.baseline', {}, undoOf('baseline', entry));
      return KPI_ADDRESS;
    },
  });

  router.post(`${KPI_ADDRESS}/baseline/undo`, guard('kpi.write'), async (req, res) => {
    await undoBaseline(db, actorOf(req), entryIn(req));
    say(req, 'kpi:done.undone');
    res.redirect(303, KPI_ADDRESS);
  });
}

function anewStep(router: Router, { db }: Context, publishing: Publishing): void {
  formStep(router, `${KPI_ADDRESS}/months/anew`, {
    permission: 'kpi.write',
    Form: AnewForm,
    load: async () => (await publishedMonths(db)).map(({ month }) => month),
    page: anewPage,
    submit: async (months, { month, reason }, req) => {
      if (!months.includes(month)) throw new Refused('kpi:form.month', {}, 'month');
      await publishing(actorOf(req), [month], reason);
      say(req, closingUnderWay(db) ? 'kpi:done.begun' : 'kpi:done.anew');
      return KPI_ADDRESS;
    },
  });
}

const undoOf = (place: string, entry: number | null) =>
  entry === null ? undefined : { action: `${KPI_ADDRESS}/${place}/undo?entry=${entry}`, key: 'kpi:undo' };

/** 0, which no entry and no fiscal year has, for what no page of ours has sent. */
const numberIn = (asked: unknown): number => (/^\d{1,9}$/.test(String(asked)) ? Number(asked) : 0);
const entryIn = ({ query }: Request): number => numberIn(query.entry);

import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { fiscalYear } from '../shared/dates.ts';
import { Forbidden, NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { ActualForm, CommentForm, EffectTargetForm } from './effect.form.ts';
import { kpiFor, storedValue } from './effect.rules.ts';
import { actualPage, commentPage, targetPage, type YearlyData } from './effect-form.page.ts';
import { indicatorToday } from './effect-form.routes.ts';
import { EFFECTS, effectAddress } from './effect-frame.ts';
import { isWithin } from './effect-reach.ts';
import { type IndicatorRow, listComments, listEffectTargets } from './indicator.queries.ts';
import { enterActual, setComment, setEffectTarget } from './recorded.actions.ts';

/** What is said of an indicator year by year and day by day. */
export function recordedFormRoutes({ db }: Context): Router {
  const router = Router();
  targetStep(router, db);
  actualStep(router, db);
  commentStep(router, db);
  return router;
}

interface Asked extends YearlyData {
  /** Of which fiscal year the page of the indicator was. */
  readonly asked: number;
}

async function askedOf(db: Database, req: Request, res: Response): Promise<Asked> {
  const year = fiscalYear(res.locals.today);
  const asked = /^\d{4}$/.test(String(req.query.year)) ? Number(req.query.year) : year;
  return { indicator: await indicatorToday(db, req, res), year, asked };
}

const pageOf = (indicator: IndicatorRow, year: string): string => `${effectAddress(indicator)}?year=${year}`;

const NOW = { knownAt: null };

function targetStep(router: Router, db: Database): void {
  formStep(router, `${EFFECTS}/:id/target`, {
    permission: 'effect.write',
    Form: EffectTargetForm,
    load: async (req, res) => {
      const asked = await askedOf(db, req, res);
      // The target of these is kept by the consolidation.
      if (kpiFor(asked.indicator.source) !== null) throw new NotFound();
      return asked;
    },
    initial: async ({ indicator, asked }) => {
      const targets = await listEffectTargets(db, [indicator], NOW);
      const known = targets.find((one) => one.indicatorId === indicator.id && one.fiscalYear === asked);
      const value = known ? storedValue(known.value, indicator.decimals) : '';
      return { fiscalYear: String(asked), value, reason: known?.reason ?? '' };
    },
    page: targetPage,
    submit: async ({ indicator }, { fiscalYear: year, ...typed }, req) => {
      const isNew = await setEffectTarget(db, actorOf(req), indicator.id, { ...typed, fiscalYear: Number(year) });
      say(req, isNew ? 'effects:done.target' : 'effects:done.same');
      return pageOf(indicator, year);
    },
  });
}

function actualStep(router: Router, db: Database): void {
  formStep(router, `${EFFECTS}/:id/actual`, {
    permission: 'effect.enter',
    Form: ActualForm,
    load: async (req, res) => {
      const indicator = await indicatorToday(db, req, res);
      if (indicator.source !== 'hand') throw new NotFound();
      if (!isWithin(indicator, res.locals.scope)) throw new Forbidden();
      return indicator;
    },
    initial: (_indicator, res) => ({ on: res.locals.today }),
    page: actualPage,
    submit: async (indicator, { on, value, note }, req) => {
      const isNew = await enterActual(db, actorOf(req), indicator.id, { on: dayOf(on), value, note });
      say(req, isNew ? 'effects:done.actual' : 'effects:done.same');
      return effectAddress(indicator);
    },
  });
}

function commentStep(router: Router, db: Database): void {
  formStep(router, `${EFFECTS}/:id/comment`, {
    permission: 'effect.write',
    Form: CommentForm,
    load: (req, res) => askedOf(db, req, res),
    initial: async ({ indicator, asked }) => {
      const comments = await listComments(db.read, NOW);
      const known = comments.find((one) => one.indicatorId === indicator.id && one.fiscalYear === asked);
      return { fiscalYear: String(asked), text: known?.text ?? '' };
    },
    page: commentPage,
    submit: async ({ indicator }, { fiscalYear: year, text }, req) => {
      const isNew = await setComment(db, actorOf(req), indicator.id, { fiscalYear: Number(year), text });
      say(req, isNew ? 'effects:done.comment' : 'effects:done.same');
      return pageOf(indicator, year);
    },
  });
}

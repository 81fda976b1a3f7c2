import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { CapacityForm, NoteForm, ProposalForm } from '../decisions/decision.form.ts';
import { lastProposal, reviewersTyped } from '../decisions/hands.queries.ts';
import { NotFound } from '../shared/errors.ts';
import { scopeOf } from '../shared/permissions.ts';
import { namesIn } from '../shared/text.ts';
import type { Context } from '../web/context.ts';
import type { Typed } from '../web/form.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, userOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { decidePlan, type PlanStepAsked, submitPlan, takePlanStep } from './decision.actions.ts';
import { planAt } from './loading.routes.ts';
import { PLAN_TABLES, type PlanRow } from './plan.queries.ts';
import { planStepPage } from './plan-form.page.ts';
import { PLANS, planAddress, planName } from './plan-frame.ts';
import { PLAN_MOVES, type PlanStep, planMove } from './plan-life.rules.ts';

/** 起案・回議・決裁 of a plan. */
export function planDecisionRoutes({ db }: Context): Router {
  const router = Router();
  step(router, db, 'submission', ProposalForm, (plan, form, req, asked) => {
    const { line, joint, fiscalYear, note: _note, revision: _revision, ...fields } = form;
    const proposal = { ...fields, fiscalYear: Number(fiscalYear), line: namesIn(line), joint: namesIn(joint) };
    return submitPlan(db, actorOf(req), plan, proposal, asked);
  });
  step(router, db, 'decision', CapacityForm, (plan, { capacity }, req, asked) =>
    decidePlan(db, actorOf(req), plan, { ...asked, isProxy: capacity === 'proxy' }),
  );
  for (const { step: name } of PLAN_MOVES.filter((move) => !['submission', 'decision'].includes(move.step))) {
    step(router, db, name, NoteForm, (plan, _form, req, asked) => takePlanStep(db, actorOf(req), plan, name, asked));
  }
  return router;
}

type Taking<F> = (plan: PlanRow, form: F, req: Request, asked: PlanStepAsked) => Promise<void>;

function step<F extends NoteForm>(
  router: Router,
  db: Database,
  name: PlanStep,
  Form: new () => F,
  take: Taking<F>,
): void {
  const move = planMove(name);
  formStep(router, `${PLANS}/:year/:number/${name}`, {
    ...{ permission: move.permission, Form, page: planStepPage(move) },
    load: async (req) => {
      const plan = await planAt(db, req);
      if (req.method === 'GET' && !move.from.includes(plan.state)) throw new NotFound();
      return plan;
    },
    initial: async (plan, res) => ({
      revision: String(plan.revision),
      ...(name === 'submission' ? await proposed(db, plan, res) : {}),
    }),
    submit: async (plan, form, req, res) => {
      const decides = scopeOf(userOf(req).roles, 'trainingPlan.decide') !== null;
      await take(plan, form, req, { note: form.note, revision: Number(form.revision), decides });
      say(req, `trainingPlans:life.${name}.done`, { plan: planName(plan, res.locals) });
      return planAddress(plan);
    },
  });
}

/** What it said the last time, or what most say. */
async function proposed(db: Database, plan: PlanRow, res: Response): Promise<Typed> {
  const { t, today } = res.locals;
  const last = await lastProposal(db.read, PLAN_TABLES, plan.id);
  if (last) {
    const { subject, purpose, officeNumber, decisionClass, retention, fiscalYear } = last;
    const said = { subject, purpose, officeNumber, decisionClass, retention, fiscalYear: String(fiscalYear) };
    return { ...said, ...(await reviewersTyped(db.read, PLAN_TABLES, plan, today)) };
  }
  const name = planName(plan, res.locals);
  return {
    ...{ subject: t('trainingPlans:proposal.subject', { plan: name }) },
    ...{ purpose: t('trainingPlans:proposal.purpose', { plan: name }) },
    ...{ decisionClass: 'ciso', retention: '5', fiscalYear: String(plan.fiscalYear) },
  };
}

import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { type FormStep, formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { AnswerForm, CompletionForm, FindingForm, NoteForm, SpreadForm } from './audit.form.ts';
import { cutOf, type FindingKind } from './audit.rules.ts';
import { findingAddress } from './audit-frame.ts';
import { takesResults } from './audit-life.rules.ts';
import { findingName } from './audit-view.ts';
import { raiseFinding, spreadFinding } from './finding.actions.ts';
import type { FindingRecord } from './finding.queries.ts';
import { findingStepPage, type NewFindingData, newFindingPage, spreadingPage } from './finding-form.page.ts';
import { maySpread } from './finding-life.rules.ts';
import { type TakenStep, takeFindingStep } from './finding-step.actions.ts';
import { itemsOf } from './item.queries.ts';
import { auditFor, findingFor, findingForStep } from './loading.routes.ts';

/** What is found, what its unit answers and does, and what the auditor makes of it. */
export function findingStepRoutes(db: Database): Router {
  const router = Router();
  raisingRoute(router, db);
  spreadingRoute(router, db);
  stepRoute(router, db, 'answer', { ...ANSWERS, Form: AnswerForm, initial: known, said: ofAnswer });
  stepRoute(router, db, 'completion', { ...ANSWERS, Form: CompletionForm, initial: doneToday, said: ofCompletion });
  for (const step of ['confirmation', 'return', 'withdrawal'] as const)
    stepRoute(router, db, step, { ...WRITES, Form: NoteForm, said: ({ note }) => ({ note }) });
  return router;
}

const WRITES = { permission: 'audit.write' } as const;
const ANSWERS = { permission: 'audit.answer' } as const;

const raisingRoute = (router: Router, db: Database): void =>
  formStep<FindingForm, NewFindingData>(router, '/audits/:id/findings/new', {
    ...{ ...WRITES, Form: FindingForm, page: newFindingPage },
    load: async (req, res) => {
      const audit = await auditFor(db, takesResults)(req, res);
      const items = await itemsOf(db.read, audit.id, cutOf(res.locals.asOn.on, null));
      return { audit, items, item: typeof req.query.item === 'string' ? req.query.item : '' };
    },
    initial: ({ items, item }) => ({ kind: 'finding', item: items.find(({ id }) => id === item)?.id ?? '' }),
    submit: async ({ audit }, { kind, unit, item, text, answerBy }, req) => {
      const asked = { kind: kind as FindingKind, unit, item, text, answerBy: dayOf(answerBy) };
      const finding = await raiseFinding(db, actorOf(req), audit.id, asked);
      say(req, 'audits:done.raised');
      return findingAddress(finding);
    },
  });

const spreadingRoute = (router: Router, db: Database): void =>
  formStep(router, '/audits/findings/:findingId/spreading', {
    ...{ ...WRITES, Form: SpreadForm, page: spreadingPage, load: findingFor(db, ({ state }) => maySpread(state)) },
    submit: async (finding, { units, answerBy }, req) => {
      const count = await spreadFinding(db, actorOf(req), finding.id, { units, answerBy: dayOf(answerBy) });
      say(req, 'audits:done.spread', { count });
      return findingAddress(finding);
    },
  });

type Said = Parameters<typeof takeFindingStep>[4];

interface Taking<F extends object> extends Pick<FormStep<F, FindingRecord>, 'permission' | 'Form' | 'initial'> {
  /** What is recorded of what was typed. */
  readonly said: (form: F) => Said;
}

const known = ({ answer, measure, dueOn }: FindingRecord) => ({
  ...{ answer: answer ?? '', measure: measure ?? '', dueOn: dueOn ?? '' },
});

const ofAnswer = ({ answer, measure, dueOn }: AnswerForm): Said => ({ note: answer, measure, dueOn: dayOf(dueOn) });

const doneToday = (_finding: FindingRecord, res: Response) => ({ doneOn: res.locals.today });

const ofCompletion = ({ doneOn, what }: CompletionForm): Said => ({ note: what, doneOn: dayOf(doneOn) });

const stepRoute = <F extends object>(
  router: Router,
  db: Database,
  step: TakenStep,
  { said, ...taking }: Taking<F>,
): void =>
  formStep<F, FindingRecord>(router, `/audits/findings/:findingId/${step}`, {
    ...{ ...taking, page: findingStepPage(step), load: findingForStep(db, step) },
    submit: async (finding: FindingRecord, form: F, req: Request, res: Response) => {
      await takeFindingStep(db, actorOf(req), finding.id, step, said(form));
      say(req, `audits:done.finding.${step}`, { name: findingName(finding, res.locals) });
      return findingAddress(finding);
    },
  });

import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { textsInForce } from '../policies/coverage.queries.ts';
import { coverageOf } from '../policies/coverage.ts';
import { NotFound } from '../shared/errors.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { ChecklistForm, QuestionForm, ResultForm } from './audit.form.ts';
import { cutOf, type Result } from './audit.rules.ts';
import { auditAddress } from './audit-frame.ts';
import { takesItems, takesResults } from './audit-life.rules.ts';
import { checklistOf } from './checklist.ts';
import { addItems, recordResult } from './item.actions.ts';
import { itemsOf } from './item.queries.ts';
import { type ChecklistData, checklistPage, type ItemData, questionPage, resultPage } from './item-form.page.ts';
import { auditFor } from './loading.routes.ts';

const WRITES = { permission: 'audit.write' } as const;

/** 監査チェックリスト: what an audit looks at, and what was seen. */
export function itemRoutes(db: Database): Router {
  const router = Router();
  checklistRoute(router, db);
  questionRoute(router, db);
  resultRoute(router, db);
  return router;
}

const checklistRoute = (router: Router, db: Database): void =>
  formStep<ChecklistForm, ChecklistData>(router, '/audits/:id/checklist', {
    ...{ ...WRITES, Form: ChecklistForm, page: checklistPage },
    load: async (req, res) => {
      const audit = await auditFor(db, takesItems)(req, res);
      const texts = await textsInForce(db.read, { on: res.locals.today, knownAt: null });
      const items = await itemsOf(db.read, audit.id, cutOf(res.locals.asOn.on, null));
      return { audit, items, coverage: coverageOf(texts) };
    },
    submit: async ({ audit, coverage }, { keys }, req, res) => {
      const count = await addItems(db, actorOf(req), audit.id, checklistOf(coverage, keys, res.locals.t));
      say(req, 'audits:done.items', { count });
      return auditAddress(audit);
    },
  });

const questionRoute = (router: Router, db: Database): void =>
  formStep(router, '/audits/:id/question', {
    ...{ ...WRITES, Form: QuestionForm, page: questionPage, load: auditFor(db, takesItems) },
    submit: async (audit, { question }, req) => {
      const count = await addItems(db, actorOf(req), audit.id, [{ requirementKey: '', question, clauses: [] }]);
      say(req, 'audits:done.items', { count });
      return auditAddress(audit);
    },
  });

const itemAt =
  (db: Database) =>
  async (req: Request, res: Response): Promise<ItemData> => {
    const audit = await auditFor(db, takesResults)(req, res);
    const items = await itemsOf(db.read, audit.id, cutOf(res.locals.asOn.on, null));
    const item = items.find(({ id }) => id === req.params.itemId);
    if (!item) throw new NotFound();
    return { audit, item };
  };

const resultRoute = (router: Router, db: Database): void =>
  formStep(router, '/audits/:id/items/:itemId', {
    ...{ ...WRITES, Form: ResultForm, page: resultPage, load: itemAt(db) },
    initial: ({ item }) => ({
      ...{ result: item.result, note: item.note, evidence: item.evidence.join('\n'), known: item.resultId ?? '' },
    }),
    submit: async ({ audit, item }, { result, ...seen }, req) => {
      await recordResult(db, actorOf(req), audit.id, item.id, { result: result as Result, ...seen });
      say(req, 'audits:done.result', { place: item.place });
      return `${auditAddress(audit)}#item-${item.place}`;
    },
  });

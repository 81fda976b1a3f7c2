import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { encodingOf, writeCsv } from '../shared/csv-write.ts';
import { NotFound } from '../shared/errors.ts';
import { sendCsv } from '../web/download.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { viewTools } from '../web/view-tools.ts';
import { recordImprovement } from './improvement.actions.ts';
import { IMPROVEMENT_LIST, improvementFilter, improvementFormPage, improvementListPage } from './improvement.page.ts';
import {
  countImprovements,
  findImprovement,
  type ImprovementQuestion,
  listImprovements,
} from './improvement.queries.ts';
import { improvementHeaders, improvementRows } from './improvement-csv.ts';
import { ImprovementForm } from './inspection.form.ts';
import { belowList, IMPROVEMENTS } from './inspection-frame.ts';
import { reachOf, sheetAt } from './loading.routes.ts';

/** 改善策: what was promised where the answer was × or △, and what came of it. */
export function improvementRoutes(db: Database): Router {
  const router = Router();
  router.get(IMPROVEMENTS, guard('inspection.read'), async (req, res) => {
    const { request, question } = await askedOf(db, req, res);
    const improvements = await listImprovements(db.read, question, { limit: PAGE_SIZE, offset: request.offset });
    const tools = viewTools(req, res);
    const total = await countImprovements(db.read, question);
    const data = { request, improvements, total, mayRecord: tools.can('inspection.confirm') };
    const frame = belowList(tools.t, tools.t('inspections:improvements.title'));
    showPage(req, res, 'inspections/improvements', improvementListPage(data, tools), frame);
  });
  router.get(`${IMPROVEMENTS}.csv`, guard('inspection.read'), (req, res) => sendImprovements(db, req, res));
  recordRoute(router, db);
  return router;
}

async function askedOf(db: Database, req: Request, res: Response) {
  const request = readList(req, IMPROVEMENT_LIST);
  const filter = improvementFilter(request);
  const question: ImprovementQuestion = { reach: await reachOf(db, res), filter, on: res.locals.asOn.on };
  return { request, question };
}

/** More than a city will ever promise at once. */
const MOST_IN_FILE = 100_000;

async function sendImprovements(db: Database, req: Request, res: Response): Promise<void> {
  const { t, asOn } = res.locals;
  const { question } = await askedOf(db, req, res);
  const improvements = await listImprovements(db.read, question, { limit: MOST_IN_FILE, offset: 0 });
  const encoding = encodingOf(req.query.encoding);
  const { bytes } = writeCsv(improvementHeaders(t), improvementRows(improvements, asOn.on, t), encoding);
  sendCsv(res, `${t('inspections:export.improvements')}-${asOn.on}.csv`, bytes, encoding);
}

const recordRoute = (router: Router, db: Database): void =>
  formStep(router, '/inspections/:id/replies/:replyId/improvements/:questionId', {
    ...{ permission: 'inspection.confirm', Form: ImprovementForm, page: improvementFormPage },
    load: async (req, res) => {
      const sheet = await sheetAt(db, req, res);
      const { replyId, questionId } = req.params;
      const ids = { inspectionId: sheet.id, replyId: String(replyId), questionId: String(questionId) };
      const found = await findImprovement(db.read, ids, await reachOf(db, res), res.locals.asOn.on);
      if (!found) throw new NotFound();
      return found;
    },
    initial: ({ doneOn, what }, res) => ({ doneOn: doneOn ?? res.locals.today, what: what ?? '' }),
    submit: async (asked, form, req) => {
      const doneOn = form.doneOn === '' ? null : dayOf(form.doneOn);
      await recordImprovement(db, actorOf(req), asked, { doneOn, what: form.what });
      say(req, `inspections:done.${doneOn === null ? 'reopened' : 'improved'}`);
      return IMPROVEMENTS;
    },
  });

import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { NotFound } from '../shared/errors.ts';
import { type FormStep, formStep } from '../web/form-step.routes.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { StepForm } from './inspection.form.ts';
import { questionsOf, type SheetRecord } from './inspection.queries.ts';
import { belowSheet, replyAddress, sheetAddress } from './inspection-frame.ts';
import { askedText } from './inspection-view.ts';
import { reachFor, reachOf, replyAt, sheetAt } from './loading.routes.ts';
import { confirmUnitPage, decidePage, replyPage, type UnitData } from './reply.page.ts';
import { answersOf, getReply, type ReplyRecord, stepsOf, submissionsOf } from './reply.queries.ts';
import { REPLY_LIST, replyFilter, replyListPage } from './reply-list.page.ts';
import { askedUnit, countReplies, listReplies, waitingUnits } from './reply-list.queries.ts';
import { confirmUnit, decideReply } from './reply-step.actions.ts';

/** Who was asked, what they answered, and the confirmation by the section head. */
export function replyRoutes(db: Database): Router {
  const router = Router();
  router.get('/inspections/:id/replies', guard('inspection.read'), (req, res) => showReplies(db, req, res));
  router.get('/inspections/:id/replies/:replyId', guard('inspection.read'), (req, res) => showReply(db, req, res));
  for (const step of ['confirmation', 'return'] as const) decisionRoute(router, db, step);
  confirmUnitRoute(router, db);
  return router;
}

async function showReplies(db: Database, req: Request, res: Response): Promise<void> {
  const sheet = await sheetAt(db, req, res);
  const request = readList(req, REPLY_LIST);
  const question = {
    ...{ inspectionId: sheet.id, reach: await reachOf(db, res), on: res.locals.asOn.on },
    filter: replyFilter(request),
  };
  const replies = await listReplies(db.read, question, { limit: PAGE_SIZE, offset: request.offset });
  const data = { sheet, request, replies, total: await countReplies(db.read, question) };
  const tools = viewTools(req, res);
  const frame = belowSheet(tools.t, sheet, tools.t('inspections:replies'));
  showPage(req, res, 'inspections/replies', replyListPage(data, tools), frame);
}

async function showReply(db: Database, req: Request, res: Response): Promise<void> {
  const { sheet, reply } = await replyAt(db, req, res);
  const tools = viewTools(req, res);
  const data = {
    ...{ sheet, reply, isRead: true, mayConfirm: await isConfirmable(db, req, res, reply) },
    questions: await questionsOf(db.read, sheet.id),
    answers: await answersOf(db.read, reply.submissionId),
    steps: await stepsOf(db.read, reply.id, res.locals.asOn.on),
    answerers: (await submissionsOf(db.read, reply.id)).map(({ byId }) => byId),
  };
  const above = [{ href: `${sheetAddress(sheet)}/replies`, label: tools.t('inspections:replies') }];
  const view = replyPage(data, tools);
  showPage(req, res, 'inspections/reply', view, belowSheet(tools.t, sheet, view.head.title, above));
}

/** Whether the person’s office confirms replies of this unit. */
async function isConfirmable(db: Database, req: Request, res: Response, reply: ReplyRecord): Promise<boolean> {
  const reach = await reachFor(db, req, res, 'inspection.confirm');
  if (reach === null) return false;
  const place = { inspectionId: reply.inspectionId, replyId: reply.id };
  return getReply(db.read, place, reach, res.locals.asOn.on).then(
    () => true,
    (error: unknown) => {
      if (error instanceof NotFound) return false;
      throw error;
    },
  );
}

type Loaded = { readonly sheet: SheetRecord; readonly reply: ReplyRecord };

function decisionRoute(router: Router, db: Database, step: 'confirmation' | 'return'): void {
  const route: FormStep<StepForm, Loaded> = {
    ...{ permission: 'inspection.confirm', Form: StepForm, page: decidePage(step) },
    load: (req, res) => replyAt(db, req, res),
    initial: ({ reply }) => ({ revision: String(reply.revision) }),
    submit: async ({ reply }, form, req, res) => {
      const deciding = { replyId: reply.id, revision: Number(form.revision), note: form.note };
      await decideReply(db, actorOf(req), step, deciding);
      say(req, `inspections:done.${step}`, { asked: askedText(reply, res.locals) });
      return replyAddress(reply);
    },
  };
  formStep(router, `/inspections/:id/replies/:replyId/${step}`, route);
}

function confirmUnitRoute(router: Router, db: Database): void {
  const load = async (req: Request, res: Response): Promise<UnitData> => {
    const sheet = await sheetAt(db, req, res);
    const asker = { personId: userOf(req).personId, on: res.locals.today };
    const reach = await reachOf(db, res);
    const units = await waitingUnits(db.read, sheet.id, reach, asker);
    const unitId = String(req.params.unitId);
    const unit = units.find((one) => one.unitId === unitId);
    if (unit) return { sheet, unit };
    const known = await askedUnit(db.read, { inspectionId: sheet.id, unitId, reach }, res.locals.today);
    if (known === undefined || req.method === 'GET') throw new NotFound();
    return { sheet, unit: { unitId, unitName: known, waiting: 0 } };
  };
  formStep(router, '/inspections/:id/units/:unitId/confirmation', {
    ...{ permission: 'inspection.confirm', Form: StepForm, page: confirmUnitPage, load },
    submit: async ({ sheet, unit }, _form, req, res) => {
      const whole = { inspectionId: sheet.id, unitId: unit.unitId, reach: await reachOf(db, res) };
      const count = await confirmUnit(db, actorOf(req), whole);
      say(req, 'inspections:done.unitConfirmed', { unit: unit.unitName, number: count });
      return sheetAddress(sheet);
    },
  });
}

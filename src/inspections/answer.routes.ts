import { type Request, type Response, Router } from 'express';
import type { Database } from '../database.ts';
import { NotFound } from '../shared/errors.ts';
import type { FieldError } from '../web/components.ts';
import { attempt, readForm, type Typed } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { answerPage, staleErrors, withRevision } from './answer.page.ts';
import { draftFaults, submissionFaults, type TypedAnswer, typedAnswers, typedOf } from './answers.rules.ts';
import { answerForm } from './inspection.form.ts';
import { type QuestionRecord, questionsOf, type SheetRecord } from './inspection.queries.ts';
import { takingObstacle } from './inspection.rules.ts';
import { belowSheet, replyAddress, sheetAddress } from './inspection-frame.ts';
import { replyAt, sheetAt } from './loading.routes.ts';
import { type Answering, saveDraft, submitReply } from './reply.actions.ts';
import { replyPage } from './reply.page.ts';
import { type AnswerRecord, answersOf, ownReply, type ReplyRecord, stepsOf } from './reply.queries.ts';
import { typedNow } from './reply-content.ts';
import { replyObstacle } from './reply-life.rules.ts';

interface Asked {
  readonly sheet: SheetRecord;
  readonly reply: ReplyRecord;
}

type Load = (req: Request, res: Response) => Promise<Asked>;

/** Answering: everybody their own sheet, the section head or a clerk that of the 課. */
export function answerRoutes(db: Database): Router {
  const router = Router();
  const own: Load = async (req, res) => {
    const sheet = await sheetAt(db, req, res);
    const reply = await ownReply(db.read, sheet.id, userOf(req).personId, res.locals.asOn.on);
    if (!reply) throw new NotFound();
    return { sheet, reply };
  };
  const ofUnit: Load = async (req, res) => {
    const asked = await replyAt(db, req, res);
    if (asked.reply.personId !== null) throw new NotFound();
    return asked;
  };
  const ways = [
    ['/inspections/:id/own', 'inspection.answer', own],
    ['/inspections/:id/replies/:replyId/answer', 'inspection.answerFor', ofUnit],
  ] as const;
  for (const [at, permission, load] of ways) {
    router.get(at, guard(permission), async (req, res) => showFirst(db, req, res, await load(req, res)));
    router.post(at, guard(permission), async (req, res) => answer(db, req, res, await load(req, res)));
  }
  return router;
}

const addressOf = ({ sheet, reply }: Asked): string =>
  reply.personId === null ? `${replyAddress(reply)}/answer` : `${sheetAddress(sheet)}/own`;

interface Loaded extends Asked {
  readonly questions: readonly QuestionRecord[];
  readonly submitted: readonly AnswerRecord[];
}

const loaded = async (db: Database, asked: Asked): Promise<Loaded> => ({
  ...asked,
  questions: await questionsOf(db.read, asked.sheet.id),
  submitted: await answersOf(db.read, asked.reply.submissionId),
});

/** The form, or what was answered where it cannot be changed today. */
async function showFirst(db: Database, req: Request, res: Response, asked: Asked): Promise<void> {
  const data = await loaded(db, asked);
  const { sheet, reply, questions, submitted } = data;
  const hands = { state: reply.state, isClosed: takingObstacle(sheet) !== null, answerers: [] };
  const isOpen = res.locals.asOn.isToday && replyObstacle('submission', hands, null) === null;
  if (!isOpen) return showAnswered(db, req, res, data);
  const typed = typedOf(typedNow(reply.draft, questions, submitted));
  await showForm(db, req, res, data, withRevision(typed, reply.revision), []);
}

async function showAnswered(db: Database, req: Request, res: Response, data: Loaded): Promise<void> {
  const tools = viewTools(req, res);
  const steps = await stepsOf(db.read, data.reply.id, res.locals.asOn.on);
  const shown = { ...data, answers: data.submitted, steps, answerers: [], isRead: false, mayConfirm: false };
  const view = replyPage(shown, tools);
  showPage(req, res, 'inspections/reply', view, belowSheet(tools.t, data.sheet, view.head.title));
}

async function showForm(
  db: Database,
  req: Request,
  res: Response,
  data: Loaded,
  typed: Typed,
  errors: readonly FieldError[],
): Promise<void> {
  const { t, lang, asOn } = res.locals;
  const steps = data.reply.state === 'returned' ? await stepsOf(db.read, data.reply.id, asOn.on) : [];
  const shown = { ...data, returned: steps.at(-1)?.note ?? '', action: addressOf(data) };
  const { view, frame } = answerPage(shown, { t, lang, typed, errors });
  showPage(req, res, 'form', view, frame);
}

async function answer(db: Database, req: Request, res: Response, asked: Asked): Promise<void> {
  const { t } = res.locals;
  const data = await loaded(db, asked);
  const form = readForm(answerForm(data.questions.length), req.body, t);
  const answers = typedAnswers(form.typed, data.questions.length);
  const isSubmitted = form.value.step === 'submit';
  const faults = faultsIn(answers, data, isSubmitted ? res.locals.today : null).map(({ field, key, place }) => ({
    ...{ field, sentence: t(key, { place }) },
  }));
  const checked = { ...form, errors: [...form.errors, ...faults] };
  const answering: Answering = { replyId: data.reply.id, revision: Number(form.value.revision), answers };
  const act = isSubmitted ? submitReply : saveDraft;
  const outcome = await attempt(checked, t, () => act(db, actorOf(req), answering));
  if (!outcome.done) return showForm(db, req, res.status(422), data, form.typed, outcome.errors);
  if (outcome.result) {
    const typed = withRevision(form.typed, outcome.result.revision);
    return showForm(db, req, res.status(409), data, typed, staleErrors(outcome.result, t));
  }
  say(req, `inspections:done.${isSubmitted ? 'submitted' : 'saved'}`);
  res.redirect(303, isSubmitted ? sheetAddress(data.sheet) : addressOf(data));
}

/** `today` where it is submitted; a draft may still be half done. */
function faultsIn(answers: readonly TypedAnswer[], { questions, submitted }: Loaded, today: string | null) {
  if (today === null) return draftFaults(answers);
  const kept = typedNow('', questions, submitted).map(({ dueOn }) => dueOn || null);
  return submissionFaults(answers, today, kept);
}

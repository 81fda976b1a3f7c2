import { type Request, type RequestHandler, type Response, Router } from 'express';
import { NotFound, Refused } from '../shared/errors.ts';
import { scopeOf } from '../shared/permissions.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { readForm, refusal } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { beginAttempt, finishAttempt } from './quiz.actions.ts';
import { BeginningForm } from './quiz.form.ts';
import { quizForm, resultPage, type TypedAnswers } from './quiz.page.ts';
import { type AttemptRow, getAttempt, standingOf } from './quiz.queries.ts';
import { attemptsLeft, typedAnswers } from './quiz.rules.ts';
import { findCourse } from './training.queries.ts';
import { windowOf } from './training.rules.ts';
import { type VersionRow, versionById } from './version.queries.ts';
import { isCurrent } from './version.rules.ts';
import { attemptAddress, learningFrame, resultAddress } from './version-address.ts';

const ATTEMPT = '/training/:code/attempts/:attemptId';
const NOTHING_TYPED: TypedAnswers = new Map();

/** To begin a quiz, to answer it, and to look at the sheet again. */
export function quizRoutes(context: Context): Router {
  const { db } = context;
  const router = Router();
  router.post('/training/:code/learning/attempts', guard('training.take'), async (req, res) => {
    const courseCode = String(req.params.code);
    const { value } = readForm(BeginningForm, req.body, res.locals.t);
    if (!(await findCourse(db.read, courseCode))) throw new NotFound();
    const asked = { personId: userOf(req).personId, courseCode, number: value.version };
    const id = await beginAttempt(db, actorOf(req), asked);
    res.redirect(303, attemptAddress(courseCode, id));
  });
  router.get(ATTEMPT, guard('training.read'), async (req, res) => {
    const shown = await attemptOf(context, req);
    const { id, personId, finishedAt } = shown.attempt;
    if (finishedAt !== null) return res.redirect(303, resultAddress(shown.version.courseCode, id));
    if (personId !== userOf(req).personId) throw new NotFound();
    showQuiz(req, res, shown, NOTHING_TYPED, []);
  });
  router.get(`${ATTEMPT}/result`, guard('training.read'), async (req, res) => {
    await showResult(context, req, res, await finishedAttempt(context, req));
  });
  router.post(ATTEMPT, guard('training.take'), finishing(context));
  return router;
}

interface Shown {
  readonly attempt: AttemptRow;
  readonly version: VersionRow;
}

async function attemptOf({ db }: Context, req: Request): Promise<Shown> {
  const attempt = await getAttempt(db.read, String(req.params.code), String(req.params.attemptId));
  const version = await versionById(db.read, attempt.versionId);
  if (!version) throw new NotFound();
  return { attempt, version };
}

/** One's own, and to the office and the auditor every sheet. */
async function finishedAttempt(context: Context, req: Request): Promise<Shown> {
  const shown = await attemptOf(context, req);
  const { personId, roles } = userOf(req);
  const isSeen = shown.attempt.personId === personId || scopeOf(roles, 'material.read') !== null;
  if (shown.attempt.finishedAt === null || !isSeen) throw new NotFound();
  return shown;
}

function showQuiz(
  req: Request,
  res: Response,
  { attempt, version }: Shown,
  typed: TypedAnswers,
  errors: readonly FieldError[],
): void {
  const view = quizForm({ attempt, version, typed, errors }, viewTools(req, res));
  showPage(req, res, 'form', view, learningFrame(res.locals.t, version, view.head.title));
}

async function showResult({ db }: Context, req: Request, res: Response, { attempt, version }: Shown): Promise<void> {
  const { courseId, personId, versionId } = attempt;
  const course = await findCourse(db.read, version.courseCode);
  const window = windowOf(res.locals.today, course?.dueDay ?? '');
  const { begun, openId, hasPassed } = await standingOf(db.read, { versionId, courseId, personId, window });
  const isOwn = personId === userOf(req).personId;
  const isOpen = isCurrent(version) && !hasPassed && openId === null;
  const mayTryAgain = isOwn && isOpen && attemptsLeft(version.attemptsAllowed, begun) !== 0;
  const view = resultPage({ version, attempt, isOwn, mayTryAgain }, viewTools(req, res));
  showPage(req, res, 'training/result', view, learningFrame(res.locals.t, version, view.head.title));
}

const finishing =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const [courseCode, attemptId] = [String(req.params.code), String(req.params.attemptId)];
    const { personId } = userOf(req);
    const typed = typedAnswers(req.body);
    try {
      await finishAttempt(context.db, actorOf(req), { personId, courseCode, attemptId, typed });
    } catch (error) {
      // What is wrong with one answer is said there, and the others stay; all else has no page to go back to.
      if (!(error instanceof Refused) || error.field === undefined) throw error;
      return showQuiz(req, res.status(422), await attemptOf(context, req), typed, [refusal(error, res.locals.t)]);
    }
    say(req, 'learning:done.finished');
    res.redirect(303, resultAddress(courseCode, attemptId));
  };

import { type Request, type RequestHandler, type Response, Router } from 'express';
import { NotFound, Refused } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { attempt, readForm } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { BeginningForm } from './quiz.form.ts';
import { ReportForm } from './scorm.form.ts';
import { attemptOf, itemAttempts, packageOf } from './scorm.queries.ts';
import { beginItem } from './scorm-attempt.actions.ts';
import { openLaunch } from './scorm-launch.actions.ts';
import { beginningPage, itemAddress, playerPage } from './scorm-player.page.ts';
import { takeReport } from './scorm-report.actions.ts';
import { findCourse } from './training.queries.ts';
import { windowOf } from './training.rules.ts';
import { currentVersion } from './version.queries.ts';
import { learningAddress, learningFrame } from './version-address.ts';

const ITEM = '/training/:code/learning/items/:position';

/** Where people take a package: its items run in a frame, and what they say comes in from the page around it. */
export function scormPlayerRoutes(context: Context): Router {
  const { db } = context;
  const router = Router();
  router.get(ITEM, guard('training.read'), async (req, res) => {
    const shown = await itemAt(context, req, res);
    const view = await launched(context, req, res, shown);
    showPage(req, res, 'training/player', view, learningFrame(res.locals.t, shown.version, view.head.title));
  });
  router.post(ITEM, guard('training.take'), async (req, res) => {
    const courseCode = String(req.params.code);
    const { value, errors } = readForm(BeginningForm, req.body, res.locals.t);
    if (errors.length > 0) throw new Refused('learning:form.version');
    const item = Number(req.params.position);
    await beginItem(db, actorOf(req), { personId: userOf(req).personId, courseCode, number: value.version, item });
    res.redirect(303, itemAddress(courseCode, item));
  });
  router.post('/training/:code/learning/reports/:attemptId', guard('training.take'), report(context));
  return router;
}

/** A script sends it: the answer is a word, or the sentence that the script shows. */
const report =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const { t } = res.locals;
    const [courseCode, attemptId] = [String(req.params.code), String(req.params.attemptId)];
    const isThere = (await findCourse(db.read, courseCode)) && (await attemptOf(db.read, attemptId));
    if (!isThere) throw new NotFound();
    const form = readForm(ReportForm, req.body, t);
    const { personId } = userOf(req);
    const outcome = await attempt(form, t, ({ isOver, ...reported }) =>
      takeReport(db, actorOf(req), { personId, courseCode, attemptId, reported, isOver: isOver === 'yes' }),
    );
    res.type('text');
    if (outcome.done) res.send(outcome.result);
    else res.status(422).send(outcome.errors[0]?.sentence ?? '');
  };

type Shown = Awaited<ReturnType<typeof itemAt>>;

async function itemAt({ db }: Context, req: Request, res: Response) {
  const course = await findCourse(db.read, String(req.params.code));
  const version = course && (await currentVersion(db.read, course.id));
  const held = version && (await packageOf(db.read, version.id));
  const at = Number(req.params.position);
  const item = held?.items[at - 1];
  if (!course || !version || !item || item.href === null) throw new NotFound();
  const { personId } = userOf(req);
  const { from: windowFrom } = windowOf(res.locals.today, course.dueDay);
  const tried = await itemAttempts(db.read, { versionId: version.id, personId, windowFrom });
  return { version, item, at, own: tried.filter(({ item: of }) => of === at) };
}

/** What is open is gone on with; what is passed, or only to be read, is looked at. */
async function launched({ db }: Context, req: Request, res: Response, { version, item, at, own }: Shown) {
  const tools = viewTools(req, res);
  const open = tools.can('training.take') ? own.find(({ finishedAt }) => finishedAt === null) : undefined;
  const isOnlyShown = !item.isSco || own.some(({ passed }) => passed === 1);
  if (!open && !isOnlyShown) return beginningPage(version, item, at, tools);
  const { id: versionId, courseCode } = version;
  const attemptId = open?.id ?? null;
  const token = await openLaunch(db, { versionId, personId: userOf(req).personId, item: at, attemptId });
  const reports = open ? `${learningAddress(courseCode)}/reports/${open.id}` : '';
  const back = learningAddress(courseCode);
  return playerPage({ version, item, token, purpose: open ? 'take' : 'review', reports, back }, tools);
}

import { type Request, Router } from 'express';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { guard, userOf } from '../web/guard.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { learningPage, type Taking } from './learning.page.ts';
import { filesOf, listPages, pageAt } from './material.queries.ts';
import { ownRounds } from './own-training.queries.ts';
import { questionsOf } from './question.queries.ts';
import { attemptsOf, standingOf } from './quiz.queries.ts';
import { rememberPlace } from './reading.actions.ts';
import { readingPage } from './reading.page.ts';
import { placeOf } from './reading.queries.ts';
import { itemAttempts, packageOf } from './scorm.queries.ts';
import { type CourseRow, findCourse } from './training.queries.ts';
import { windowOf } from './training.rules.ts';
import { currentVersion } from './version.queries.ts';
import { learningFrame } from './version-address.ts';

const AT = '/training/:code/learning';

/** Where people take a course on screen, and read its pages one after the other. */
export function learningRoutes(context: Context): Router {
  const { db } = context;
  const router = Router();
  router.get(AT, guard('training.read'), async (req, res) => {
    const { t, today } = res.locals;
    const course = await courseOf(context, req);
    const { personId } = userOf(req);
    const taking = await takingOf(context, course, personId, today);
    const attempts = await attemptsOf(db.read, course.id, personId);
    const view = learningPage({ course, taking, attempts }, viewTools(req, res));
    const named = { courseCode: course.code, courseTitle: course.title };
    showPage(req, res, 'training/learning', view, learningFrame(t, named));
  });
  router.get(`${AT}/pages/:position`, guard('training.read'), async (req, res) => {
    const version = await currentVersion(db.read, (await courseOf(context, req)).id);
    if (!version) throw new NotFound();
    const page = await pageAt(db.read, version.id, String(req.params.position));
    const files = await filesOf(db.read, page.id);
    const total = (await listPages(db.read, version.id)).length;
    if (res.locals.asOn.isToday) await rememberPlace(db, version.id, userOf(req).personId, page.position);
    const view = readingPage({ version, page, files, total }, viewTools(req, res));
    showPage(req, res, 'training/reading', view, learningFrame(res.locals.t, version, page.heading));
  });
  return router;
}

async function courseOf({ db }: Context, req: Request): Promise<CourseRow> {
  const course = await findCourse(db.read, String(req.params.code));
  if (!course) throw new NotFound();
  return course;
}

async function takingOf({ db }: Context, course: CourseRow, personId: string, today: string): Promise<Taking | null> {
  const version = await currentVersion(db.read, course.id);
  if (!version) return null;
  const window = windowOf(today, course.dueDay);
  const rounds = await ownRounds(db.read, personId, { on: today, knownAt: null });
  const round = rounds.find(({ courseId }) => courseId === course.id);
  const held = version.kind === 'scorm' ? await packageOf(db.read, version.id) : null;
  const pool = (await questionsOf(db.read, version.id)).length;
  return {
    ...{ version, pages: await listPages(db.read, version.id), questions: Math.min(pool, version.drawCount ?? pool) },
    place: (await placeOf(db.read, version.id, personId)) ?? null,
    standing: await standingOf(db.read, { versionId: version.id, courseId: course.id, personId, window }),
    dueOn: round?.ownDueOn ?? round?.dueOn ?? window.dueOn,
    items: held && {
      held,
      tried: await itemAttempts(db.read, { versionId: version.id, personId, windowFrom: window.from }),
    },
  };
}

import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { Moment } from '../facts.ts';
import { everyEmployee } from '../people/every-employee.queries.ts';
import { withinScope } from '../people/unit-rates.ts';
import { encodingOf } from '../shared/csv-write.ts';
import { NotFound } from '../shared/errors.ts';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { streamCsv } from '../web/download.ts';
import { attempt, readForm, type Typed } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { viewTools } from '../web/view-tools.ts';
import { COMPLETION_HEADERS } from './completion-csv.ts';
import { exportCompletions } from './completion-export.queries.ts';
import { courseStatusRoutes } from './course-status.routes.ts';
import { exemptionRoutes } from './exemption.routes.ts';
import { type OwnRound, ownRounds } from './own-training.queries.ts';
import { relatedOfCourse, relatedOfTraining } from './related-links.ts';
import { addCourse, type NewCompletion, recordCompletion } from './training.actions.ts';
import { CompletionForm, CourseForm } from './training.form.ts';
import { coursePage, type OwnCourse, trainingIndex } from './training.page.ts';
import { type CompletionRow, type CourseRow, completionsOf, findCourse, listCourses } from './training.queries.ts';
import { windowOf } from './training.rules.ts';
import { completionForm, courseForm } from './training-form.page.ts';

export function trainingRoutes(context: Context): Router {
  const router = Router();
  router.get('/training', guard('training.read'), indexOf(context));
  router.get('/training/new', guard('training.write'), (req, res) =>
    newCourse(req, res, { startsOn: res.locals.today }, []),
  );
  router.post('/training', guard('training.write'), adding(context));
  router.get('/training/:code', guard('training.read'), courseOf(context));
  router.use(courseStatusRoutes(context));
  router.use(exemptionRoutes(context));
  router.get('/training/:code/completions.csv', guard('training.status'), completionsFile(context));
  router.get('/training/:code/completions/new', guard('training.record'), async (req, res) => {
    newCompletion(req, res, await courseAt(context, req), {}, []);
  });
  router.post('/training/:code/completions', guard('training.record'), recording(context));
  return router;
}

const momentOf = (res: Response): Moment => ({ on: res.locals.asOn.on, knownAt: null });

async function courseAt({ db }: Context, req: Request): Promise<CourseRow> {
  const course = await findCourse(db.read, String(req.params.code));
  if (!course) throw new NotFound();
  return course;
}

const indexOf =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const { personId } = userOf(req);
    const transcript = await completionsOf(db.read, personId);
    const own = ownCourse(transcript, await ownRounds(db.read, personId, momentOf(res)), res.locals.asOn.on);
    const courses = (await listCourses(db.read, momentOf(res))).map(own);
    const tools = viewTools(req, res);
    const [mayAdd, related] = [tools.can('training.write'), relatedOfTraining(tools)];
    const view = trainingIndex({ courses, transcript, mayAdd, related }, res.locals);
    showPage(req, res, 'training/index', view, { title: res.locals.t('training:title') });
  };

const adding =
  ({ db }: Context): RequestHandler =>
  async (req, res) => {
    const { t } = res.locals;
    const form = readForm(CourseForm, req.body, t);
    const outcome = await attempt(form, t, (course) =>
      addCourse(db, actorOf(req), { ...course, startsOn: dayOf(course.startsOn) }),
    );
    if (!outcome.done) return newCourse(req, res.status(422), form.typed, outcome.errors);
    say(req, 'training:done.added', { title: form.value.title });
    res.redirect(303, `/training/${form.value.code}`);
  };

const courseOf =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db } = context;
    const course = await courseAt(context, req);
    const { personId } = userOf(req);
    const rounds = await ownRounds(db.read, personId, momentOf(res));
    const own = ownCourse(await completionsOf(db.read, personId), rounds, res.locals.asOn.on)(course);
    const tools = viewTools(req, res);
    const may = { mayRecord: tools.can('training.record'), seesStatus: tools.can('training.status') };
    const related = relatedOfCourse(course.code, tools);
    showPage(req, res, 'training/course', coursePage({ ...own, ...may, related }, tools), frame(res, course.title));
  };

const completionsFile =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db } = context;
    const { t, scope, asOn } = res.locals;
    const course = await courseAt(context, req);
    const visible = new Set(withinScope(await everyEmployee(db, momentOf(res)), scope).map((one) => one.personId));
    const sees = (personId: string): boolean => scope === 'all' || visible.has(personId);
    const encoding = encodingOf(req.query.encoding);
    const name = `${t('training:completionsFile', { code: course.code })}-${asOn.on}.csv`;
    const completions = () => exportCompletions(db.read, course, momentOf(res), sees);
    await streamCsv(res, name, COMPLETION_HEADERS, completions, encoding);
  };

const recording =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { db } = context;
    const { t, scope } = res.locals;
    const course = await courseAt(context, req);
    const form = readForm(CompletionForm, req.body, t);
    const record = (asked: NewCompletion) => recordCompletion(db, actorOf(req), scope, course.code, asked);
    const outcome = await attempt(form, t, (value) => record(completionFrom(value)));
    if (!outcome.done) return newCompletion(req, res.status(422), course, form.typed, outcome.errors);
    say(req, 'training:done.recorded', { title: course.title, name: outcome.result.person.name });
    res.redirect(303, `/training/${course.code}`);
  };

const completionFrom = ({ person, completedOn, score, passed, mode }: CompletionForm): NewCompletion => ({
  person,
  completedOn: dayOf(completedOn),
  score: score === '' ? null : Number(score),
  passed: passed === '1',
  mode,
});

const newCourse = (req: Request, res: Response, typed: Typed, errors: readonly FieldError[]) =>
  showPage(req, res, 'form', courseForm(typed, errors, res.locals.t), frame(res, res.locals.t('training:add')));

const newCompletion = (req: Request, res: Response, course: CourseRow, typed: Typed, errors: readonly FieldError[]) =>
  showPage(req, res, 'form', completionForm(course, typed, errors, res.locals.t), frame(res, course.title));

const ownCourse =
  (transcript: readonly CompletionRow[], rounds: readonly OwnRound[], on: string) =>
  (course: CourseRow): OwnCourse => {
    const { from } = windowOf(on, course.dueDay);
    const within = (done: CompletionRow) => done.completedOn >= from && done.completedOn <= on;
    const completion = transcript.find((done) => done.courseCode === course.code && done.passed === 1 && within(done));
    const round = rounds.find(({ courseId }) => courseId === course.id) ?? null;
    return { course, round, completedOn: completion?.completedOn ?? null };
  };

const frame = (res: Response, title: string) => ({
  title,
  crumbs: [{ href: '/training', label: res.locals.t('training:title') }, { label: title }],
});

import { type Request, Router } from 'express';
import type { Database } from '../database.ts';
import type { ClausesInForce } from '../exceptions/clause-choice.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { readForm } from '../web/form.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { learningRoutes } from './learning.routes.ts';
import { listPages } from './material.queries.ts';
import { materialRoutes } from './material.routes.ts';
import { questionsOf } from './question.queries.ts';
import { questionRoutes } from './question.routes.ts';
import { quizRoutes } from './quiz.routes.ts';
import { quizStatisticsRoutes } from './quiz-statistics.routes.ts';
import { KindForm } from './scorm.form.ts';
import { packageOf, packageSize } from './scorm.queries.ts';
import { scormPackageRoutes } from './scorm-package.routes.ts';
import { scormPlayerRoutes } from './scorm-player.routes.ts';
import { findCourse } from './training.queries.ts';
import { beginDraft, publishVersion, saveSettings } from './version.actions.ts';
import { SettingsForm, StepForm } from './version.form.ts';
import { type VersionData, versionPage } from './version.page.ts';
import { listVersions, type VersionRow } from './version.queries.ts';
import { packageFaults, publishingFaults, type VersionKind } from './version.rules.ts';
import { versionAddress, versionFrame, versionsAddress, versionsFrame } from './version-address.ts';
import { publicationForm, settingsForm } from './version-form.page.ts';
import { versionList } from './version-list.page.ts';
import { draftAt, versionOf } from './version-of.routes.ts';

/** Versions of courses with what they consist of, and how people take them. */
export function courseVersionRoutes(context: Context, clausesInForce: ClausesInForce): Router {
  return Router().use(
    listRoutes(context),
    versionSteps(context),
    materialRoutes(context),
    questionRoutes(context, clausesInForce),
    quizStatisticsRoutes(context),
    learningRoutes(context),
    quizRoutes(context),
    scormPackageRoutes(context),
    scormPlayerRoutes(context),
  );
}

const LIST = '/training/:code/versions';
const AT = `${LIST}/:number`;

function listRoutes({ db }: Context): Router {
  const router = Router();
  const courseAt = async (req: Request) => {
    const course = await findCourse(db.read, String(req.params.code));
    if (!course) throw new NotFound();
    return course;
  };
  router.get(LIST, guard('material.read'), async (req, res) => {
    const course = await courseAt(req);
    const view = versionList(course, await listVersions(db.read, course.id), viewTools(req, res));
    showPage(req, res, 'training/versions', view, versionsFrame(res.locals.t, course));
  });
  router.post(LIST, guard('training.write'), async (req, res) => {
    const { code, title } = await courseAt(req);
    const { value, errors } = readForm(KindForm, req.body, res.locals.t);
    if (errors.length > 0) throw new Refused('versions:form.versionKind');
    const kind = value.versionKind === '' ? undefined : (value.versionKind as VersionKind);
    const number = await beginDraft(db, actorOf(req), code, kind);
    say(req, 'versions:done.begun', { title, number });
    res.redirect(303, `${versionsAddress(code)}/${number}`);
  });
  router.get(AT, guard('material.read'), async (req, res) => {
    const version = await versionOf(db)(req);
    const view = versionPage(await (version.kind === 'scorm' ? packaged : paged)(db, version), viewTools(req, res));
    showPage(req, res, 'training/version', view, versionFrame(res.locals.t, version));
  });
  return router;
}

async function paged({ read }: Database, version: VersionRow): Promise<VersionData> {
  const [pages, questions] = [await listPages(read, version.id), await questionsOf(read, version.id)];
  return { version, pages, questions, faults: publishingFaults(version, pages.length, questions) };
}

async function packaged({ read }: Database, version: VersionRow): Promise<VersionData> {
  const held = await packageOf(read, version.id);
  const size = await packageSize(read, version.id);
  return { version, held: held && { ...held, size }, faults: packageFaults(held !== null) };
}

function versionSteps({ db }: Context): Router {
  const router = Router();
  formStep(router, `${AT}/settings`, {
    ...{ permission: 'training.write', Form: SettingsForm, load: draftAt(db), page: settingsForm },
    initial: ({ passMark, drawCount, attemptsAllowed, revision }) => ({
      ...{ passMark: String(passMark), revision: String(revision) },
      ...{ drawCount: String(drawCount ?? ''), attemptsAllowed: String(attemptsAllowed ?? '') },
    }),
    submit: async (version, { passMark, drawCount, attemptsAllowed, revision }, req) => {
      const settings = {
        ...{ passMark: Number(passMark), drawCount: numberOrNull(drawCount) },
        attemptsAllowed: numberOrNull(attemptsAllowed),
      };
      await saveSettings(db, actorOf(req), version, Number(revision), settings);
      say(req, 'versions:done.saved');
      return versionAddress(version);
    },
  });
  formStep(router, `${AT}/publication`, {
    ...{ permission: 'training.write', Form: StepForm, load: draftAt(db), page: publicationForm },
    submit: async (version, { reason }, req) => {
      await publishVersion(db, actorOf(req), version, reason);
      say(req, 'versions:done.published', { title: version.courseTitle, number: version.number });
      return versionAddress(version);
    },
  });
  return router;
}

const numberOrNull = (typed: string): number | null => (typed === '' ? null : Number(typed));

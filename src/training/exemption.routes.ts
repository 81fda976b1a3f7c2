import { type Request, Router } from 'express';
import type { Database } from '../database.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import type { Translate } from '../web/i18n.ts';
import { PAGE_SIZE, readList } from '../web/list.ts';
import { type Frame, say, showPage } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { viewTools } from '../web/view-tools.ts';
import { endExemption, grantExemption } from './exemption.actions.ts';
import { ExemptionEndForm, ExemptionForm } from './exemption.form.ts';
import { exemptionEndForm, exemptionForm, exemptionsAddress, exemptionsPage } from './exemption.page.ts';
import { countExemptions, findExemption, listExemptions } from './exemption.queries.ts';
import { type CourseRow, findCourse } from './training.queries.ts';

const AT = '/training/:code/exemptions';
const LIST = { sorts: ['from'], filters: [] } as const;

async function courseAt(db: Database, req: Request): Promise<CourseRow> {
  const course = await findCourse(db.read, String(req.params.code));
  if (!course) throw new NotFound();
  return course;
}

const frameOf = (t: Translate, course: CourseRow, title: string, list = true): Frame => ({
  title,
  crumbs: [
    { href: '/training', label: t('training:title') },
    { href: `/training/${course.code}`, label: course.title },
    ...(list ? [{ href: exemptionsAddress(course), label: t('exemptions:list') }] : []),
    { label: title },
  ],
});

/** 免除 of a course: who need not take it for a time, why, and who allowed it. */
export function exemptionRoutes({ db }: Context): Router {
  const router = Router();
  router.get(AT, guard('training.status'), async (req, res) => {
    const { asOn, scope, t } = res.locals;
    const course = await courseAt(db, req);
    const { page } = readList(req, LIST);
    const moment = { on: asOn.on, knownAt: null };
    const stretch = { limit: PAGE_SIZE, offset: (page - 1) * PAGE_SIZE };
    const found = await listExemptions(db.read, course.id, scope, moment, stretch);
    const total = await countExemptions(db.read, course.id, scope, moment);
    const view = exemptionsPage({ course, found, total, page }, viewTools(req, res));
    showPage(req, res, 'training/exemptions', view, frameOf(t, course, view.head.title, false));
  });
  granting(router, db);
  ending(router, db);
  return router;
}

function granting(router: Router, db: Database): void {
  formStep(router, `${AT}/new`, {
    permission: 'training.write',
    Form: ExemptionForm,
    load: (req) => courseAt(db, req),
    initial: (_course, { locals }) => ({ from: locals.today }),
    page: (course, state) => {
      const view = exemptionForm(course, state);
      return { view, frame: frameOf(state.t, course, view.head.title) };
    },
    submit: async (course, { from, until, ...typed }, req) => {
      const asked = { ...typed, from: dayOf(from), until: dayOf(until), allowedBy: userOf(req).personId };
      const name = await grantExemption(db, actorOf(req), course, asked);
      say(req, 'exemptions:done.granted', { name, title: course.title });
      return exemptionsAddress(course);
    },
  });
}

function ending(router: Router, db: Database): void {
  formStep(router, `${AT}/:id/ending`, {
    permission: 'training.write',
    Form: ExemptionEndForm,
    load: async (req) => {
      const course = await courseAt(db, req);
      const exemption = await findExemption(db.read, course.id, String(req.params.id));
      if (!exemption) throw new NotFound();
      return { course, exemption };
    },
    initial: (_data, { locals }) => ({ from: locals.today }),
    page: ({ course, exemption }, state) => {
      const view = exemptionEndForm(course, exemption, state);
      return { view, frame: frameOf(state.t, course, view.head.title) };
    },
    submit: async ({ course, exemption }, { from, reason }, req) => {
      await endExemption(db, actorOf(req), course, { id: exemption.id, from: dayOf(from), reason });
      say(req, 'exemptions:done.ended', { name: exemption.name });
      return exemptionsAddress(course);
    },
  });
}

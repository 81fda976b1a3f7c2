import { type Request, type Response, Router } from 'express';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf } from '../web/guard.ts';
import { say } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { viewTools } from '../web/view-tools.ts';
import { cancelSession, changeSession, factsOf, planSession } from './session.actions.ts';
import { SessionForm, SessionReasonForm } from './session.form.ts';
import type { SessionRow } from './session.queries.ts';
import { type SessionFacts, timeOf } from './session.rules.ts';
import { sessionIn } from './session-at.routes.ts';
import { cancelSessionPage, editSessionPage, newSessionPage } from './session-form.page.ts';
import { SESSIONS, sessionAddress, sessionStepFrame } from './session-frame.ts';
import { findCourse } from './training.queries.ts';

export function sessionFormRoutes(context: Context): Router {
  const router = Router();
  planning(router, context);
  changing(router, context);
  cancelling(router, context);
  return router;
}

function planning(router: Router, { db }: Context): void {
  formStep(router, '/training/:code/sessions/new', {
    permission: 'training.write',
    Form: SessionForm,
    load: async (req) => {
      const course = await findCourse(db.read, String(req.params.code));
      if (!course) throw new NotFound();
      return course;
    },
    page: (course, state) => ({
      view: newSessionPage(course, state),
      frame: {
        title: state.t('sessions:plan.title'),
        crumbs: [
          { href: '/training', label: state.t('training:title') },
          { href: `/training/${course.code}`, label: course.title },
          { label: state.t('sessions:plan.title') },
        ],
      },
    }),
    submit: async (course, form, req) => {
      const id = await planSession(db, actorOf(req), course.code, factsIn(form));
      say(req, 'sessions:done.planned', { title: course.title });
      return `${SESSIONS}/${id}`;
    },
  });
}

const factsIn = ({ revision: _revision, ...form }: SessionForm): SessionFacts => ({
  ...{ heldOn: dayOf(form.heldOn), signUpBy: dayOf(form.signUpBy), capacity: Number(form.capacity) },
  ...{ startsAt: timeOf(form.startsAt) ?? '', endsAt: timeOf(form.endsAt) ?? '' },
  ...{ place: form.place, lecturer: form.lecturer, note: form.note },
});

const loading = (context: Context) => async (req: Request, res: Response) => ({
  session: await sessionIn(context, req),
  tools: viewTools(req, res),
});

function changing(router: Router, context: Context): void {
  formStep(router, '/training/sessions/:id/edit', {
    permission: 'training.write',
    Form: SessionForm,
    load: loading(context),
    page: ({ session }, state) => ({
      view: editSessionPage(session, state),
      frame: sessionStepFrame(session, state.t('sessions:edit.title'), state.t),
    }),
    initial: ({ session }) => typedOf(session),
    submit: async ({ session }, form, req) => {
      const facts = { ...factsIn(form), revision: Number(form.revision) };
      await changeSession(context.db, actorOf(req), session.id, facts, context.texts('ja'));
      say(req, 'sessions:done.changed', { title: session.courseTitle });
      return sessionAddress(session);
    },
  });
}

const typedOf = (session: SessionRow) => {
  const { capacity, ...facts } = factsOf(session);
  return { ...facts, capacity: String(capacity), revision: String(session.revision) };
};

function cancelling(router: Router, context: Context): void {
  formStep(router, '/training/sessions/:id/cancellation', {
    permission: 'training.write',
    Form: SessionReasonForm,
    load: loading(context),
    page: ({ session, tools }, state) => ({
      view: cancelSessionPage(session, state, tools),
      frame: sessionStepFrame(session, state.t('sessions:cancel.title'), state.t),
    }),
    submit: async ({ session }, { reason }, req) => {
      const count = await cancelSession(context.db, actorOf(req), session.id, reason, context.texts('ja'));
      say(req, 'sessions:done.cancelled', { title: session.courseTitle, count });
      return sessionAddress(session);
    },
  });
}

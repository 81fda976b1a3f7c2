import { type Request, type RequestHandler, type Response, Router } from 'express';
import { treeOn } from '../people/signed-in.queries.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import type { FormState } from '../web/fields.ts';
import { attempt, readForm } from '../web/form.ts';
import { formStep } from '../web/form-step.routes.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { AttendanceDecisionForm, SessionReasonForm } from './session.form.ts';
import type { SessionRow } from './session.queries.ts';
import { sessionIn, ticksAsked } from './session-at.routes.ts';
import { findAttendance } from './session-attendance.queries.ts';
import { type Confirmer, decideAttendance } from './session-confirmation.actions.ts';
import { takeBackPage } from './session-form.page.ts';
import { sessionAddress, sessionStepFrame } from './session-frame.ts';
import { confirmationPage } from './session-people.page.ts';
import { countPeople, listPeople } from './session-people.queries.ts';
import { listWithoutHead } from './session-reach.queries.ts';
import { takeBackAttendance } from './session-retraction.actions.ts';

type As = 'confirm' | 'office';

/** 所属の長の確認, and what is taken back after it. */
export function sessionConfirmationRoutes(context: Context): Router {
  const router = Router();
  const page =
    (as: As): RequestHandler =>
    (req, res) =>
      show(context, req, res, as, { typed: {}, errors: [] });
  router.get('/training/sessions/:id/confirmation', guard('training.confirm'), page('confirm'));
  router.post('/training/sessions/:id/confirmation', guard('training.confirm'), deciding(context, 'confirm'));
  router.get('/training/sessions/:id/office-confirmation', guard('training.write'), page('office'));
  router.post('/training/sessions/:id/office-confirmation', guard('training.write'), deciding(context, 'office'));
  takingBack(router, context);
  return router;
}

type Answered = Pick<FormState, 'typed' | 'errors'>;

async function show(context: Context, req: Request, res: Response, as: As, answered: Answered): Promise<void> {
  const { t, lang } = res.locals;
  const session = await sessionIn(context, req);
  const asked = ticksAsked(req, '');
  const listed = await (as === 'confirm' ? headsOwn : withoutHead)(context, res, session, asked);
  const data = { session, asked, ...listed, tree: await treeOn(context.db, session.heldOn), as };
  const view = confirmationPage(data, { ...answered, t, lang }, viewTools(req, res));
  showPage(req, res, 'training/session-ticks', view, sessionStepFrame(session, view.head.title, t));
}

type Asked = ReturnType<typeof ticksAsked>;

async function headsOwn({ db }: Context, res: Response, session: SessionRow, { q, offset }: Asked) {
  const reach = { session, state: 'entered', q, within: res.locals.scope } as const;
  const { entered: total = 0 } = await countPeople(db.read, reach);
  return { people: await listPeople(db.read, reach, { limit: PAGE_SIZE, offset }), total };
}

/** Who has no head is known only person by person: a few of those that one session has. */
async function withoutHead({ db }: Context, res: Response, session: SessionRow, { q, offset }: Asked) {
  const ids = new Set((await listWithoutHead(db.read, session, res.locals.today)).map(({ personId }) => personId));
  const reach = { session, state: 'entered', q, within: 'all' } as const;
  const all = ids.size === 0 ? [] : await listPeople(db.read, reach, { limit: MOST, offset: 0 });
  const people = all.filter(({ personId }) => ids.has(personId));
  return { people: people.slice(offset, offset + PAGE_SIZE), total: people.length };
}

const MOST = 10_000;

const deciding =
  (context: Context, as: As): RequestHandler =>
  async (req, res) => {
    const { t, scope } = res.locals;
    const session = await sessionIn(context, req);
    const { personId } = userOf(req);
    const confirmer: Confirmer = as === 'confirm' ? { personId, as: 'head', scope } : { personId, as: 'office' };
    const form = readForm(AttendanceDecisionForm, req.body, t);
    const outcome = await attempt(form, t, ({ decision, ...value }) =>
      decideAttendance(context.db, actorOf(req), confirmer, session.id, {
        ...{ ...value, decision: decision === 'strike' ? 'strike' : 'confirm' },
      }),
    );
    if (!outcome.done) {
      return show(context, req, res.status(422), as, { typed: form.typed, errors: outcome.errors });
    }
    const said = form.value.decision === 'strike' ? 'struck' : 'confirmed';
    say(req, `sessions:done.${said}`, { count: outcome.result });
    res.redirect(303, sessionAddress(session));
  };

function takingBack(router: Router, context: Context): void {
  const { db } = context;
  formStep(router, '/training/sessions/:id/attendance/:attendanceId/retraction', {
    permission: 'training.record',
    Form: SessionReasonForm,
    load: async (req, res) => {
      const session = await sessionIn(context, req);
      const id = String(req.params.attendanceId);
      const one = await findAttendance(db.read, session, id, res.locals.scope);
      if (!one) throw new NotFound();
      return { session, one, tools: viewTools(req, res) };
    },
    page: ({ session, one, tools }, state) => {
      const view = takeBackPage(session, one, state, tools);
      return { view, frame: sessionStepFrame(session, view.head.title, state.t) };
    },
    submit: async ({ session, one }, { reason }, req, res) => {
      const acting = { personId: userOf(req).personId, scope: res.locals.scope };
      const asked = { sessionId: session.id, attendanceId: one.id, reason };
      const name = await takeBackAttendance(db, actorOf(req), acting, asked);
      say(req, 'sessions:done.takenBack', { name });
      return sessionAddress(session);
    },
  });
}

import { type Request, type RequestHandler, type Response, Router } from 'express';
import { treeOn } from '../people/signed-in.queries.ts';
import type { Context } from '../web/context.ts';
import type { FormState } from '../web/fields.ts';
import { attempt, readForm, refusal } from '../web/form.ts';
import { actorOf, guard } from '../web/guard.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { AttendanceForm, SessionPeopleForm } from './session.form.ts';
import { sessionIn, ticksAsked } from './session-at.routes.ts';
import { enterAttendance, removeEntered } from './session-attendance.actions.ts';
import { sessionAddress, sessionStepFrame } from './session-frame.ts';
import { attendancePage } from './session-people.page.ts';
import { countPeople, listPeople } from './session-people.queries.ts';

/** 出席の入力: the training office says who was there. */
export function sessionAttendanceRoutes(context: Context): Router {
  const router = Router();
  const page =
    (list: List): RequestHandler =>
    (req, res) =>
      show(context, req, res, list, { typed: {}, errors: [] });
  const attendance = '/training/sessions/:id/attendance';
  router.get(attendance, guard('training.write'), page('signedUp'));
  router.post(attendance, guard('training.write'), entering(context));
  router.get(`${attendance}/removal`, guard('training.write'), page('entered'));
  router.post(`${attendance}/removal`, guard('training.write'), removing(context));
  return router;
}

type Answered = Pick<FormState, 'typed' | 'errors'>;
type List = 'signedUp' | 'entered';

async function show(context: Context, req: Request, res: Response, state: List, answered: Answered): Promise<void> {
  const { db } = context;
  const { t, lang } = res.locals;
  const session = await sessionIn(context, req);
  const asked = ticksAsked(req, state);
  const reach = { session, state, q: asked.q, within: 'all' } as const;
  const people = await listPeople(db.read, reach, { limit: PAGE_SIZE, offset: asked.offset });
  const { [state]: total = 0 } = await countPeople(db.read, reach);
  const data = { session, asked, people, total, tree: await treeOn(db, session.heldOn) };
  const view = attendancePage(data, { ...answered, t, lang }, viewTools(req, res));
  showPage(req, res, 'training/session-ticks', view, sessionStepFrame(session, view.head.title, t));
}

const entering =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { t } = res.locals;
    const session = await sessionIn(context, req);
    const form = readForm(AttendanceForm, req.body, t);
    const outcome = await attempt(form, t, (value) => enterAttendance(context.db, actorOf(req), session.id, value));
    const again = (errors: Answered['errors']) =>
      show(context, req, res.status(422), 'signedUp', { typed: form.typed, errors });
    if (!outcome.done) return again(outcome.errors);
    if ('faults' in outcome.result) return again(outcome.result.faults.map((fault) => refusal(fault, t)));
    say(req, 'sessions:done.entered', { count: outcome.result.count });
    res.redirect(303, sessionAddress(session));
  };

const removing =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { t } = res.locals;
    const session = await sessionIn(context, req);
    const form = readForm(SessionPeopleForm, req.body, t);
    const outcome = await attempt(form, t, ({ people }) => removeEntered(context.db, actorOf(req), session.id, people));
    if (!outcome.done) {
      return show(context, req, res.status(422), 'entered', { typed: form.typed, errors: outcome.errors });
    }
    say(req, 'sessions:done.removed', { count: outcome.result });
    res.redirect(303, sessionAddress(session));
  };

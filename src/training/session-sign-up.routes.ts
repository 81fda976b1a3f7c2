import { type Request, type RequestHandler, type Response, Router } from 'express';
import { treeOn } from '../people/signed-in.queries.ts';
import type { Scope } from '../shared/permissions.ts';
import type { Context } from '../web/context.ts';
import type { FormState } from '../web/fields.ts';
import { attempt, readForm } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { SessionPeopleForm } from './session.form.ts';
import type { SessionRow } from './session.queries.ts';
import { sessionIn, ticksAsked } from './session-at.routes.ts';
import { sessionAddress, sessionStepFrame } from './session-frame.ts';
import { signUpPage } from './session-people.page.ts';
import { countPeople, countUnsigned, listPeople, listUnsigned } from './session-people.queries.ts';
import { signUp, withdraw } from './session-sign-up.actions.ts';

/** A section head signs up the people of the own section. */
export function sessionSignUpRoutes(context: Context): Router {
  const router = Router();
  const page =
    (list: List): RequestHandler =>
    (req, res) =>
      show(context, req, res, list, { typed: {}, errors: [] });
  const people = '/training/sessions/:id/people';
  router.get(people, guard('training.record'), page('open'));
  router.post(people, guard('training.record'), others(context, 'open'));
  router.get(`${people}/withdrawal`, guard('training.record'), page('signedUp'));
  router.post(`${people}/withdrawal`, guard('training.record'), others(context, 'signedUp'));
  return router;
}

type Answered = Pick<FormState, 'typed' | 'errors'>;
type List = 'open' | 'signedUp';

async function show(context: Context, req: Request, res: Response, list: List, answered: Answered): Promise<void> {
  const { db } = context;
  const { t, lang, scope } = res.locals;
  const session = await sessionIn(context, req);
  const asked = ticksAsked(req, list);
  const listed = await peopleIn(context, session, asked, scope);
  const data = { session, asked, ...listed, tree: await treeOn(db, session.heldOn) };
  const view = signUpPage(data, { ...answered, t, lang }, viewTools(req, res));
  showPage(req, res, 'training/session-ticks', view, sessionStepFrame(session, view.head.title, t));
}

async function peopleIn({ db }: Context, session: SessionRow, asked: ReturnType<typeof ticksAsked>, within: Scope) {
  const stretch = { limit: PAGE_SIZE, offset: asked.offset };
  const reach = { session, q: asked.q, within };
  if (asked.show === 'open') {
    return { people: await listUnsigned(db.read, reach, stretch), total: await countUnsigned(db.read, reach) };
  }
  const signed = { ...reach, state: 'signedUp' } as const;
  const { signedUp: total = 0 } = await countPeople(db.read, signed);
  return { people: await listPeople(db.read, signed, stretch), total };
}

const others =
  (context: Context, list: List): RequestHandler =>
  async (req, res) => {
    const { t, scope } = res.locals;
    const session = await sessionIn(context, req);
    const form = readForm(SessionPeopleForm, req.body, t);
    const signer = { personId: userOf(req).personId, scope };
    const deed = list === 'open' ? signUp : withdraw;
    const outcome = await attempt(form, t, ({ people }) =>
      deed(context.db, actorOf(req), signer, session.id, people, t),
    );
    if (!outcome.done) {
      return show(context, req, res.status(422), list, { typed: form.typed, errors: outcome.errors });
    }
    const said = list === 'open' ? 'signedUpOthers' : 'withdrawnOthers';
    say(req, `sessions:done.${said}`, { count: outcome.result.length });
    res.redirect(303, sessionAddress(session));
  };

import { type Request, type RequestHandler, type Response, Router } from 'express';
import { statusAsked } from '../audience/status-asked.routes.ts';
import { lookingAt, whoHasNot } from '../audience/who-has-not-found.queries.ts';
import { treeOn } from '../people/signed-in.queries.ts';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import type { FormState } from '../web/fields.ts';
import { attempt, readForm } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { PAGE_SIZE } from '../web/list.ts';
import { say, showPage } from '../web/render.ts';
import { dayOf } from '../web/validators.ts';
import { viewTools } from '../web/view-tools.ts';
import { askedAcknowledgement } from './asked-acknowledgement.queries.ts';
import { recordByHand, retractByHand } from './by-hand.actions.ts';
import { ByHandForm, RetractionForm } from './by-hand.form.ts';
import { byHandAddress, byHandPage, retractionPage } from './by-hand.page.ts';
import { findByHand, listByHand } from './by-hand.queries.ts';
import { frameOf } from './version.routes.ts';
import { askingAt } from './who-has-not.routes.ts';

/** On paper and on behalf: entered by whoever answers for the people. */
export function byHandRoutes(context: Context): Router {
  const router = Router();
  router.get('/policies/:slug/acknowledgements/paper', guard('policy.record'), (req, res) =>
    show(context, req, res, { typed: { signedOn: '' }, errors: [] }),
  );
  router.post('/policies/:slug/acknowledgements/paper', guard('policy.record'), recording(context));
  router.get('/policies/:slug/acknowledgements/:id/retraction', guard('policy.record'), (req, res) =>
    showRetraction(context, req, res, { typed: {}, errors: [] }),
  );
  router.post('/policies/:slug/acknowledgements/:id/retraction', guard('policy.record'), retracting(context));
  return router;
}

type Answered = Pick<FormState, 'typed' | 'errors'>;

async function show(context: Context, req: Request, res: Response, answered: Answered): Promise<void> {
  const { db } = context;
  const { t, lang, asOn, scope } = res.locals;
  const asked = { ...statusAsked(req), state: '' as const };
  const asking = await askingAt(context, req, res);
  const looking = await lookingAt(db, askedAcknowledgement(asking), asked, scope, asOn.on);
  const { missing, total } = await whoHasNot(db, looking, asked);
  const recorded = await listByHand(db.read, asking, looking, { limit: PAGE_SIZE, offset: 0 });
  const tree = await treeOn(db, asOn.on);
  const data = { asking, asked, looking, missing, total, recorded, tree, personId: userOf(req).personId };
  const view = byHandPage(data, { ...answered, t, lang }, viewTools(req, res));
  showPage(req, res, 'policies/by-hand', view, frameOf(res, view.head.title));
}

const recording =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { t, scope } = res.locals;
    const { slug } = (await askingAt(context, req, res)).version;
    const form = readForm(ByHandForm, req.body, t);
    const recorder = { personId: userOf(req).personId, scope };
    const outcome = await attempt(form, t, ({ signedOn, ...asked }) =>
      recordByHand(context.db, actorOf(req), recorder, slug, { ...asked, signedOn: dayOf(signedOn) }),
    );
    if (!outcome.done) return show(context, req, res.status(422), { typed: form.typed, errors: outcome.errors });
    say(req, 'campaigns:done.recorded', { count: outcome.result });
    res.redirect(303, byHandAddress(slug));
  };

async function showRetraction({ db }: Context, req: Request, res: Response, answered: Answered): Promise<void> {
  const { t, lang, scope, today } = res.locals;
  const [slug, id] = [String(req.params.slug), String(req.params.id)];
  const one = await findByHand(db.read, id, slug, scope, { on: today, knownAt: null });
  if (!one) throw new NotFound();
  const view = retractionPage(slug, one, { ...answered, t, lang }, viewTools(req, res));
  showPage(req, res, 'form', view, frameOf(res, view.head.title));
}

const retracting =
  (context: Context): RequestHandler =>
  async (req, res) => {
    const { t, scope } = res.locals;
    const [slug, id] = [String(req.params.slug), String(req.params.id)];
    const form = readForm(RetractionForm, req.body, t);
    const outcome = await attempt(form, t, ({ reason }) =>
      retractByHand(context.db, actorOf(req), scope, { slug, id, reason }),
    );
    if (!outcome.done) {
      return showRetraction(context, req, res.status(422), { typed: form.typed, errors: outcome.errors });
    }
    say(req, 'campaigns:done.retracted', { name: outcome.result.name });
    res.redirect(303, byHandAddress(slug));
  };

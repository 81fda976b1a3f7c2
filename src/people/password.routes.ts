import { type Request, type Response, Router } from 'express';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { attempt, readForm } from '../web/form.ts';
import { actorOf, guard, userOf } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { failureLimit } from '../web/security.ts';
import { changePassword } from './password.actions.ts';
import { PasswordForm } from './password.form.ts';
import { ownPasswordPage } from './password.page.ts';
import { asTyped } from './typed-password.ts';

export function passwordRoutes({ db }: Context): Router {
  const router = Router();

  router.get('/password', guard('home.read'), (req, res) => show(req, res, []));

  router.post('/password', guard('home.read'), failureLimit(10, ownerOf), async (req, res, next) => {
    const user = userOf(req);
    const form = readForm(PasswordForm, req.body, res.locals.t);
    const outcome = await attempt(form, res.locals.t, () =>
      changePassword(db, actorOf(req), user.accountId, asTyped(req.body)),
    );
    if (!outcome.done) return show(req, res.status(422), outcome.errors);
    const { language } = req.session;
    // All sessions of the person have ended with the old password; this one begins anew under another id.
    req.logIn(user, (error) => {
      if (error) return next(error);
      if (language) req.session.language = language;
      say(req, 'people:done.passwordChanged');
      res.redirect(303, '/');
    });
  });
  return router;
}

const ownerOf = (req: Request): string => `password ${req.user?.personId ?? ''}`;

function show(req: Request, res: Response, errors: readonly FieldError[]): void {
  const { view, frame } = ownPasswordPage({ t: res.locals.t, lang: res.locals.lang, typed: {}, errors });
  showPage(req, res, 'form', view, frame);
}

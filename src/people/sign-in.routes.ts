import { type NextFunction, type Request, type Response, Router } from 'express';
import type { Authenticator } from 'passport';
import { unguarded } from '../web/guard.ts';
import { localPath } from '../web/local-path.ts';
import { showPage } from '../web/render.ts';
import { signInLimits } from '../web/security.ts';
import { signInPage } from './sign-in.page.ts';

export function signInRoutes(passport: Authenticator): Router {
  const router = Router();

  router.get('/sign-in', unguarded, (req, res) => {
    if (req.user) res.redirect(303, '/');
    else show(req, res, false);
  });

  router.post('/sign-in', unguarded, ...signInLimits(), (req, res, next) => {
    const authenticated = (error: unknown, user: Express.User | false): void => {
      if (error) next(error);
      else if (!user) show(req, res.status(422), true);
      else enter(req, res, next, user);
    };
    passport.authenticate('local', authenticated)(req, res, next);
  });

  router.post('/sign-out', unguarded, (req, res, next) => {
    req.session.destroy((error) => (error ? next(error) : res.clearCookie('ichidai').redirect(303, '/sign-in')));
  });
  return router;
}

function show(req: Request, res: Response, failed: boolean): void {
  const number = typeof req.body?.number === 'string' ? req.body.number : '';
  const { t } = res.locals;
  showPage(req, res, 'form', signInPage(t, number, failed), { title: t('people:signIn.title') });
}

/** Passport gives the session a new id at sign-in; what was chosen before (language, the page wanted) is carried over. */
function enter(req: Request, res: Response, next: NextFunction, user: Express.User): void {
  const { language, next: wanted } = req.session;
  req.logIn(user, (error) => {
    if (error) return next(error);
    if (language) req.session.language = language;
    res.redirect(303, localPath(wanted));
  });
}

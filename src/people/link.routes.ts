import { type Request, type Response, Router } from 'express';
import type { FieldError } from '../web/components.ts';
import type { Context } from '../web/context.ts';
import { attempt, readForm, type Typed } from '../web/form.ts';
import { unguarded } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { failureLimit } from '../web/security.ts';
import { makeFirstAdministrator } from './first-administrator.actions.ts';
import { findOpenLink, type OpenLink } from './link.queries.ts';
import { setByLink } from './password.actions.ts';
import { FirstForm, LinkForm } from './password.form.ts';
import { firstPage, linkPage } from './password.page.ts';
import { asTyped } from './typed-password.ts';

/** One-time links: they set the password of an account, or make the first administrator. */
export function linkRoutes({ db, texts }: Context): Router {
  const router = Router();

  router.get('/links/:token', unguarded, async (req, res) => {
    const link = await findOpenLink(db, String(req.params.token));
    if (link) show(req, res, link, {}, []);
    else showGone(req, res);
  });

  router.post('/links/:token', unguarded, failureLimit(50), failureLimit(10, linkOf), async (req, res) => {
    const { t } = res.locals;
    const token = String(req.params.token);
    const link = await findOpenLink(db, token);
    if (!link) return showGone(req, res);
    const form = readForm(link.accountId === null ? FirstForm : LinkForm, req.body, t);
    const typed = asTyped(req.body);
    const outcome = await attempt(form, t, (value) =>
      value instanceof FirstForm
        ? makeFirstAdministrator(db, token, { ...value, ...typed }, texts('ja')('people:firstClass'))
        : setByLink(db, token, link, typed),
    );
    if (outcome.done) {
      say(req, 'people:done.passwordSet');
      return res.redirect(303, '/sign-in');
    }
    // Somebody with the same link may have been faster.
    if (await findOpenLink(db, token)) show(req, res.status(422), link, form.typed, outcome.errors);
    else showGone(req, res);
  });
  return router;
}

const linkOf = (req: Request): string => `link ${String(req.params.token)}`;

function show(req: Request, res: Response, link: OpenLink, typed: Typed, errors: readonly FieldError[]): void {
  const state = { t: res.locals.t, lang: res.locals.lang, typed, errors };
  const token = String(req.params.token);
  const who = { name: link.name ?? '', login: link.login ?? '' };
  const { view, frame } = link.accountId === null ? firstPage(token, state) : linkPage(token, who, state);
  res.set('Cache-Control', 'no-store');
  showPage(req, res, 'form', view, frame);
}

function showGone(req: Request, res: Response): void {
  const { t } = res.locals;
  const title = t('people:linkGone.title');
  const words = { title, sentence: t('people:refused.linkGone'), whatToDo: t('people:linkGone.whatToDo') };
  showPage(req, res.status(410), 'errors/show', { status: 410, ...words, errorId: null, changes: [] }, { title });
}

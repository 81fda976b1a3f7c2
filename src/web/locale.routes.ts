import { Router } from 'express';
import { unguarded } from './guard.ts';
import type { Language } from './i18n.ts';

export function localeRoutes(): Router {
  const router = Router();
  router.post('/language', unguarded, (req, res) => {
    const language: Language = req.body?.language === 'en' ? 'en' : 'ja';
    req.session.language = language;
    res.redirect(303, backTo(req.get('referer')));
  });
  return router;
}

/** Back to the page where the switch was, whatever host the header claims. */
function backTo(referer: string | undefined): string {
  if (!referer || !URL.canParse(referer)) return '/';
  const { pathname, search } = new URL(referer);
  return `/${pathname.replace(/^[/\\]+/, '')}${search}`;
}

import { Router } from 'express';
import { unguarded } from './guard.ts';
import type { Language } from './i18n.ts';
import { localPath } from './local-path.ts';

export function localeRoutes(): Router {
  const router = Router();
  router.post('/language', unguarded, (req, res) => {
    const language: Language = req.body?.language === 'en' ? 'en' : 'ja';
    req.session.language = language;
    res.redirect(303, localPath(req.body?.back));
  });
  return router;
}

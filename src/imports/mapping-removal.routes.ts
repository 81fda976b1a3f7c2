import { Router } from 'express';
import { actorOf, guard } from '../web/guard.ts';
import { say, showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { removeMapping } from './mapping.actions.ts';
import { mappingRemovalPage } from './mapping-removal.page.ts';
import type { Workshop } from './preview.actions.ts';
import { getMapping } from './run.queries.ts';

export function mappingRemovalRoutes({ db }: Workshop): Router {
  const router = Router();

  router.get('/imports/mappings/:id/removal', guard('import.write'), async (req, res) => {
    const { t } = res.locals;
    const mapping = await getMapping(db, String(req.params.id));
    const crumbs = [
      { href: '/imports', label: t('imports:title') },
      { href: '/imports/mappings', label: t('imports:mapping.title') },
      { href: `/imports/mappings/${mapping.id}`, label: mapping.name },
      { label: t('imports:removal.title') },
    ];
    const view = mappingRemovalPage(mapping, viewTools(req, res));
    showPage(req, res, 'imports/confirmation', view, { title: t('imports:removal.title'), crumbs });
  });

  router.post('/imports/mappings/:id/removal', guard('import.write'), async (req, res) => {
    const name = await removeMapping(db, actorOf(req), String(req.params.id));
    say(req, 'imports:done.mappingRemoved', { name });
    res.redirect(303, '/imports/mappings');
  });
  return router;
}

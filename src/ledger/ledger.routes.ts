import { Router } from 'express';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { guard } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { checkLedger } from './check.actions.ts';
import { checkpointCovering } from './checkpoint.queries.ts';
import { checkpointRoutes } from './checkpoint.routes.ts';
import { ledgerEntry, ledgerIndex, verificationPage } from './ledger.page.ts';
import { findEntry, listActions, listEntries, listRows } from './ledger.queries.ts';

/** As many digits as the column of both engines holds. */
const NUMBER = /^\d{1,9}$/;

const LIST = { sorts: ['seq'], filters: ['action'] } as const;

export function ledgerRoutes(context: Context): Router {
  const { db, config } = context;
  const router = Router();
  router.use(checkpointRoutes(context));

  router.get('/ledger', guard('ledger.read'), async (req, res) => {
    const { q, page, offset, filters } = readList(req, LIST);
    const filter = { q, action: filters.action?.[0] ?? '', offset };
    const [found, actions] = [await listEntries(db, filter), await listActions(db)];
    const view = ledgerIndex({ ...found, filter, page, actions }, res.locals);
    showPage(req, res, 'ledger/index', view, { title: res.locals.t('ledger:title') });
  });

  router.get('/ledger/verification', guard('ledger.read'), async (req, res) => {
    const view = verificationPage(
      await checkLedger(db, config.keyDir, { witnesses: [], keys: [] }),
      viewTools(req, res),
    );
    showPage(req, res, 'ledger/verification', view, frame(res.locals.t, res.locals.t('ledger:verification')));
  });

  router.get('/ledger/:seq', guard('ledger.read'), async (req, res) => {
    const seq = Number(req.params.seq);
    const entry = NUMBER.test(String(req.params.seq)) ? await findEntry(db, seq) : undefined;
    if (!entry) throw new NotFound();
    const { page, offset } = readList(req, LIST);
    const isCovered = (await checkpointCovering(db, seq)) !== undefined;
    const rows = await listRows(db, seq, offset);
    const view = ledgerEntry({ entry, rows, page, isCovered }, viewTools(req, res));
    showPage(req, res, 'ledger/show', view, frame(res.locals.t, view.head.title));
  });
  return router;
}

const frame = (t: (key: string) => string, title: string) => ({
  title,
  crumbs: [{ href: '/ledger', label: t('ledger:title') }, { label: title }],
});

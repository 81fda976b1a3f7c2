import { Router } from 'express';
import { NotFound } from '../shared/errors.ts';
import type { Context } from '../web/context.ts';
import { sendJson, sendText } from '../web/download.ts';
import { guard } from '../web/guard.ts';
import { readList } from '../web/list.ts';
import { showPage } from '../web/render.ts';
import { viewTools } from '../web/view-tools.ts';
import { checkpointsPage } from './checkpoint.page.ts';
import { checkpointCovering, countCheckpoints, findCheckpoint, listCheckpoints } from './checkpoint.queries.ts';
import { logKeys } from './log-identity.queries.ts';
import { proofsAt } from './proof.queries.ts';

const LIST = { sorts: ['at'], filters: [] } as const;

/** Checkpoints, the keys that signed them, and proofs for single entries. */
export function checkpointRoutes({ db }: Context): Router {
  const router = Router();
  router.get('/ledger/checkpoints', guard('checkpoint.read'), async (req, res) => {
    const { page, offset } = readList(req, LIST);
    const [checkpoints, total] = [await listCheckpoints(db, offset), await countCheckpoints(db)];
    const tools = viewTools(req, res);
    const view = checkpointsPage({ checkpoints, total, page, keys: await logKeys(db.read) }, tools);
    const above = { label: res.locals.t('ledger:title'), ...(tools.can('ledger.read') && { href: '/ledger' }) };
    const crumbs = [above, { label: view.head.title }];
    showPage(req, res, 'ledger/checkpoints', view, { title: view.head.title, crumbs });
  });

  router.get('/ledger/checkpoints/:id/file', guard('checkpoint.read'), async (req, res) => {
    const found = await findCheckpoint(db, String(req.params.id));
    if (!found) throw new NotFound();
    sendText(res, `${found.at.replaceAll(/[:.]/g, '-')} ${found.size}.checkpoint`, found.note);
  });

  router.get('/ledger/:seq/proof.json', guard('ledger.read'), async (req, res) => {
    const seq = /^[1-9]\d{0,8}$/.test(String(req.params.seq)) ? Number(req.params.seq) : 0;
    const checkpoint = seq > 0 ? await checkpointCovering(db, seq) : undefined;
    const proof = checkpoint && (await proofsAt(db.read, checkpoint.size)(seq));
    if (!proof) throw new NotFound();
    sendJson(res, `entry-${seq}.proof.json`, { checkpoint: checkpoint.note, ...proof });
  });
  return router;
}

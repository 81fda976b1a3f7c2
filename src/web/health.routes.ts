import { Router } from 'express';
import type { Database } from '../database.ts';
import { rows, sql } from '../sql.ts';
import { unguarded } from './guard.ts';

export function healthRoutes(db: Database): Router {
  const router = Router();
  router.get('/health/live', unguarded, (_req, res) => void res.json({ status: 'live' }));
  router.get('/health/ready', unguarded, async (_req, res) => {
    await rows(db.read, sql`SELECT seq FROM ledger_entry LIMIT 1`);
    res.json({ status: 'ready' });
  });
  return router;
}

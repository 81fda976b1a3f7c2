import { setTimeout as wait } from 'node:timers/promises';
import { Router } from 'express';
import type { Database } from '../database.ts';
import { rows, sql } from '../sql.ts';
import { unguarded } from './guard.ts';

/** live: the program answers; ready: its database does too, else 503. */
export function healthRoutes(db: Database): Router {
  const router = Router();
  router.get('/health/live', unguarded, (_req, res) => void res.json({ status: 'live' }));
  router.get('/health/ready', unguarded, async (_req, res) => {
    const isReady = await Promise.race([answers(db), wait(PATIENCE, false, { ref: false })]);
    res.status(isReady ? 200 : 503).json({ status: isReady ? 'ready' : 'no database' });
  });
  return router;
}

const PATIENCE = 2_000;

const answers = (db: Database): Promise<boolean> =>
  rows(db.read, sql`SELECT seq FROM ledger_entry LIMIT 1`).then(
    () => true,
    () => false,
  );

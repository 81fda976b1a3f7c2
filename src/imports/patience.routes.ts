import { patience } from '../web/patience.routes.ts';
import type { ImportRun } from './import.entity.ts';
import type { Workshop } from './preview.actions.ts';

/**
 * Waits a little: a short piece of work is over before the next page, a long one is watched there. What goes wrong once
 * the work has begun stands on the run's page; before that it is thrown.
 */
export async function soon(shop: Workshop, runId: ImportRun['id'], work: Promise<void>): Promise<void> {
  const settled = work.catch((error) => {
    if (!shop.running.has(runId)) throw error;
    shop.running.delete(runId);
    shop.onFault(error);
  });
  await Promise.race([settled, patience()]);
}

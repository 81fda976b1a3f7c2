import { upkeep } from '../database.ts';
import { ImportRun } from './import.entity.ts';
import { dropRun } from './kept-file.actions.ts';
import { isBeyondHelp } from './mappable.ts';
import type { Workshop } from './preview.actions.ts';
import { getRun } from './run.queries.ts';

/** Why the file that was just sent is no such file at all, and then leaves nothing behind; else null. */
export async function refusedAtOnce(shop: Workshop, runId: string): Promise<ImportRun['refusal']> {
  const run = await getRun(shop.db, runId);
  if (shop.running.has(runId) || !isBeyondHelp(run)) return null;
  await upkeep(shop.db, (manager) => manager.delete(ImportRun, runId));
  await dropRun(shop.dataDir, runId);
  return run.refusal;
}

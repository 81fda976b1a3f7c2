import { upkeep } from '../database.ts';
import type { Actor } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import { isApplicable } from './applicable.ts';
import { applyFile } from './apply.actions.ts';
import { ImportRun } from './import.entity.ts';
import { runFolder } from './kept-file.actions.ts';
import { begin, dropFiles, importFile, outcomeOf, refusalOf, type Workshop } from './preview.actions.ts';
import { progress, Stopped } from './running.ts';

/** Applies exactly what was previewed, or nothing; resolves when that is over, well or not. Throws Refused where it cannot begin. */
export async function startApplication(shop: Workshop, by: Actor, run: ImportRun): Promise<void> {
  if (run.status !== 'ready' || !isApplicable(run) || shop.running.has(run.id))
    throw new Refused('imports:refused.notNow');
  const begun = { status: 'applying', refusal: null };
  const note = progress(await begin(shop, run.id, (manager) => manager.update(ImportRun, run.id, begun)));
  const ended = { status: 'applied', endedAt: shop.db.clock(), endedBy: by.label };
  const applying = {
    ...{ runId: run.id, token: run.token, folder: runFolder(shop.dataDir, run.id) },
    previewed: shop.previewed.get(run.id) ?? null,
    note: async (...[manager, { planned, ledgerSeq }]: Parameters<Parameters<typeof applyFile>[3]['note']>) => {
      await manager.update(ImportRun, run.id, { ...outcomeOf(planned), ...ended, ledgerSeq } as never);
    },
  };
  const listening = { onTurn: note, onBytes: (done: number, total: number) => note('reading', done, total) };
  const work = () => applyFile(shop.db, by, importFile(shop, run), applying, listening);
  await shop.inTurn(work).catch((error) => backToReady(shop, run, error));
  shop.running.delete(run.id);
  shop.previewed.delete(run.id);
}

/** Nothing was written: the preview is there again, and says why. */
async function backToReady(shop: Workshop, run: ImportRun, error: unknown): Promise<void> {
  const refusal = error instanceof Stopped ? null : refusalOf(shop, error);
  await upkeep(shop.db, (manager) => manager.update(ImportRun, run.id, { status: 'ready', refusal } as never));
}

/**
 * Throws the preview and, where nobody else needs it, the file away. What was applied stays. Work under way is asked to
 * stop instead, and answers false: it ends when it comes to look.
 */
export async function discardRun(shop: Workshop, by: Actor, run: ImportRun): Promise<boolean> {
  if (['applied', 'discarded'].includes(run.status)) throw new Refused('imports:refused.notNow');
  const running = shop.running.get(run.id);
  if (running) {
    running.stoppedBy = by.label;
    return false;
  }
  const ended = { status: 'discarded', endedAt: shop.db.clock(), endedBy: by.label };
  await upkeep(shop.db, (manager) => manager.update(ImportRun, run.id, ended));
  shop.previewed.delete(run.id);
  await dropFiles(shop, run);
  return true;
}

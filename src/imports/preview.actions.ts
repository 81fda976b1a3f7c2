import type { EntityManager } from 'typeorm';
import { type Database, insertMany, upkeep } from '../database.ts';
import { newId } from '../ids.ts';
import type { Actor } from '../shared/actor.ts';
import { todayIn } from '../shared/dates.ts';
import { NotFound, Refused } from '../shared/errors.ts';
import { isApplicable } from './applicable.ts';
import { ImportRun } from './import.entity.ts';
import { type ImportFile, type PlannedFile, planFile } from './import-file.actions.ts';
import { dropKept, dropRun, fileOf, keepTaken, runFolder, takeFile } from './kept-file.actions.ts';
import { dropPlan } from './kept-plan.actions.ts';
import type { ImportKind } from './kind.import.ts';
import type { Fate, Problem, RowFate } from './record.ts';
import { startPages } from './row-pages.actions.ts';
import { isKeptForOthers } from './run.queries.ts';
import { progress, type Running, Stopped, starting } from './running.ts';

/** Where imports are done: one after the other, for each may fill a good part of the memory. */
export interface Workshop {
  readonly db: Database;
  readonly dataDir: string;
  readonly maxBytes: number;
  readonly kinds: readonly ImportKind[];
  /** What is under way in this process, by the id of the run. */
  readonly running: Map<string, Running>;
  /** What was previewed in this process and could be applied, by the id of the run. */
  readonly previewed: Map<string, PlannedFile>;
  inTurn<T>(work: () => Promise<T>): Promise<T>;
  /** For what nobody foresaw in work that no request waits for. */
  readonly onFault: (error: unknown) => void;
}

export interface Upload {
  readonly kind: ImportKind;
  /** Where the upload lies; it is moved away from there. */
  readonly path: string;
  readonly fileName: string;
  readonly mappingName: string;
  readonly mapping: Readonly<Record<string, string>>;
}

/** Takes the file in and begins its preview; `settled` resolves when that is over, well or not. */
export async function startPreview(
  shop: Workshop,
  by: Actor,
  upload: Upload,
): Promise<{ readonly runId: string; readonly settled: Promise<void> }> {
  const { kind, fileName, mappingName, mapping } = upload;
  const id = newId();
  await takeFile(shop.dataDir, id, upload.path);
  const named = { kind: kind.key, fileName: shortened(fileName), mappingName, mapping };
  const run: ImportRun = { ...EMPTY_RUN, id, ...named, startedAt: shop.db.clock(), startedBy: by.label };
  const running = await begin(shop, id, (manager) => insertMany(manager, ImportRun, [run]));
  return { runId: id, settled: preview(shop, run, running).catch(shop.onFault) };
}

/** Compares a file that is still there once more, after the register or the column mapping has changed. */
export async function previewAgain(
  shop: Workshop,
  by: Actor,
  run: ImportRun,
  mapped: Pick<ImportRun, 'mapping' | 'mappingName'> = run,
): Promise<void> {
  if (!['ready', 'refused', 'reading', 'applying'].includes(run.status) || shop.running.has(run.id)) {
    throw new Refused('imports:refused.notNow');
  }
  const { mapping, mappingName } = mapped;
  const begun = { status: 'reading', mapping, mappingName, startedAt: shop.db.clock(), startedBy: by.label };
  const running = await begin(shop, run.id, (manager) =>
    manager.update(ImportRun, run.id, { ...begun, refusal: null }),
  );
  await preview(shop, { ...run, ...begun }, running);
}

/** Work is under way from before its row says so: nobody sees it as interrupted, and it does not begin twice. */
export async function begin(
  shop: Workshop,
  id: ImportRun['id'],
  write: (manager: EntityManager) => Promise<unknown>,
): Promise<Running> {
  const running = starting();
  shop.running.set(id, running);
  await upkeep(shop.db, write).catch((error) => {
    shop.running.delete(id);
    throw error;
  });
  return running;
}

/** A name as it can be kept; no character is cut in two. */
export const shortened = (fileName: string): string => Array.from(fileName).slice(0, 255).join('');

const NO_COUNTS = { rowCount: 0, createCount: 0, updateCount: 0, unchangedCount: 0, waitingCount: 0, errorCount: 0 };

export const EMPTY_RUN: Omit<ImportRun, 'id' | 'kind' | 'fileName' | 'startedAt' | 'startedBy'> = {
  ...{ sha256: '', encoding: '', mappingName: '', mapping: {}, status: 'reading', tookMs: 0, ...NO_COUNTS, token: '' },
  ...{ unknownColumns: [], notes: [], refusal: null, endedAt: null, endedBy: '', ledgerSeq: null },
};

async function preview(shop: Workshop, run: ImportRun, running: Running): Promise<void> {
  shop.previewed.delete(run.id);
  const work = async (): Promise<Partial<ImportRun>> => {
    const planned = await planPages(shop, run, running);
    if (run.sha256 === '') await keepTaken(shop.dataDir, run.id, planned.facts.sha256);
    const outcome = outcomeOf(planned);
    if (isApplicable(outcome)) shop.previewed.set(run.id, planned);
    else await dropPlan(runFolder(shop.dataDir, run.id));
    return { ...outcome, tookMs: Date.parse(shop.db.clock()) - Date.parse(run.startedAt) };
  };
  const outcome = await shop.inTurn(work).catch((error) => failure(shop, run, error));
  await upkeep(shop.db, (manager) => manager.update(ImportRun, run.id, outcome as never));
  shop.running.delete(run.id);
}

async function planPages(shop: Workshop, run: ImportRun, running: Running): Promise<PlannedFile> {
  const folder = runFolder(shop.dataDir, run.id);
  const pages = {
    create: rowPages(folder, 'create'),
    update: rowPages(folder, 'update'),
    unchanged: rowPages(folder, 'unchanged'),
    waiting: rowPages(folder, 'waiting'),
  };
  const problems = startPages<Problem>(folder, 'error');
  const onRow = (fate: RowFate): void => {
    if (fate.fate !== 'error') pages[fate.fate].add(fate);
  };
  const note = progress(running);
  const listening = { onRow, onTurn: note, onBytes: (done: number, total: number) => note('reading', done, total) };
  const planning = { manager: shop.db.read, today: todayIn(shop.db.clock()), folder };
  try {
    const planned = await planFile(importFile(shop, run), planning, listening);
    for (const problem of planned.plan.problems) problems.add(problem);
    return planned;
  } finally {
    for (const writer of [...Object.values(pages), problems]) writer.finish();
  }
}

const rowPages = (folder: string, fate: Exclude<Fate, 'error'>) => startPages<RowFate>(folder, fate);

export function importFile({ kinds, dataDir, maxBytes }: Workshop, run: ImportRun): ImportFile {
  const kind = kinds.find(({ key }) => key === run.kind);
  if (!kind) throw new NotFound();
  return { kind, path: fileOf(dataDir, run), fileName: run.fileName, mapping: run.mapping, maxBytes };
}

export function outcomeOf({ facts, plan, token }: PlannedFile) {
  const { create, update, unchanged, waiting, error } = plan.counts;
  return {
    ...{ status: 'ready', sha256: facts.sha256, encoding: facts.encoding, token, rowCount: facts.rows },
    ...{ createCount: create, updateCount: update, unchangedCount: unchanged, waitingCount: waiting },
    errorCount: error,
    ...{ unknownColumns: [...facts.unknownColumns], notes: [...facts.notes] },
  };
}

async function failure(shop: Workshop, run: ImportRun, error: unknown): Promise<Partial<ImportRun>> {
  if (error instanceof Stopped) {
    await dropFiles(shop, run);
    return { status: 'discarded', endedAt: shop.db.clock(), endedBy: error.by };
  }
  return { status: 'refused', refusal: refusalOf(shop, error) };
}

/** The pages of a preview, and the file itself where no other run needs it. */
export async function dropFiles({ db, dataDir }: Workshop, run: ImportRun): Promise<void> {
  await dropRun(dataDir, run.id);
  if (run.sha256 !== '' && !(await isKeptForOthers(db, run))) await dropKept(dataDir, run.sha256);
}

/** What the page says of it; a fault of the program itself goes to the log as well. */
export function refusalOf(shop: Workshop, error: unknown): NonNullable<ImportRun['refusal']> {
  if (error instanceof Refused) return { key: error.key, params: error.params };
  shop.onFault(error);
  return { key: 'imports:refused.fault', params: {} };
}

import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { openDatabase } from '../src/database.ts';
import { importKinds } from '../src/import-kinds.ts';
import { startApplication } from '../src/imports/application.actions.ts';
import { ImportRun } from '../src/imports/import.entity.ts';
import { startPreview, type Workshop } from '../src/imports/preview.actions.ts';
import { schema } from '../src/schema.ts';
import { operator } from '../src/shared/actor.ts';
import { answer, peakMb } from './child.ts';
import type { Kind } from './city.ts';
import { type Spent, timed } from './stopwatch.ts';

export interface ImportTask {
  readonly dataDir: string;
  readonly kind: Kind;
  readonly file: string;
}

export interface Step extends Spent {
  /** Up to the end of the step. */
  readonly peakMb: number;
}

export interface ImportDone {
  readonly rows: number;
  readonly dryRun: Step;
  readonly apply: Step;
}

const GIBIBYTE = 1024 ** 3;
const BY = operator('bench');

/** As the screen does it: the file that was sent up is previewed, and what was previewed is applied. */
async function importFile({ dataDir, kind, file }: ImportTask): Promise<ImportDone> {
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  const faults: unknown[] = [];
  const shop: Workshop = {
    ...{ db, dataDir, maxBytes: GIBIBYTE, kinds: importKinds, running: new Map(), previewed: new Map() },
    inTurn: (work) => work(),
    onFault: (fault) => faults.push(fault),
  };
  const previewed = await preview(shop, kind, file);
  const dryRun = { ...previewed.spent, peakMb: peakMb() };
  const applied = await apply(shop, previewed.result);
  const applyPeak = peakMb();
  const run = await db.read.findOneByOrFail(ImportRun, { id: applied.result });
  await db.close();
  if (run.status !== 'applied' || run.errorCount > 0) {
    throw new Error(`${kind}: ${JSON.stringify(run)} ${faults.join('\n')}`);
  }
  return { rows: run.rowCount, dryRun, apply: { ...applied.spent, peakMb: applyPeak } };
}

async function preview(shop: Workshop, name: Kind, file: string) {
  const kind = shop.kinds.find(({ key }) => key === name);
  if (!kind) throw new Error(`there is no import of ${name}`);
  const upload = path.join(shop.dataDir, `${name}.upload`);
  await copyFile(file, upload);
  return timed(async () => {
    const sent = { kind, path: upload, fileName: `${name}.csv`, mappingName: '', mapping: {} };
    const { runId, settled } = await startPreview(shop, BY, sent);
    await settled;
    return runId;
  });
}

async function apply(shop: Workshop, runId: string) {
  const run = await shop.db.read.findOneByOrFail(ImportRun, { id: runId });
  return timed(async () => {
    await startApplication(shop, BY, run);
    return runId;
  });
}

await answer(importFile);

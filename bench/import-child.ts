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
  /** The previewed run to apply; null to preview the file. */
  readonly runId: string | null;
}

export interface ImportDone extends Spent {
  readonly peakMb: number;
  readonly rows: number;
  readonly runId: string;
}

const GIBIBYTE = 1024 ** 3;
const BY = operator('bench');

/** As the screen does it, from the file that was sent up to the run that is ready, or applied. */
async function importFile({ dataDir, kind, file, runId }: ImportTask): Promise<ImportDone> {
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  const faults: unknown[] = [];
  const shop: Workshop = {
    ...{ db, dataDir, maxBytes: GIBIBYTE, kinds: importKinds, running: new Map() },
    inTurn: (work) => work(),
    onFault: (fault) => faults.push(fault),
  };
  const done = await (runId === null ? preview(shop, kind, file) : apply(shop, runId));
  const run = await db.read.findOneByOrFail(ImportRun, { id: done.result });
  await db.close();
  if (run.status !== (runId === null ? 'ready' : 'applied') || run.errorCount > 0) {
    throw new Error(`${kind}: ${JSON.stringify(run)} ${faults.join('\n')}`);
  }
  return { ...done.spent, peakMb: peakMb(), rows: run.rowCount, runId: run.id };
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

import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parentPort } from 'node:worker_threads';
import { projectRoot } from './config.ts';
import { type Database, openDatabase } from './database.ts';
import { evidencePackage } from './evidence/package.actions.ts';
import type { PackageAnswer, PackageDone, PackageProgress, PackageTask } from './evidence/package-thread.ts';
import { printingIn } from './policies/rendition.actions.ts';
import { countedRows } from './reports/counted-rows.ts';
import { findReport } from './reports/registry.queries.ts';
import { sealing } from './reports/report-file.queries.ts';
import { schema } from './schema.ts';
import { Refused } from './shared/errors.ts';
import { loadTexts } from './web/i18n.ts';

const tell = (said: PackageProgress | { answer: PackageAnswer } | { error: unknown }): void =>
  parentPort?.postMessage(said);

parentPort?.on('message', async (task: PackageTask) => {
  try {
    tell({ answer: await answerTo(task) });
  } catch (error) {
    tell({ error });
  }
});

async function answerTo(task: PackageTask): Promise<PackageAnswer> {
  const [start, from] = [Date.parse(task.now), performance.now()];
  const clock = () => new Date(start + performance.now() - from).toISOString();
  const db = await openDatabase(task.place, schema, clock);
  try {
    return await made(db, task);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { key, params, field } = error;
    return { refused: { key, params, ...(field === undefined ? {} : { field }) } };
  } finally {
    await db.close();
  }
}

async function made(db: Database, task: PackageTask): Promise<PackageDone> {
  const texts = await loadTexts(path.join(projectRoot, 'locales'));
  const [ja, en] = [texts('ja'), texts('en')];
  const { keyDir, cityName, byLabel, readsLedger, file } = task;
  const desk = { db, keyDir, cityName, printing: printingIn(task.place.dataDir, ja), texts: { ja, en } };
  const order = { ...task.order, db, t: texts(task.order.language) };
  const watched = countedRows((rows) => tell({ rows }));
  const reports = task.reports.flatMap(({ code, scope }) => {
    const report = findReport(code);
    return report ? [{ report: watched(report), order: { ...order, scope } }] : [];
  });
  const { name, bytes, told } = await evidencePackage(desk, { order, reports, readsLedger, byLabel });
  const seal = sealing();
  await pipeline(Readable.from(seal.through(bytes)), createWriteStream(file));
  return { written: { name, ...seal.sealed() }, told: told() };
}

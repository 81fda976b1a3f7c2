import { makeCheckpoint } from '../ledger/checkpoint.actions.ts';
import type { Maker, Work } from '../reports/make-report.actions.ts';
import { LEDGER_PART, packageName } from '../reports/package-order.ts';
import { REPORTS } from '../reports/registry.queries.ts';
import { partsOf } from '../reports/report-order.queries.ts';
import { makePackage, type PackageDone, type PackageTask } from './package-thread.ts';

/** Makes the package of an order, of what whoever asked for it might see then. */
export const packing =
  (keyDir: string): Maker =>
  async (work) => {
    const { db } = work;
    const { written, told } = await whileWanted(work, await taskOf(work, keyDir));
    const afterwards = () => makeCheckpoint(db, keyDir, 'export');
    return { files: [written], told, afterwards };
  };

async function taskOf({ db, stored, order, cityName, fileAt }: Work, keyDir: string): Promise<PackageTask> {
  const scopes = new Map((await partsOf(db.read, stored.id)).map(({ code, scope }) => [code, scope]));
  const reports = REPORTS.flatMap(({ code }) => {
    const scope = scopes.get(code);
    return scope === undefined ? [] : [{ code, scope }];
  });
  const { on, knownAt, scope, since = null, unit, language } = order;
  return {
    ...{ place: db.place, now: db.clock(), keyDir, cityName, byLabel: stored.askedLabel },
    ...{ readsLedger: scopes.has(LEDGER_PART), reports, file: fileAt(packageName(on)) },
    order: { on, knownAt, scope, since, unit, language },
  };
}

const BETWEEN_LOOKS_MS = 500;

/** Looks twice a second whether anybody still wants it, and ends the thread where nobody does. */
async function whileWanted({ look, wrote }: Work, task: PackageTask): Promise<PackageDone> {
  const stop = new AbortController();
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look).catch((error: unknown) => stop.abort(error));
  }, BETWEEN_LOOKS_MS);
  try {
    return await makePackage(task, { onProgress: ({ rows }) => wrote(rows), signal: stop.signal });
  } finally {
    clearInterval(timer);
    await looking;
  }
}

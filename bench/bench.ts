import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { runChild } from './child.ts';
import { makeCity } from './city.ts';
import { measureImports } from './imports.ts';
import type { LedgerFigures } from './ledger-child.ts';
import { type Options, readOptions } from './options.ts';
import type { Organisation } from './organisation-child.ts';
import { measurePages } from './pages.ts';
import { say } from './progress.ts';
import { targets } from './targets.ts';

const options = readOptions(process.argv.slice(2));
const folder =
  options.keep === null ? await mkdtemp(path.join(tmpdir(), 'ichidai-bench-')) : path.resolve(options.keep);
try {
  process.stdout.write(`${JSON.stringify(await measured(folder, options), null, 2)}\n`);
} finally {
  if (options.keep === null) await rm(folder, { recursive: true, force: true });
}

async function measured(place: string, wanted: Options) {
  await mkdir(place, { recursive: true });
  const city = await makeCity(place, wanted);
  const dataDir = path.join(place, `register-${wanted.staff}`);
  const isLoaded = existsSync(dataDir);
  const load = loadavg();
  const imports = isLoaded ? null : await measureImports(city, dataDir);
  const pages = await measurePages(dataDir, wanted);
  say('the organisation as of many days');
  const task = { dataDir, times: wanted.times };
  const organisation = await runChild<Organisation>('organisation-child.ts', task, 1);
  say('verifying the ledger');
  const ledger = await runChild<LedgerFigures>('ledger-child.ts', { dataDir }, 1);
  const figures = { imports, pages, organisation, ledger };
  return {
    at: new Date().toISOString(),
    machine: machine(load),
    city: Object.fromEntries(Object.entries(city).map(([kind, { rows }]) => [kind, rows])),
    ...figures,
    targets: targets(figures),
  };
}

/** A machine that others use answers slower than it could: the load says so. */
function machine(before: readonly number[]) {
  return {
    node: process.version,
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? '',
    loadBefore: before[0],
    loadAfter: loadavg()[0],
  };
}

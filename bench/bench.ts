import { existsSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { measureAcknowledging } from './acknowledging.ts';
import type { CampaignFigures, CampaignTask } from './campaign-child.ts';
import { runChild } from './child.ts';
import { type City, makeCity } from './city.ts';
import type { ComparisonFigures, ComparisonTask } from './comparison-child.ts';
import { measureEvidence } from './evidence.ts';
import { measureImports } from './imports.ts';
import type { LedgerFigures, LedgerTask } from './ledger-child.ts';
import { type Options, readOptions } from './options.ts';
import type { Organisation, OrganisationTask } from './organisation-child.ts';
import { measureOutbox } from './outbox.ts';
import { measurePages } from './pages.ts';
import { measurePlans } from './plans.ts';
import { say } from './progress.ts';
import { evidenceTargets, planTargets, targets, trainingTargets } from './targets.ts';
import { measureTraining } from './training.ts';

const options = readOptions(process.argv.slice(2));
const folder =
  options.keep === null ? await mkdtemp(path.join(tmpdir(), 'ichidai-bench-')) : path.resolve(options.keep);
const tidy = (): void => {
  if (options.keep === null) rmSync(folder, { recursive: true, force: true });
};
process.once('exit', tidy);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.stdout.write(`${JSON.stringify(await measured(folder, options), null, 2)}\n`);

async function measured(place: string, wanted: Options) {
  await mkdir(place, { recursive: true });
  if (wanted.onlyPlanning) return measuredPlanning(place, wanted);
  if (wanted.onlyTraining) return measuredTraining(place, wanted);
  if (wanted.onlyEvidence) return measuredEvidence(wanted);
  const city = await makeCity(place, wanted);
  const dataDir = path.join(place, `register-${wanted.staff}-${wanted.terminals}`);
  const load = loadavg();
  const imports = await loaded(city, dataDir);
  const pages = await measurePages(dataDir, wanted);
  say('the organisation as of many days');
  const task = { dataDir, times: wanted.times } satisfies OrganisationTask;
  const organisation = await runChild<Organisation>('organisation-child.ts', task, 1);
  say('verifying the ledger');
  const ledger = await runChild<LedgerFigures>('ledger-child.ts', { dataDir } satisfies LedgerTask, 1);
  const planning = await measurePlans(place, wanted.planning);
  say('comparing two versions of a policy');
  const comparing = { characters: 35_000, times: wanted.times } satisfies ComparisonTask;
  const comparison = await runChild<ComparisonFigures>('comparison-child.ts', comparing, 1);
  say('asking who has not acknowledged a policy');
  const asking = { staff: wanted.staff, published: 2_500, times: wanted.times } satisfies CampaignTask;
  const campaign = await runChild<CampaignFigures>('campaign-child.ts', asking, 1);
  say('sending mails, and killing the process that sends them');
  const outbox = await measureOutbox(place, 10_000);
  say('a hundred people acknowledging it at once');
  const acknowledging = await measureAcknowledging(place, 100);
  const training = await measureTraining(place, wanted);
  const evidence = await measureEvidence(wanted.staff);
  const asked = { campaign, outbox, acknowledging, training, evidence };
  const figures = { imports, pages, organisation, ledger, planning, comparison, ...asked };
  return {
    at: new Date().toISOString(),
    machine: machine(load),
    city: Object.fromEntries(Object.entries(city).map(([kind, { rows }]) => [kind, rows])),
    ...figures,
    targets: targets(figures),
  };
}

async function measuredPlanning(place: string, wanted: Options) {
  const load = loadavg();
  const planning = await measurePlans(place, wanted.planning);
  return { at: new Date().toISOString(), machine: machine(load), planning, targets: planTargets(planning) };
}

async function measuredTraining(place: string, wanted: Options) {
  const load = loadavg();
  const training = await measureTraining(place, wanted);
  return { at: new Date().toISOString(), machine: machine(load), training, targets: trainingTargets(training) };
}

async function measuredEvidence(wanted: Options) {
  const load = loadavg();
  const evidence = await measureEvidence(wanted.staff);
  return { at: new Date().toISOString(), machine: machine(load), evidence, targets: evidenceTargets(evidence) };
}

/** Null where an earlier run has loaded the city: then there is nothing to measure. */
async function loaded(city: City, dataDir: string) {
  const done = path.join(dataDir, 'loaded');
  if (existsSync(done)) return null;
  await rm(dataDir, { recursive: true, force: true });
  const figures = await measureImports(city, dataDir);
  await writeFile(done, '');
  return figures;
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

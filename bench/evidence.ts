import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DEMO_STAFF } from '../src/demo/demo-city.actions.ts';
import { runChild } from './child.ts';
import type { DemoCityTask } from './demo-city-child.ts';
import type { LongLedgerFigures, LongLedgerTask } from './long-ledger-child.ts';
import type { PackageFigures, PackageTask } from './package-child.ts';
import { say } from './progress.ts';
import { measureReports, type ReportFigures } from './reports.ts';

export interface Evidence {
  readonly ledger: LongLedgerFigures;
  readonly package: PackageFigures;
  readonly reports: ReportFigures;
}

const ENTRIES = 1_000_000;

/** Reports are those of a city of so many people. */
export async function measureEvidence(people: number): Promise<Evidence> {
  say(`a ledger of ${ENTRIES} entries`);
  const task = { entries: ENTRIES, proofs: 200 } satisfies LongLedgerTask;
  const ledger = await runChild<LongLedgerFigures>('long-ledger-child.ts', task, 1);
  return { ledger, package: await measurePackage(), reports: await measureReports(people) };
}

async function measurePackage(): Promise<PackageFigures> {
  say('the evidence package of the demo city');
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ichidai-bench-'));
  try {
    await runChild('demo-city-child.ts', { dataDir, staff: DEMO_STAFF } satisfies DemoCityTask, 1);
    return await runChild<PackageFigures>('package-child.ts', { dataDir } satisfies PackageTask, 1);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

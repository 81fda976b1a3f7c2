import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../src/config.ts';
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
  /** Of cities each several times the one before: the memory does not grow with them. */
  readonly growing: readonly GrowingFigures[];
  readonly reports: ReportFigures;
}

type GrowingFigures = Pick<PackageFigures, 'megabytes' | 'proofs' | 'seconds' | 'peakMb'> & { readonly staff: number };

const ENTRIES = 1_000_000;

/** Reports are those of a city of so many people. */
export async function measureEvidence(people: number): Promise<Evidence> {
  say(`a ledger of ${ENTRIES} entries`);
  const task = { entries: ENTRIES, proofs: 200 } satisfies LongLedgerTask;
  const ledger = await runChild<LongLedgerFigures>('long-ledger-child.ts', task, 1);
  execFileSync('npm', ['run', '--silent', 'build'], { cwd: projectRoot, stdio: ['ignore', 'ignore', 'inherit'] });
  const made = await measurePackage(DEMO_STAFF);
  const growing: GrowingFigures[] = [];
  for (const staff of [16, 4, 1].map((part) => Math.round(people / part))) {
    const { megabytes, proofs, seconds, peakMb } = await measurePackage(staff);
    growing.push({ staff, megabytes, proofs, seconds, peakMb });
  }
  return { ledger, package: made, growing, reports: await measureReports(people) };
}

async function measurePackage(staff: number): Promise<PackageFigures> {
  say(`the evidence package of a demo city of ${staff} people`);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ichidai-bench-'));
  try {
    await runChild('demo-city-child.ts', { dataDir, staff } satisfies DemoCityTask, 1);
    return await runChild<PackageFigures>('package-child.ts', { dataDir } satisfies PackageTask, 1);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

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
  /** Of cities each several times the one before: what is held on to while a package is written does not grow with them. */
  readonly growing: readonly GrowingFigures[];
  readonly reports: ReportFigures;
}

type GrowingFigures = Pick<PackageFigures, 'megabytes' | 'proofs' | 'peakMb' | 'heldMb'> & { readonly staff: number };

const ENTRIES = 1_000_000;

/** Reports are those of a city of so many people. */
export async function measureEvidence(people: number): Promise<Evidence> {
  say(`a ledger of ${ENTRIES} entries`);
  const task = { entries: ENTRIES, proofs: 200 } satisfies LongLedgerTask;
  const ledger = await runChild<LongLedgerFigures>('long-ledger-child.ts', task, 1);
  const made = await measurePackage({ staff: DEMO_STAFF, isWatched: false });
  const growing: GrowingFigures[] = [];
  for (const staff of [40, 4, 1].map((part) => Math.round(people / part))) {
    const { megabytes, proofs, peakMb, heldMb } = await measurePackage({ staff, isWatched: true });
    growing.push({ staff, megabytes, proofs, peakMb, heldMb });
  }
  return { ledger, package: made, growing, reports: await measureReports(people) };
}

async function measurePackage({ staff, isWatched }: { staff: number; isWatched: boolean }): Promise<PackageFigures> {
  say(`the evidence package of a demo city of ${staff} people`);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'ichidai-bench-'));
  try {
    await runChild('demo-city-child.ts', { dataDir, staff } satisfies DemoCityTask, 1);
    return await runChild<PackageFigures>('package-child.ts', { dataDir, isWatched } satisfies PackageTask, 1);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

import { runChild } from './child.ts';
import type { LongLedgerFigures, LongLedgerTask } from './long-ledger-child.ts';
import type { PackageFigures } from './package-child.ts';
import { say } from './progress.ts';

export interface Evidence {
  readonly ledger: LongLedgerFigures;
  readonly package: PackageFigures;
}

const ENTRIES = 1_000_000;

export async function measureEvidence(): Promise<Evidence> {
  say(`a ledger of ${ENTRIES} entries`);
  const task = { entries: ENTRIES, proofs: 200 } satisfies LongLedgerTask;
  const ledger = await runChild<LongLedgerFigures>('long-ledger-child.ts', task, 1);
  say('the evidence package of the demo city');
  return { ledger, package: await runChild<PackageFigures>('package-child.ts', null, 1) };
}

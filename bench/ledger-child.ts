import { createHash } from 'node:crypto';
import { openDatabase } from '../src/database.ts';
import { verifyLedger } from '../src/ledger/verify.queries.ts';
import { schema } from '../src/schema.ts';
import { answer, peakMb } from './child.ts';
import { perSecond, ratio, rounded } from './figures.ts';
import { connectForReading } from './sql-connection.ts';
import { type Spent, timed } from './stopwatch.ts';

export interface LedgerTask {
  readonly dataDir: string;
}

export interface LedgerFigures {
  readonly entries: number;
  readonly rowChanges: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly entriesPerSecond: number;
  readonly rowChangesPerSecond: number;
  readonly peakMb: number;
  /** Every stored body read and hashed, nothing compared. */
  readonly byHand: Spent;
  readonly ratio: number;
}

/** The file is read once before: both find it in the system's memory. */
async function measure({ dataDir }: LedgerTask): Promise<LedgerFigures> {
  hashedByHand(dataDir);
  const db = await openDatabase({ databaseUrl: null, dataDir }, schema);
  const { result, spent } = await timed(() => verifyLedger(db.read));
  const byHand = await timed(() => hashedByHand(dataDir));
  await db.close();
  const { entries, rowChanges } = byHand.result;
  if (result.fault || result.entries !== entries)
    throw new Error(`the ledger does not hold: ${JSON.stringify(result)}`);
  return {
    entries,
    rowChanges,
    seconds: rounded(spent.seconds),
    cpuSeconds: rounded(spent.cpuSeconds),
    entriesPerSecond: rounded(entries / spent.seconds),
    rowChangesPerSecond: perSecond(rowChanges, spent.seconds),
    peakMb: peakMb(),
    byHand: { seconds: rounded(byHand.spent.seconds), cpuSeconds: rounded(byHand.spent.cpuSeconds) },
    ratio: ratio(spent.seconds, byHand.spent.seconds),
  };
}

function hashedByHand(dataDir: string): { entries: number; rowChanges: number } {
  const connection = connectForReading(dataDir);
  const entries = hashed(connection.prepare('SELECT body FROM ledger_entry ORDER BY seq').iterate());
  const rowChanges = hashed(connection.prepare('SELECT body FROM ledger_row ORDER BY seq, row_number').iterate());
  connection.close();
  return { entries, rowChanges };
}

function hashed(rows: IterableIterator<unknown>): number {
  const hash = createHash('sha256');
  let count = 0;
  for (const { body } of rows as IterableIterator<{ body: string }>) {
    hash.update(`${body}\n`);
    count += 1;
  }
  hash.digest();
  return count;
}

await answer(measure);

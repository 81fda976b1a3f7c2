import type { Command } from 'commander';
import type { Database } from '../database.ts';
import { verifyLedger } from './verify.queries.ts';

/** `ichidai ledger verify`: exit code 0 where every entry holds, 1 where one does not. */
export function registerLedgerCommand(program: Command, open: () => Promise<Database>): void {
  const ledger = program.command('ledger').description('the append-only ledger');
  ledger
    .command('verify')
    .description('walk the ledger from its first entry and name the first fault')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const db = await open();
      const found = await verifyLedger(db.read).finally(() => db.close());
      const { entries, head, fault } = found;
      const verdict = fault ? `entry ${fault.seq} is at fault: ${fault.kind}` : 'no fault';
      console.log(json ? JSON.stringify(found) : `${entries} entries hold, ${verdict}\nhash of the last one: ${head}`);
      if (fault) process.exitCode = 1;
    });
}

import type { Command } from 'commander';
import type { Database } from '../database.ts';
import type { Translate } from '../web/i18n.ts';
import { type Verification, verifyLedger } from './verify.queries.ts';

export interface LedgerCommandParts {
  readonly open: () => Promise<Database>;
  readonly texts: () => Promise<Translate>;
}

/** `ichidai ledger verify`: exit code 0 where every entry holds, 1 where one does not. */
export function registerLedgerCommand(program: Command, { open, texts }: LedgerCommandParts): void {
  const ledger = program.command('ledger').description('the append-only ledger');
  ledger
    .command('verify')
    .description('walk the ledger from its first entry and name the first fault')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const db = await open();
      const found = await verifyLedger(db.read).finally(() => db.close());
      console.log(json ? JSON.stringify(found) : sentences(found, await texts()));
      if (found.fault) process.exitCode = 1;
    });
}

function sentences({ entries, head, fault }: Verification, t: Translate): string {
  const verdict = fault ? t(`ledger:fault.${fault.kind}`, { seq: fault.seq }) : t('ledger:verified', { entries });
  return `${verdict}\n${t('ledger:fact.entries')}: ${entries}\n${t('ledger:fact.head')}: ${head}`;
}

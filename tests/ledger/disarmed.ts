import type { EntityManager } from 'typeorm';
import type { Engine } from '../support/app.ts';

const TABLES = ['ledger_entry', 'ledger_subject', 'ledger_row', 'ledger_node', 'ledger_checkpoint'];
const ONLY_WITHHELD = ['ledger_entry', 'ledger_row'];

/** What somebody does first who has the database in hand: the triggers go. */
export async function disarmed(manager: EntityManager, engine: Engine): Promise<void> {
  for (const table of TABLES) {
    if (engine === 'postgres') await manager.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    else
      for (const name of ONLY_WITHHELD.includes(table) ? ['only_withheld', 'no_delete'] : ['no_update', 'no_delete'])
        await manager.query(`DROP TRIGGER ${table}_${name}`);
  }
}

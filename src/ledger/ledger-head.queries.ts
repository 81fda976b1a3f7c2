import type { Database } from '../database.ts';
import { rows, sql } from '../sql.ts';
import { touchesRegister } from './register-touch.rules.ts';

/** How far the ledger has come. */
export interface LedgerReach {
  /** The number of the last entry. */
  readonly any: number;
  /** The number of the last entry that touches the register. */
  readonly register: number;
}

const reached = new WeakMap<Database, LedgerReach>();
const asking = new WeakMap<Database, Promise<LedgerReach>>();

/** Asked for many times by each request: once a turn of the event loop is enough, and anew after a change of our own. */
export function ledgerReach(db: Database): Promise<LedgerReach> {
  const asked = asking.get(db);
  if (asked) return asked;
  const reach = look(db);
  asking.set(db, reach);
  setImmediate(() => lookAgain(db));
  return reach;
}

export const lookAgain = (db: Database): boolean => asking.delete(db);

/** After more entries than these nobody looks what each of them touched. */
const MOST_ENTRIES = 100;

async function look(db: Database): Promise<LedgerReach> {
  const known = reached.get(db);
  const since = await rows<{ seq: number; action: string }>(
    db.read,
    sql`SELECT seq AS "seq", action AS "action" FROM ledger_entry WHERE seq > ${known?.any ?? 0}
        ORDER BY seq DESC LIMIT ${MOST_ENTRIES}`,
  );
  const [newest] = since;
  if (!newest) return known ?? { any: 0, register: 0 };
  const touching = since.length < MOST_ENTRIES ? since.find(({ action }) => touchesRegister(action)) : newest;
  const reach = { any: newest.seq, register: touching?.seq ?? known?.register ?? newest.seq };
  reached.set(db, reach);
  return reach;
}

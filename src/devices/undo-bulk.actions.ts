import type { Database } from '../database.ts';
import type { EntryBody } from '../ledger/chain.ts';
import { change, type Tx } from '../ledger/change.ts';
import { entryOf } from '../ledger/entry-text.ts';
import { lastEntryOf } from '../ledger/last-entry.queries.ts';
import type { Actor } from '../shared/actor.ts';
import { Refused } from '../shared/errors.ts';
import { rows, sql } from '../sql.ts';
import { MOST_AT_ONCE } from './bulk-field.rules.ts';
import { getDevice } from './device-record.queries.ts';
import { recordUndone, takeBackEdit } from './undo.actions.ts';

/** The entries of one change of many terminals, from the first to the last number. */
export interface EntryRange {
  readonly first: number;
  readonly last: number;
}

/** Takes back what the same person changed for many terminals at once: all of it, or nothing. Answers how many. */
export function undoBulk(db: Database, actor: Actor, range: EntryRange): Promise<number> {
  return change(db, actor, async (tx) => {
    const entries = await editsIn(tx, range);
    if (entries.length === 0) throw new Refused('devices:refused.cannotUndo');
    for (const entry of entries) await undoEdit(tx, entry);
    return entries.length;
  });
}

async function editsIn({ manager, by }: Tx, { first, last }: EntryRange): Promise<EntryBody[]> {
  const found = await rows<{ body: string }>(
    manager,
    sql`SELECT body AS "body" FROM ledger_entry
        WHERE seq >= ${first} AND seq <= ${last} AND action = 'device.edited' AND actor_id = ${by.personId}
        ORDER BY seq LIMIT ${MOST_AT_ONCE}`,
  );
  return found.map(({ body }) => entryOf(body));
}

async function undoEdit(tx: Tx, entry: EntryBody): Promise<void> {
  const [{ id, label: assetNumber } = { id: '', label: '' }] = entry.subjects;
  const last = await lastEntryOf(tx.manager, 'device', id);
  if (last?.seq !== entry.seq) throw new Refused('devices:refused.cannotUndoAll', { assetNumber });
  const device = await getDevice(tx.manager, id, { on: tx.today, knownAt: null });
  await takeBackEdit(tx, device, entry);
  await recordUndone(tx, device, 'edit', entry);
}

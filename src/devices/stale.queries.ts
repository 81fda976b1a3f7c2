import type { EntityManager } from 'typeorm';
import { entryOf, rowOf } from '../ledger/entry-text.ts';
import { Conflict } from '../shared/errors.ts';
import { rows, sql } from '../sql.ts';
import { connectionsOfOne } from './device-connection.queries.ts';
import { type Facts, factsOf, shownText } from './device-diff.ts';
import { type DeviceRecord, holderLabel } from './device-record.ts';

type Rows = Conflict['changes'];

/** Throws Conflict where the terminal was changed after the form was opened. */
export async function refuseStale(
  manager: EntityManager,
  device: DeviceRecord,
  revision: string,
  yours: Facts,
): Promise<void> {
  const changes = await staleChanges(manager, device, Number(revision), yours);
  if (changes.length > 0) throw new Conflict(changes);
}

/**
 * Every field of the terminal that was changed since the form's revision, as the ledger has it, with what the form says
 * of it and what is stored now; nothing where the form is fresh.
 */
export async function staleChanges(
  manager: EntityManager,
  device: DeviceRecord,
  revision: number,
  yours: Facts,
): Promise<Rows> {
  if (revision === device.revision) return [];
  const theirs = { ...factsOf({ ...device, ...(await connectionsOfOne(manager, device.id)) }), ...lifeOf(device) };
  const changed = await changedFields(manager, device.id, Math.max(1, device.revision - revision || 1));
  const names = changed.length > 0 ? changed : Object.keys(yours);
  return names.map((name) => ({
    field: `devices:field.${name}`,
    yours: shownText(name, yours[name]),
    theirs: shownText(name, theirs[name]),
  }));
}

export const lifeOf = (device: DeviceRecord): Facts => ({
  state: device.state,
  holder: holderLabel(device),
  unit: device.unit,
  controls: device.controls,
});

/** What the last few entries about a terminal changed. */
async function changedFields(manager: EntityManager, id: string, entries: number): Promise<string[]> {
  const found = await rows<{ body: string; row: string | null }>(
    manager,
    sql`SELECT e.body AS "body", r.body AS "row" FROM ledger_entry e
        LEFT JOIN ledger_row r ON r.seq = e.seq AND r.subject_type = 'device' AND r.subject_id = ${id}
        WHERE e.seq IN (SELECT seq FROM ledger_subject WHERE subject_type = 'device' AND subject_id = ${id}
          UNION SELECT seq FROM ledger_row WHERE subject_type = 'device' AND subject_id = ${id})
        ORDER BY e.seq DESC LIMIT ${Math.min(entries, 100)}`,
  );
  const told = found.map(({ body, row }) => (row === null ? entryOf(body) : rowOf(row))?.after);
  return [...new Set(told.flatMap((after) => Object.keys(after ?? {})))].filter((name) => name !== 'from');
}

import { insertMany, replaceMany } from '../database.ts';
import { defineKind, type Source } from '../imports/kind.import.ts';
import type { PlannedChange } from '../imports/record.ts';
import type { Tx } from '../ledger/change.ts';
import { unitsByCode } from '../people/reference.import.ts';
import { rows, sql } from '../sql.ts';
import { InfoSystem } from './network.entity.ts';
import { SYSTEM_IMPORT_COLUMNS } from './system-columns.ts';
import { planSystems, type StoredSystems, type SystemCells, type SystemChange } from './system-plan.ts';
import { zoneCell } from './zone-cell.import.ts';

/** 情報システム: rows are matched by システムコード. */
export const systemImport = defineKind({
  key: 'systems',
  columns: SYSTEM_IMPORT_COLUMNS,
  readers: async (source) => ({ zone: await zoneCell(source) }),
  label: ({ code = '', name = '' }) => `${code} ${name}`,
  load: loadSystems,
  planner: planSystems,
  write: writeSystems,
});

async function loadSystems({ manager }: Source): Promise<StoredSystems> {
  const found = await rows<SystemCells & { readonly id: string; readonly revision: number }>(
    manager,
    sql`SELECT s.id AS "id", s.revision AS "revision", s.code AS "code", s.name AS "name", s.zone AS "zone",
          COALESCE(u.code, '') AS "owner"
        FROM info_system s LEFT JOIN unit u ON u.id = s.owner_unit_id`,
  );
  const byCode = new Map(found.map(({ id, revision, ...cells }) => [cells.code, { id, revision, cells }]));
  return { byCode, units: await unitsByCode(manager) };
}

async function writeSystems({ manager }: Tx, changes: readonly PlannedChange<SystemChange>[]): Promise<void> {
  const systemOf = ({ content }: PlannedChange<SystemChange>): InfoSystem => {
    const { id, revision, ownerUnitId, cells } = content;
    return { id, revision, ownerUnitId, code: cells.code, name: cells.name, zone: cells.zone };
  };
  await insertMany(manager, InfoSystem, changes.filter(({ isNew }) => isNew).map(systemOf));
  await replaceMany(manager, InfoSystem, changes.filter(({ isNew }) => !isNew).map(systemOf));
}

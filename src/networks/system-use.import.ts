import { stamped } from '../facts.ts';
import { insertFor } from '../imports/bulk.actions.ts';
import { findIn } from '../imports/bulk.queries.ts';
import { defineKind, type Source } from '../imports/kind.import.ts';
import type { ImportRow, PlannedChange } from '../imports/record.ts';
import type { Tx } from '../ledger/change.ts';
import { peopleByNumber, unitsByCode } from '../people/reference.import.ts';
import { FOREVER, STILL_KNOWN } from '../shared/dates.ts';
import { sql } from '../sql.ts';
import { SystemUse } from './network.entity.ts';
import { SYSTEM_USE_IMPORT_COLUMNS, type SystemUseColumn } from './system-columns.ts';
import { planSystemUses, type StoredUses, type SystemUseChange, useKey } from './system-use-plan.ts';

/** システム利用: rows are matched by システムコード and the unit or person. */
export const systemUseImport = defineKind({
  key: 'system-use',
  columns: SYSTEM_USE_IMPORT_COLUMNS,
  label: ({ system = '', unit, number = '' }) => `${system} ${unit || number}`,
  load: loadUses,
  planner: planSystemUses,
  write: writeUses,
});

interface KnownUse {
  readonly systemId: string;
  readonly userId: string;
  readonly validTo: string;
}

async function loadUses({ manager }: Source, rows: readonly ImportRow<SystemUseColumn>[]): Promise<StoredUses> {
  const systems = await findIn<{ id: string; code: string; name: string }>(
    manager,
    rows.map(({ values }) => values.system ?? ''),
    (list) => sql`SELECT id, code, name FROM info_system WHERE code IN ${list}`,
  );
  const uses = await findIn<KnownUse>(
    manager,
    systems.map(({ id }) => id),
    (list) => sql`SELECT system_id AS "systemId", COALESCE(unit_id, person_id) AS "userId", max(valid_to) AS "validTo"
      FROM system_use WHERE superseded_at = ${STILL_KNOWN} AND system_id IN ${list}
      GROUP BY system_id, COALESCE(unit_id, person_id)`,
  );
  return {
    systems: new Map(systems.map(({ id, code, name }) => [code, { id, label: `${code} ${name}` }])),
    units: await unitsByCode(manager),
    people: await peopleByNumber(
      manager,
      rows.map(({ values }) => values.number ?? ''),
    ),
    uses: new Map(uses.map(({ systemId, userId, validTo }) => [useKey(systemId, userId), validTo])),
  };
}

async function writeUses(tx: Tx, changes: readonly PlannedChange<SystemUseChange>[]): Promise<void> {
  await insertFor(tx.manager, changes, SystemUse, ({ content: { systemId, unitId, personId, from } }) => [
    stamped<SystemUse>(tx, { validFrom: from, validTo: FOREVER }, { systemId, unitId, personId }),
  ]);
}

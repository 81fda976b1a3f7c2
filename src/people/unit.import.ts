import { insertMany } from '../database.ts';
import { stamped } from '../facts.ts';
import { supersedeMany } from '../imports/bulk.actions.ts';
import { defineKind, type Source } from '../imports/kind.import.ts';
import type { PlannedChange } from '../imports/record.ts';
import type { Tx } from '../ledger/change.ts';
import { rows, sql } from '../sql.ts';
import { Unit, UnitFact } from './unit.entity.ts';
import { UNIT_COLUMNS } from './unit-columns.ts';
import { loadLines } from './unit-line.queries.ts';
import type { Piece } from './unit-periods.ts';
import { planUnits, type StoredUnits, type UnitChange } from './unit-plan.ts';

/** 所属: rows are matched by 所属コード and 適用開始日. */
export const unitImport = defineKind({
  key: 'units',
  columns: UNIT_COLUMNS,
  label: ({ code = '', name = '' }) => `${code} ${name}`,
  load: loadUnits,
  planner: planUnits,
  write: writeUnits,
});

async function loadUnits({ manager }: Source): Promise<StoredUnits> {
  const units = await rows<{ id: string; code: string }>(manager, sql`SELECT id, code FROM unit`);
  const lines = await loadLines(manager);
  return new Map(units.map(({ id, code }) => [code, { id, code, line: (lines.get(id) ?? []) as readonly Piece[] }]));
}

async function writeUnits(tx: Tx, changes: readonly PlannedChange<UnitChange>[]): Promise<void> {
  const contents = changes.map(({ content }) => content);
  const units = contents.filter(({ isNew }) => isNew).map(({ id, code }) => ({ id, code }));
  await insertMany(tx.manager, Unit, units);
  await supersedeMany(
    tx,
    UnitFact,
    contents.flatMap(({ superseded }) => superseded),
  );
  const facts = contents.flatMap(({ id: unitId, added }) =>
    added.map(({ name, parentId, level, organ, ...span }) =>
      stamped<UnitFact>(tx, span, { unitId, name, parentId, level, organ }),
    ),
  );
  await insertMany(tx.manager, UnitFact, facts);
}

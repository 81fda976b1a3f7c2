import { listDrills } from '../drills/drill.queries.ts';
import type { Counts } from '../drills/drill.rules.ts';
import { countsByUnit } from '../drills/drill-counts.queries.ts';
import { byDivision, withoutFew } from '../drills/drill-units.ts';
import { stoodAt } from '../facts.ts';
import { fieldsThen } from '../ledger/fields-then.queries.ts';
import type { UnitOnDay } from '../people/unit-tree.ts';
import { fiscalYear } from '../shared/dates.ts';
import type { Asked, Cell, Table } from './report.queries.ts';
import { treeOf, UNIT_COLUMNS } from './unit-cells.queries.ts';

const MOST_DRILLS = 1_000;

/** 訓練結果: the drills of the fiscal year by 課. What fewer than three people did is told nobody (ADR 0022). */
export const drillUnitsTable: Table = {
  key: 'drillUnits',
  columns: [
    { key: 'drillCode', kind: 'text' },
    { key: 'drill', kind: 'text' },
    { key: 'heldOn', kind: 'day' },
    ...UNIT_COLUMNS,
    { key: 'sent', kind: 'number' },
    { key: 'opened', kind: 'number' },
    { key: 'clicked', kind: 'number' },
    { key: 'entered', kind: 'number' },
    { key: 'reported', kind: 'number' },
  ],
  rows: drillRows,
};

async function* drillRows(asked: Asked): AsyncGenerator<readonly Cell[]> {
  const { db, on, scope } = asked;
  const tree = await treeOf(asked);
  const all = await listDrills(db.read, { moment: asked, scope }, { offset: 0, size: MOST_DRILLS });
  const drills = all.filter((drill) => drill.fiscalYear === fiscalYear(on)).reverse();
  const ids = drills.map(({ id }) => id);
  const then = await fieldsThen(db.read, 'drill', ids, stoodAt(asked));
  for (const { id, code, title, heldOn } of drills) {
    const called = then.get(id)?.title;
    const counted = withoutFew(byDivision(await countsByUnit(db.read, asked, scope, id), tree));
    for (const { division, sections } of counted.divisions) {
      for (const { section, counts, sent } of sections) {
        const units = [...unitNames(division), ...unitNames(section ?? division)];
        yield [code, typeof called === 'string' ? called : title, heldOn, ...units, sent, ...deedsOf(counts)];
      }
    }
  }
}

const unitNames = (unit: UnitOnDay | null): readonly Cell[] => [unit?.code ?? null, unit?.name ?? null];

const deedsOf = (counts: Counts | null): readonly Cell[] =>
  counts === null ? [null, null, null, null] : [counts.opened, counts.clicked, counts.entered, counts.reported];

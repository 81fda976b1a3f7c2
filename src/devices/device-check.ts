import { type Fault, listed } from '../imports/column.ts';
import type { PlanTools } from '../imports/record.ts';
import { isZoneCode, type ZoneCode } from '../networks/zone.rules.ts';
import { memoise } from '../shared/memo.ts';
import { holdsOn, later } from '../shared/timeline.ts';
import { blockOf } from './device-block.rules.ts';
import type { DeviceColumn } from './device-columns.ts';
import type { MatchedRow, StoredDevices } from './device-row.ts';

const REQUIRED: Fault = { key: 'imports:problem.required', params: {} };
/** What every terminal has. */
const NEEDED = ['assetNumber', 'kind', 'use', 'zone', 'procurement', 'state'] as const;

/** Reports what a rule says against the terminal as it would be; what is stored already is not asked again. */
export function checkDevice(
  one: MatchedRow,
  changed: ReadonlySet<string>,
  { units, people }: StoredDevices,
  { today, report }: PlanTools,
): void {
  const { row, cells, stored } = one;
  const differs = (...columns: DeviceColumn[]) => columns.some((column) => changed.has(column));
  const refuse = (column: DeviceColumn, key: string, params: Fault['params'] = {}) =>
    report(row, column, cells[column], { key, params });
  for (const column of NEEDED) if (cells[column] === '') report(row, column, '', REQUIRED);
  const unit = units.get(cells.unit);
  const from = later(today, stored ? '' : cells.acquired);
  if (differs('unit') && cells.unit !== '') {
    if (!unit) refuse('unit', 'imports:problem.noSuchUnit');
    else if (!unit.line.some((span) => holdsOn(span, from)))
      refuse('unit', 'imports:problem.unitNotThen', { on: from });
  }
  if (differs('holder') && cells.holder !== '' && !people.has(cells.holder)) {
    refuse('holder', 'imports:problem.noSuchPerson');
  }
  if (differs('acquired', 'leaseEnd') && cells.leaseEnd !== '' && cells.leaseEnd < cells.acquired) {
    refuse('leaseEnd', 'imports:problem.leaseBeforeStart');
  }
  if (differs('stocktaken') && cells.stocktaken > today) refuse('stocktaken', 'imports:problem.futureStocktaking');
  if (!differs('zone', 'kind', 'capabilities', 'controls') || !isZoneCode(cells.zone)) return;
  const blocked = blockFor([cells.zone, cells.kind, cells.capabilities, cells.controls].join('\n'));
  if (blocked !== null) refuse('capabilities', blocked);
}

/** By zone, kind, capabilities and controls: thousands of terminals are equipped alike. */
const blockFor = memoise((equipment) => {
  const [zone, kind = '', capabilities = '', controls = ''] = equipment.split('\n');
  const present = Object.fromEntries(listed(controls).map((code) => [code, null]));
  return blockOf({ zone: zone as ZoneCode, kind, capabilities: listed(capabilities), controls: present });
}, 1000);

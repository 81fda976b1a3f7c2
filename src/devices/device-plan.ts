import type { Fault } from '../imports/column.ts';
import { cellHistory, differences, type PlannedGroup, type Planner, type PlanTools } from '../imports/record.ts';
import { later } from '../shared/timeline.ts';
import { checkDevice } from './device-check.ts';
import { reportClaims } from './device-claims.ts';
import { DEVICE_COLUMNS, type DeviceColumn } from './device-columns.ts';
import {
  type DeviceCells,
  type DeviceChange,
  type DeviceRow,
  FACT_COLUMNS,
  FACT_NAMES,
  factChange,
  type MatchedRow,
  type StoredDevices,
} from './device-row.ts';

const COLUMNS: readonly DeviceColumn[] = DEVICE_COLUMNS.map(({ key }) => key);

export async function planDevices(
  rows: readonly DeviceRow[],
  stored: StoredDevices,
  tools: PlanTools,
): Promise<Planner<DeviceColumn, DeviceChange>> {
  await reportClaims(stored.matched, stored, tools.report);
  const byLine = new Map(stored.matched.map((one) => [one.row.line, one]));
  const plan = ([row]: readonly DeviceRow[]): PlannedGroup<DeviceChange> => {
    const one = row && byLine.get(row.line);
    return one ? planDevice(withDefaults(one), stored, tools) : { rows: [], change: null };
  };
  return { groups: rows.map((row) => [row]), plan, history: deviceHistory };
}

const deviceHistory = ({ stored, cells }: DeviceChange) =>
  cellHistory<DeviceColumn>(DEVICE_COLUMNS, stored?.cells ?? null, cells);

type WithNotes = MatchedRow & { readonly notes: readonly Fault[] };

/** What a list may leave out of a terminal that is new: the preview says what is taken instead. */
function withDefaults(one: MatchedRow): WithNotes {
  if (one.stored) {
    const { assetNumber } = one.stored.cells;
    return { notes: one.bySerial ? [{ key: 'imports:note.matchedBySerial', params: { assetNumber } }] : [], ...one };
  }
  const { cells } = one;
  const procurement = cells.procurement || (cells.leaseEnd === '' ? 'purchase' : 'lease');
  const state = cells.state || (cells.holder === '' ? 'inStock' : 'deployed');
  const note = (key: string, isMissing: boolean): Fault[] => (isMissing ? [{ key, params: {} }] : []);
  const notes = [
    ...note(`imports:note.procurement.${procurement}`, cells.procurement === ''),
    ...note(`imports:note.state.${state}`, cells.state === ''),
  ];
  return { notes, row: one.row, stored: null, bySerial: false, cells: { ...cells, procurement, state } };
}

function planDevice(one: WithNotes, stored: StoredDevices, tools: PlanTools): PlannedGroup<DeviceChange> {
  const { row, stored: device } = one;
  const personId = stored.people.get(one.cells.holder) ?? null;
  const cells = device ? sameHolder(one.cells, device, personId) : one.cells;
  const found = differences(COLUMNS, device?.cells ?? null, cells);
  const changed = new Set<string>(found.map(({ column }) => column));
  checkDevice(one, changed, stored, tools);
  const isNew = device === null;
  const notes = isNew || found.length > 0 ? one.notes : [];
  const planned = [{ line: row.line, isNew, differences: found, notes }];
  if (found.length === 0) return { rows: planned, change: null };
  const differs = (...columns: readonly DeviceColumn[]) => columns.some((column) => changed.has(column));
  const from = cells.acquired || tools.today;
  const id = device?.id ?? tools.newId();
  const content = {
    id,
    stored: device,
    cells,
    personId: differs('holder') ? personId : (device?.personId ?? null),
    unitId: differs('unit') ? (stored.units.get(cells.unit)?.id ?? null) : (device?.unitId ?? null),
    facts: FACT_NAMES.filter((name) => differs(...FACT_COLUMNS[name])).map((name) =>
      factChange(name, device?.facts[name], isNew ? from : later(from, tools.today), tools.today),
    ),
    movesMacs: differs('mac'),
    movesAddresses: differs('ip') || (differs('zone') && cells.ip !== ''),
  };
  return { rows: planned, change: { subject: { type: 'device', id, label: cells.assetNumber }, isNew, content } };
}

/** A person goes by any of their numbers. */
const sameHolder = (
  cells: DeviceCells,
  { personId, cells: before }: { readonly personId: string | null; readonly cells: DeviceCells },
  given: string | null,
): DeviceCells => (given !== null && given === personId ? { ...cells, holder: before.holder } : cells);

import { grouped } from '../imports/record.ts';
import { inTurns } from '../imports/turns.ts';
import { DEVICE_COLUMNS } from './device-columns.ts';
import type { DeviceCells, DeviceRow, MatchedRow, StoredDevice } from './device-row.ts';

const COLUMNS = DEVICE_COLUMNS.map(({ key }) => key);
const NO_CELLS = Object.fromEntries(COLUMNS.map((column) => [column, ''])) as DeviceCells;

/** By 管理番号, else by シリアル番号 (with the maker, where the row names one). */
export async function matchRows(rows: readonly DeviceRow[], devices: readonly StoredDevice[]): Promise<MatchedRow[]> {
  const byAsset = new Map(devices.map((device) => [device.cells.assetNumber, device]));
  const bySerial = grouped(devices, ({ cells }) => cells.serial);
  const matched: MatchedRow[] = [];
  await inTurns(rows, (row) => {
    const { assetNumber = '', serial = '', maker } = row.values;
    const own = byAsset.get(assetNumber) ?? null;
    const found = own || serial === '' ? null : onlyOne(bySerial.get(serial) ?? [], maker);
    const stored = own ?? found;
    matched.push({ row, stored, bySerial: found !== null, cells: cellsAfter(row, stored) });
  });
  return matched;
}

function onlyOne(devices: readonly StoredDevice[], maker: string | undefined): StoredDevice | null {
  const found = maker ? devices.filter(({ cells }) => cells.maker === maker) : devices;
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** An empty number clears nothing: the terminal is known by the other one. */
function cellsAfter({ values }: DeviceRow, stored: StoredDevice | null): DeviceCells {
  if (stored && COLUMNS.every((column) => (values[column] ?? stored.cells[column]) === stored.cells[column])) {
    return stored.cells;
  }
  const cells = { ...(stored?.cells ?? NO_CELLS), ...values };
  return cells.assetNumber === '' && stored ? { ...cells, assetNumber: stored.cells.assetNumber } : cells;
}

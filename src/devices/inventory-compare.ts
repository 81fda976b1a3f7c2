import { Refused } from '../shared/errors.ts';
import { fold } from '../shared/text.ts';
import type { StateCode } from './device.rules.ts';
import {
  type ComparedField,
  type DifferenceKind,
  EXPECTED,
  KEYS,
  type KeyField,
  UNEXPECTED,
} from './inventory.rules.ts';
import { INVENTORY_COLUMNS } from './inventory-columns.ts';

/** What of the file's row could be read; a column that the file lacks, or a cell that could not be read, is not there. */
export interface InventoryRow {
  readonly line: number;
  readonly values: { readonly [key in ComparedField]?: string };
}

/** A terminal as the register has it on the day; several addresses stand with `;` between them, as in a file. */
export interface RegisteredDevice {
  readonly id: string;
  readonly unitId: string | null;
  readonly state: StateCode;
  readonly cells: { readonly [key in ComparedField]: string };
}

export interface FoundDifference {
  readonly kind: DifferenceKind;
  readonly deviceId: string | null;
  readonly unitId: string | null;
  readonly label: string;
  readonly line: number | null;
  /** Empty where the terminal is missing as a whole; `state` where it should not have been seen. */
  readonly field: ComparedField | 'state' | '';
  readonly registerValue: string;
  readonly fileValue: string;
}

export interface Comparison {
  readonly matched: number;
  /** First what only the register has, then what only the tool saw, then what differs, each in its own order. */
  readonly differences: readonly FoundDifference[];
}

const LISTS: readonly ComparedField[] = ['mac', 'ip'];

const valuesOf = (field: ComparedField, cell: string): string[] =>
  (LISTS.includes(field) ? cell.split(';') : [cell]).map(fold).filter((value) => value !== '');

/** The first key that the row has. */
const ownKey = ({ values }: InventoryRow): KeyField | undefined => KEYS.find((key) => (values[key] ?? '') !== '');

/** Throws Refused where two rows are about one terminal: nobody could say which of them holds. */
export function refuseTwins(rows: readonly InventoryRow[]): void {
  const lines = new Map<string, number>();
  for (const row of rows) {
    const key = ownKey(row);
    if (key === undefined) continue;
    const value = row.values[key] ?? '';
    const found = `${key} ${fold(value)}`;
    const first = lines.get(found);
    const column = INVENTORY_COLUMNS.find((one) => one.key === key)?.ja ?? key;
    if (first !== undefined) {
      throw new Refused('inventory:refused.twice', { column, value, first, second: row.line }, 'file');
    }
    lines.set(found, row.line);
  }
}

interface Pair {
  readonly row: InventoryRow;
  readonly device: RegisteredDevice;
}

/** Each key in turn for those that no surer one has brought together; a value that two terminals share says nothing. */
function pairsOf(rows: readonly InventoryRow[], devices: readonly RegisteredDevice[]): Pair[] {
  const pairs = new Map<InventoryRow, Pair>();
  const taken = new Set<string>();
  for (const key of KEYS) {
    const byValue = deviceBy(
      key,
      devices.filter(({ id }) => !taken.has(id)),
    );
    for (const row of rows) {
      if (pairs.has(row)) continue;
      const found = valuesOf(key, row.values[key] ?? '').flatMap((value) => byValue.get(value) ?? []);
      const device = found.find(({ id }) => !taken.has(id));
      if (!device) continue;
      pairs.set(row, { row, device });
      taken.add(device.id);
    }
  }
  return [...pairs.values()];
}

function deviceBy(key: KeyField, devices: readonly RegisteredDevice[]): ReadonlyMap<string, RegisteredDevice | null> {
  const byValue = new Map<string, RegisteredDevice | null>();
  for (const device of devices) {
    for (const value of valuesOf(key, device.cells[key])) byValue.set(value, byValue.has(value) ? null : device);
  }
  return byValue;
}

/** The file beside the register: everything that is only in one of them, and the `fields` in which they differ. */
export function compareInventory(
  rows: readonly InventoryRow[],
  devices: readonly RegisteredDevice[],
  fields: readonly ComparedField[],
): Comparison {
  const pairs = pairsOf(rows, devices);
  const seen = new Set(pairs.map(({ device }) => device.id));
  const known = new Set(pairs.map(({ row }) => row));
  const missing = devices.filter(({ id, state }) => !seen.has(id) && EXPECTED.includes(state));
  return {
    matched: pairs.length,
    differences: [
      ...missing.map(onlyRegister),
      ...rows.filter((row) => !known.has(row)).map(onlyFile),
      ...pairs.sort((a, b) => a.row.line - b.row.line).flatMap((pair) => differencesOf(pair, fields)),
    ],
  };
}

const onlyRegister = ({ id, unitId, cells }: RegisteredDevice): FoundDifference => ({
  ...{ kind: 'onlyRegister', deviceId: id, unitId, label: cells.assetNumber, line: null, field: '' },
  ...{ registerValue: summary(cells), fileValue: '' },
});

const onlyFile = (row: InventoryRow): FoundDifference => {
  const key = ownKey(row);
  return {
    ...{ kind: 'onlyFile', deviceId: null, unitId: null, label: key === undefined ? '' : (row.values[key] ?? '') },
    ...{ line: row.line, field: '', registerValue: '', fileValue: summary(row.values) },
  };
};

/** By which one would look for it. */
const summary = (cells: InventoryRow['values']): string =>
  KEYS.map((key) => cells[key] ?? '')
    .filter((value) => value !== '')
    .join(' / ');

function differencesOf({ row, device }: Pair, fields: readonly ComparedField[]): FoundDifference[] {
  const { id: deviceId, unitId, state, cells } = device;
  const base = { kind: 'differs', deviceId, unitId, label: cells.assetNumber, line: row.line } as const;
  const differing = fields.filter((field) => !agree(field, cells[field], row.values[field] ?? ''));
  return [
    ...(UNEXPECTED.includes(state) ? [{ ...base, field: 'state', registerValue: state, fileValue: '' } as const] : []),
    ...differing.map((field) => ({
      ...{ ...base, field, registerValue: cells[field], fileValue: row.values[field] ?? '' },
    })),
  ];
}

/** What the tool does not say is no difference; of several addresses it may have seen one. */
function agree(field: ComparedField, registered: string, seen: string): boolean {
  const known = valuesOf(field, registered);
  return valuesOf(field, seen).every((value) => known.includes(value));
}

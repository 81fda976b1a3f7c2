import { listed } from '../imports/column.ts';
import type { Report } from '../imports/record.ts';
import type { DeviceColumn } from './device-columns.ts';
import type { MatchedRow, StoredDevices } from './device-row.ts';

interface Claim {
  readonly column: DeviceColumn;
  /** What only one terminal may have. */
  readonly key: string;
  readonly shown: string;
}

/** The sortable form of an address under its zone: the same address may be used in two zones. */
export const addressKey = (zone: string, address: string): string => `${zone} ${keyOf(address)}`;

const hex = Array.from({ length: 256 }, (_, part) => part.toString(16).padStart(2, '0'));

/** The key of an address in its one spelling, which needs no parser: an import asks for hundreds of thousands. */
export function keyOf(address: string): string {
  if (address.includes(':')) return keyOf6(address);
  return address
    .split('.')
    .map((part) => hex[Number(part)])
    .join('');
}

function keyOf6(address: string): string {
  const [head = '', tail] = address.split('::');
  const groups = (part = ''): string[] => (part === '' ? [] : part.split(':'));
  const [left, right] = [groups(head), groups(tail)];
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].map((group) => group.padStart(4, '0')).join('');
}

const serialKey = (maker: string, serial: string): string => `${maker}\n${serial}`;

function claimsOf({ cells }: MatchedRow): Claim[] {
  const { assetNumber, serial, maker, zone, mac, ip } = cells;
  const claim = (column: DeviceColumn, key: string, shown: string): Claim => ({
    column,
    key: `${column} ${key}`,
    shown,
  });
  return [
    ...(assetNumber === '' ? [] : [claim('assetNumber', assetNumber, assetNumber)]),
    ...(serial === '' ? [] : [claim('serial', serialKey(maker, serial), serial)]),
    ...listed(mac).map((one) => claim('mac', one, one)),
    ...listed(ip).map((one) => claim('ip', addressKey(zone, one), one)),
  ];
}

/** Reports what two rows, or a row and a terminal that is not in the file, cannot both have; each sentence names the other. */
export function reportClaims(matched: readonly MatchedRow[], stored: StoredDevices, report: Report): void {
  const inFile = new Set(matched.map(({ stored: device }) => device?.id));
  const taken = takenOutside(stored, inFile);
  const lines = new Map<string, number>();
  const matchedLines = new Map<string, number>();
  for (const one of matched) {
    const { row } = one;
    const twin = one.stored && matchedLines.get(one.stored.id);
    if (twin) report(row, 'assetNumber', one.cells.assetNumber, sameRow(twin, row.line));
    else if (one.stored) matchedLines.set(one.stored.id, row.line);
    for (const { column, key, shown } of twin ? [] : claimsOf(one)) {
      const other = lines.get(key);
      const owner = taken.get(key);
      if (other !== undefined) report(row, column, shown, inLine(column, other, row.line));
      else if (owner) report(row, column, shown, { key: 'imports:problem.takenByDevice', params: { device: owner } });
      else lines.set(key, row.line);
    }
  }
}

const sameRow = (line: number, other: number) => ({ key: 'imports:problem.sameKey', params: { line, other } });

const inLine = (column: DeviceColumn, line: number, other: number) =>
  column === 'assetNumber' ? sameRow(line, other) : { key: 'imports:problem.takenInFile', params: { line, other } };

/** Claims of the terminals that the file does not speak of, with their asset numbers. */
function takenOutside({ devices, macs, addresses }: StoredDevices, inFile: ReadonlySet<string | undefined>) {
  const taken = new Map<string, string>();
  for (const { id, cells } of devices) {
    if (inFile.has(id)) continue;
    taken.set(`assetNumber ${cells.assetNumber}`, cells.assetNumber);
    if (cells.serial !== '') taken.set(`serial ${serialKey(cells.maker, cells.serial)}`, cells.assetNumber);
  }
  for (const [column, owners] of [['mac', macs] as const, ['ip', addresses] as const]) {
    for (const [key, { id, assetNumber }] of owners) if (!inFile.has(id)) taken.set(`${column} ${key}`, assetNumber);
  }
  return taken;
}

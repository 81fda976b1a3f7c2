import type { Fault } from '../imports/column.ts';
import { listed } from '../imports/column.ts';
import type { Report } from '../imports/record.ts';
import { inTurns } from '../imports/turns.ts';
import type { DeviceCells, MatchedRow, StoredDevices } from './device-row.ts';

/** An address under its zone: the same one may be used in two zones. */
export const addressKey = (zone: string, address: string): string => `${zone} ${address}`;

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

/** What only one terminal may have, and how each value is told from others. */
const CLAIMS = [
  { column: 'assetNumber', keys: ({ assetNumber }: DeviceCells) => (assetNumber === '' ? [] : [assetNumber]) },
  { column: 'serial', keys: ({ serial, maker }: DeviceCells) => (serial === '' ? [] : [serialKey(maker, serial)]) },
  { column: 'mac', keys: ({ mac }: DeviceCells) => listed(mac) },
  { column: 'ip', keys: ({ zone, ip }: DeviceCells) => listed(ip).map((address) => addressKey(zone, address)) },
] as const;

const serialKey = (maker: string, serial: string): string => `${maker}\n${serial}`;

/** Reports what two rows, or a row and a terminal that is not in the file, cannot both have; each sentence names the other. */
export async function reportClaims(
  matched: readonly MatchedRow[],
  stored: StoredDevices,
  report: Report,
): Promise<void> {
  const rows = withoutTwins(matched, report);
  const inFile = new Set(matched.map(({ stored: device }) => device?.id));
  const outside = stored.devices.filter(({ id }) => !inFile.has(id));
  for (const { column, keys } of CLAIMS) {
    const owners = new Map(outside.flatMap(({ cells }) => keys(cells).map((key) => [key, cells.assetNumber] as const)));
    const elsewhere = column === 'mac' ? stored.macs : column === 'ip' ? stored.addresses : owners;
    const lines = new Map<string, number>();
    await inTurns(rows, ({ row, cells }) => {
      for (const key of keys(cells)) {
        const fault = takenBy(column, row.line, lines.get(key), elsewhere.get(key));
        if (fault) report(row, column, cells[column], fault);
        else lines.set(key, row.line);
      }
    });
  }
}

function takenBy(column: string, own: number, line: number | undefined, device: string | undefined): Fault | null {
  if (line !== undefined) return column === 'assetNumber' ? sameRow(line, own) : inLine(line, own);
  return device === undefined ? null : { key: 'imports:problem.takenByDevice', params: { device } };
}

const sameRow = (line: number, other: number): Fault => ({ key: 'imports:problem.sameKey', params: { line, other } });

const inLine = (line: number, other: number): Fault => ({
  key: 'imports:problem.takenInFile',
  params: { line, other },
});

/** Two rows that speak of one terminal: the later one is an error, and claims nothing. */
function withoutTwins(matched: readonly MatchedRow[], report: Report): readonly MatchedRow[] {
  const lines = new Map<string, number>();
  return matched.filter(({ row, stored, cells }) => {
    const line = stored === null ? undefined : lines.get(stored.id);
    if (line !== undefined) report(row, 'assetNumber', cells.assetNumber, sameRow(line, row.line));
    else if (stored) lines.set(stored.id, row.line);
    return line === undefined;
  });
}

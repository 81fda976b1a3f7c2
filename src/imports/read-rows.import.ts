import type { CsvRow } from '../shared/csv-read.ts';
import { memoise } from '../shared/memo.ts';
import type { ImportColumn, ReadCell } from './column.ts';
import type { Findings } from './findings.ts';
import type { PlanInput } from './kind.import.ts';
import type { ImportRow } from './record.ts';
import { inTurns } from './turns.ts';

const REMEMBERED_CELLS = 5_000;

interface Wanted<K extends string> {
  readonly columns: readonly ImportColumn<K>[];
  readonly readers: { readonly [key in K]?: ReadCell };
  readonly check?: (has: (column: K) => boolean) => void;
}

/** Every cell in the one spelling that is compared and stored; what cannot be taken is reported. */
export async function readRows<K extends string>(
  { columns, readers, check }: Wanted<K>,
  { table, onTurn }: PlanInput,
  findings: Findings,
): Promise<ImportRow<K>[]> {
  const present = columns
    .map((column, place) => ({ ...column, place, read: memoise(readers[column.key] ?? column.read, REMEMBERED_CELLS) }))
    .filter(({ place }) => table.present[place]);
  check?.((wanted) => present.some(({ key }) => key === wanted));
  const rows: ImportRow<K>[] = [];
  const read = ({ line, cells }: CsvRow): void => {
    const values: { [key in K]?: string } = {};
    for (const { key, place, required, read: readCell } of present) {
      const cell = cells[place] ?? '';
      const reading = required && cell === '' ? MISSING : readCell(cell);
      if (typeof reading === 'string') values[key] = reading;
      else findings.report({ line }, key, cell, reading);
    }
    rows.push({ line, values, faulty: findings.isFaulty(line) });
  };
  const take = (row: CsvRow, index: number): void => {
    read(row);
    // The cells are not kept twice: a list of 100,000 rows is some 100 MB.
    (table.rows as CsvRow[])[index] = TAKEN;
  };
  await inTurns(table.rows, take, (done, total) => onTurn?.('checking', done, total));
  return rows;
}

const TAKEN: CsvRow = { line: 0, cells: [] };

const MISSING = { key: 'imports:problem.required', params: {} };

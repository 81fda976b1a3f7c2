import type { CsvRow } from '../shared/csv-read.ts';
import type { ImportColumn, ReadCell } from './column.ts';
import type { Findings } from './findings.ts';
import type { PlanInput } from './kind.import.ts';
import type { ImportRow } from './record.ts';
import { inTurns } from './turns.ts';

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
    .map((column, place) => ({ ...column, place, read: remembering(readers[column.key] ?? column.read) }))
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

const TRIAL = 2_000;
const REMEMBERED_CELLS = 5_000;

/** Most columns say the same few things again and again; where one does not, remembering costs more than reading. */
function remembering(read: ReadCell): ReadCell {
  const known = new Map<string, ReturnType<ReadCell>>();
  let asked = 0;
  return (cell) => {
    asked += 1;
    if (asked > TRIAL && known.size > TRIAL / 2) return read(cell);
    const found = known.get(cell);
    if (found !== undefined) return found;
    const reading = read(cell);
    if (known.size < REMEMBERED_CELLS) known.set(cell, reading);
    return reading;
  };
}

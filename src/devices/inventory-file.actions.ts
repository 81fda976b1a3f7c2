import { inTurns } from '../imports/turns.ts';
import { readCsvFile } from '../shared/csv-file.ts';
import type { CsvTable } from '../shared/csv-read.ts';
import { Refused } from '../shared/errors.ts';
import { type ComparedField, KEYS } from './inventory.rules.ts';
import { INVENTORY_COLUMNS } from './inventory-columns.ts';
import { type InventoryRow, refuseTwins } from './inventory-compare.ts';

export interface InventoryUpload {
  readonly path: string;
  /** Header in the file → column key. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly maxBytes: number;
}

export interface InventoryFile {
  readonly sha256: string;
  readonly rows: readonly InventoryRow[];
  /** The columns that the file has. */
  readonly present: readonly ComparedField[];
  readonly unread: number;
}

/** Reads what a management tool exported; throws Refused with the reason where nothing can be compared with it. */
export async function readInventory({ path, mapping, maxBytes }: InventoryUpload): Promise<InventoryFile> {
  const table = await readCsvFile(path, { columns: INVENTORY_COLUMNS, mapping, maxBytes }).catch(atFile);
  const present = INVENTORY_COLUMNS.filter((_column, place) => table.present[place]).map(({ key }) => key);
  if (!KEYS.some((key) => present.includes(key))) {
    const columns = INVENTORY_COLUMNS.slice(0, KEYS.length).map(({ ja }) => ja);
    throw new Refused('inventory:refused.noKey', { columns: columns.join(' / ') }, 'file');
  }
  if (table.rows.length === 0) throw new Refused('inventory:refused.noRows', {}, 'file');
  const { rows, unread } = await readCells(table);
  refuseTwins(rows);
  return { sha256: table.sha256, rows, present, unread };
}

/** A tool writes many things into its cells: one that cannot be read is passed over and counted. */
async function readCells(table: CsvTable): Promise<{ readonly rows: InventoryRow[]; readonly unread: number }> {
  const present = INVENTORY_COLUMNS.map((column, place) => ({ ...column, place })).filter(
    ({ place }) => table.present[place],
  );
  const rows: InventoryRow[] = [];
  let unread = 0;
  await inTurns(table.rows, ({ line, cells }) => {
    const values: { [key in ComparedField]?: string } = {};
    for (const { key, place, read } of present) {
      const reading = read(cells[place] ?? '');
      if (typeof reading === 'string') values[key] = reading;
      else unread += 1;
    }
    rows.push({ line, values });
  });
  return { rows, unread };
}

/** Whatever is wrong with a file is said where it was chosen. */
function atFile(error: unknown): never {
  if (error instanceof Refused) throw new Refused(error.key, error.params, 'file');
  throw error;
}

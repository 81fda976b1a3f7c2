import type { EntityManager } from 'typeorm';
import { readCsvFile } from '../shared/csv-file.ts';
import type { CsvTable } from '../shared/csv-read.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { ImportKind, OnTurn, Plan } from './kind.import.ts';
import type { RowFate } from './record.ts';
import { tokenOf } from './token.ts';

/** A file on its way into the register. */
export interface ImportFile {
  readonly kind: ImportKind;
  readonly path: string;
  readonly fileName: string;
  /** Header in the file → column key, '' to leave a column out. */
  readonly mapping: Readonly<Record<string, string>>;
  readonly maxBytes: number;
}

/** Who wants to hear how far the work is, and what becomes of each row. */
export interface Listening {
  readonly onBytes?: (done: number, total: number) => void;
  readonly onTurn?: OnTurn;
  readonly onRow?: (fate: RowFate) => void;
}

export type FileFacts = Pick<CsvTable, 'encoding' | 'sha256' | 'unknownColumns' | 'notes'> & { readonly rows: number };

export interface PlannedFile {
  readonly facts: FileFacts;
  readonly plan: Plan;
  /** Says which file and which changes were seen. */
  readonly token: string;
}

/** Reads the file and compares it with what `manager` sees; writes nothing. Throws Refused where it is no such file. */
export async function planFile(
  { kind, path, mapping, maxBytes }: ImportFile,
  { manager, today }: { readonly manager: EntityManager; readonly today: IsoDate },
  keepChanges: boolean,
  { onBytes, onTurn, onRow }: Listening = {},
): Promise<PlannedFile> {
  const { columns } = kind;
  const table = await readCsvFile(path, { columns, mapping, maxBytes, ...(onBytes && { onProgress: onBytes }) });
  const plan = await kind.plan({ manager, today, table, keepChanges, onRow, onTurn });
  const { encoding, sha256, unknownColumns, notes, rows } = table;
  const token = tokenOf({ kind: kind.key, sha256, mapping }, plan.fingerprint);
  return { facts: { encoding, sha256, unknownColumns, notes, rows: rows.length }, plan, token };
}

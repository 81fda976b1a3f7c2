import type { EntityManager } from 'typeorm';
import { ledgerHead } from '../ledger/change.ts';
import { readCsvFile } from '../shared/csv-file.ts';
import type { CsvTable } from '../shared/csv-read.ts';
import type { IsoDate } from '../shared/dates.ts';
import { type KeptPlan, startPlan } from './kept-plan.actions.ts';
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
  /** What is to be done; null where nobody asked to keep it. */
  readonly kept: KeptPlan | null;
  /** Another head of the ledger or another day may make another plan. */
  readonly head: string;
  readonly today: IsoDate;
}

/** What a file is compared with, and where the changes are kept (a folder); null where nobody will apply them. */
export interface Planning {
  readonly manager: EntityManager;
  readonly today: IsoDate;
  readonly folder: string | null;
}

/** Reads the file and compares it with what `manager` sees. Throws Refused where it is no such file. */
export async function planFile(file: ImportFile, planning: Planning, listening: Listening = {}): Promise<PlannedFile> {
  const { kind, path, mapping, maxBytes } = file;
  const { hash: head } = await ledgerHead(planning.manager);
  const { columns } = kind;
  const { onBytes: onProgress } = listening;
  const table = await readCsvFile(path, { columns, mapping, maxBytes, ...(onProgress && { onProgress }) });
  const { plan, kept } = await planTable(kind, table, planning, listening);
  const { encoding, sha256, unknownColumns, notes, rows } = table;
  const token = tokenOf({ kind: kind.key, sha256, mapping }, plan.fingerprint);
  const facts = { encoding, sha256, unknownColumns, notes, rows: rows.length };
  return { facts, plan, token, kept, head, today: planning.today };
}

async function planTable(
  kind: ImportKind,
  table: CsvTable,
  { manager, today, folder }: Planning,
  { onRow, onTurn }: Listening,
): Promise<{ readonly plan: Plan; readonly kept: KeptPlan | null }> {
  const input = { manager, today, table, onRow, onTurn };
  if (folder === null) return { plan: await kind.plan(input), kept: null };
  const writer = startPlan(folder);
  try {
    return { plan: await kind.plan({ ...input, onChange: writer.add }), kept: writer.finish() };
  } catch (error) {
    writer.finish();
    throw error;
  }
}

import type { EntityManager } from 'typeorm';
import { newId } from '../ids.ts';
import type { Tx } from '../ledger/change.ts';
import type { CsvTable } from '../shared/csv-read.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { ImportColumn, ReadCell } from './column.ts';
import { type Findings, inOrder, startFindings } from './findings.ts';
import { startFingerprint } from './fingerprint.ts';
import { readRows } from './read-rows.import.ts';
import type {
  Fate,
  History,
  ImportRow,
  PlannedChange,
  PlannedGroup,
  Planner,
  PlanTools,
  Problem,
  RowFate,
  Values,
} from './record.ts';
import { inTurns } from './turns.ts';
import { hasWindowsForm, withStoredForms } from './windows-form.ts';

/** Where a plan reads what is stored: outside of a transaction for a preview, inside it to apply. */
export interface Source {
  readonly manager: EntityManager;
  readonly today: IsoDate;
}

/** Which file the changes come from. */
export interface Origin {
  readonly importId: string;
  readonly fileName: string;
}

/** One kind of file: what its cells mean, what is stored of the same records, what is to be done, and doing it. */
export interface KindSpec<K extends string, S, C> {
  readonly key: string;
  readonly columns: readonly ImportColumn<K>[];
  /** Cells that are read by what is configured (the names of zones), in place of the columns' own way. */
  readonly readers?: (source: Source) => Promise<{ readonly [key in K]?: ReadCell }>;
  /** Throws Refused where columns are missing without which no row can be matched. */
  readonly check?: (has: (column: K) => boolean) => void;
  /** What people call the record of a row. */
  readonly label: (values: Values<K>) => string;
  /** What is stored of exactly the records that the rows touch, in bulk. */
  readonly load: (source: Source, rows: readonly ImportRow<K>[]) => Promise<S>;
  /** Compares all rows with each other at once, in turns where they are many; then plans them group by group. */
  readonly planner: (
    rows: readonly ImportRow<K>[],
    stored: S,
    tools: PlanTools,
  ) => Planner<K, C> | Promise<Planner<K, C>>;
  readonly write: (tx: Tx, changes: readonly PlannedChange<C>[], origin: Origin) => Promise<void>;
}

export type OnTurn = (phase: 'checking' | 'comparing' | 'writing', done: number, total: number) => void;

export type OnChange = (change: PlannedChange<unknown>, history: History) => void;

export interface PlanInput extends Source {
  readonly table: CsvTable;
  /** Hears of every change that is to be written, and what the ledger is to keep of it. */
  readonly onChange?: OnChange;
  readonly onRow?: (fate: RowFate) => void;
  readonly onTurn?: OnTurn;
}

export interface Plan {
  readonly counts: Readonly<Record<Fate, number>>;
  readonly problems: readonly Problem[];
  readonly waiting: readonly RowFate[];
  /** SHA-256 over every change with its values before and after. */
  readonly fingerprint: string;
}

export interface ImportKind {
  readonly key: string;
  readonly columns: readonly ImportColumn[];
  plan(input: PlanInput): Promise<Plan>;
  /** Writes the changes that a plan of this kind was to make. */
  write(tx: Tx, changes: readonly PlannedChange<unknown>[], origin: Origin): Promise<void>;
}

export function defineKind<K extends string, S, C>(spec: KindSpec<K, S, C>): ImportKind {
  return {
    key: spec.key,
    columns: spec.columns,
    plan: (input) => planWith(spec, input),
    write: (tx, changes, origin) => spec.write(tx, changes as readonly PlannedChange<C>[], origin),
  };
}

async function planWith<K extends string, S, C>(spec: KindSpec<K, S, C>, input: PlanInput): Promise<Plan> {
  const findings = startFindings();
  const fingerprint = await planRows(spec, input, findings);
  const { counts, problems, waiting } = findings;
  return { counts, problems: inOrder(problems), waiting, fingerprint };
}

async function planRows<K extends string, S, C>(
  spec: KindSpec<K, S, C>,
  input: PlanInput,
  findings: Findings,
): Promise<string> {
  const readers = (await spec.readers?.(input)) ?? {};
  const read = await readRows({ ...spec, readers }, input, findings);
  const planner = await plannerOf(spec, input, findings, read);
  const fingerprint = startFingerprint();
  const take = (group: readonly ImportRow<K>[]) => {
    const planned = planOne(spec, input, planner, findings, group);
    fingerprint.add(planned);
    const { change } = planned;
    const isSound = !group.some(({ line }) => findings.isFaulty(line));
    if (change && isSound) input.onChange?.(change, planner.history(change.content));
  };
  await inTurns(planner.groups, take, (done, total) => input.onTurn?.('comparing', done, total));
  return fingerprint.digest();
}

async function plannerOf<K extends string, S, C>(
  spec: KindSpec<K, S, C>,
  input: PlanInput,
  { report }: Findings,
  read: readonly ImportRow<K>[],
): Promise<Planner<K, C>> {
  const tools = { today: input.today, newId, report };
  const stored = await spec.load(input, read);
  if (!(await mayHaveLostForms(input, read))) return spec.planner(read, stored, tools);
  const unheard = { ...tools, report: () => undefined };
  const rows = withStoredForms(read, await spec.planner(read, stored, unheard));
  return spec.planner(rows, rows === read ? stored : await spec.load(input, rows), tools);
}

async function mayHaveLostForms({ table }: PlanInput, rows: readonly ImportRow<string>[]): Promise<boolean> {
  let found = 0;
  const look = (row: ImportRow<string>): void => {
    if (found === 0 && hasWindowsForm(row)) found += 1;
  };
  if (table.encoding === 'cp932') await inTurns(rows, look);
  return found > 0;
}

/** Plans one group and tells the fate of each of its rows. */
function planOne<K extends string, S, C>(
  spec: KindSpec<K, S, C>,
  { onRow = () => undefined }: PlanInput,
  planner: Planner<K, C>,
  findings: Findings,
  group: readonly ImportRow<K>[],
): PlannedGroup<C> {
  const sound = group.filter(({ faulty }) => !faulty);
  const planned = sound.length === 0 ? NOTHING : planner.plan(sound);
  const byLine = new Map(planned.rows.map((row) => [row.line, row]));
  for (const { line, values } of group) {
    onRow(findings.settle(line, byLine.get(line), spec.label(values)));
  }
  return planned;
}

const NOTHING: PlannedGroup<never> = { rows: [], change: null };

import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { newId } from '../ids.ts';
import type { RowChange } from '../ledger/chain.ts';
import type { Tx } from '../ledger/change.ts';
import type { CsvTable } from '../shared/csv-read.ts';
import type { IsoDate } from '../shared/dates.ts';
import type { ImportColumn, ReadCell } from './column.ts';
import { type Findings, startFindings } from './findings.ts';
import { historyOf, type ImportRow, type PlannedChange, type Planner, type PlanTools, type Values } from './record.ts';
import type { Fate, Problem, RowFate } from './record.ts';
import { readRows } from './read-rows.import.ts';
import { inTurns } from './turns.ts';

/** Where a plan reads what is stored: outside of a transaction for a preview, inside it to apply. */
export interface Source {
  readonly manager: EntityManager;
  readonly today: IsoDate;
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
  /** Pure: compares all rows with each other at once, then plans them group by group. */
  readonly planner: (rows: readonly ImportRow<K>[], stored: S, tools: PlanTools) => Planner<K, C>;
  readonly write: (tx: Tx, changes: readonly PlannedChange<C>[]) => Promise<void>;
}

export type OnTurn = (phase: 'checking' | 'comparing', done: number, total: number) => void;

export interface PlanInput extends Source {
  readonly table: CsvTable;
  /** A preview needs only the fates; to apply, the changes are kept in memory. */
  readonly keepChanges: boolean;
  readonly onRow?: (fate: RowFate) => void;
  readonly onTurn?: OnTurn;
}

export interface Plan {
  readonly counts: Readonly<Record<Fate, number>>;
  readonly problems: readonly Problem[];
  /** SHA-256 over every change with its values before and after. */
  readonly fingerprint: string;
  /** Writes the changes and answers what the ledger is to keep of each record. */
  write(tx: Tx): Promise<readonly RowChange[]>;
}

export interface ImportKind {
  readonly key: string;
  readonly columns: readonly ImportColumn[];
  plan(input: PlanInput): Promise<Plan>;
}

export function defineKind<K extends string, S, C>(spec: KindSpec<K, S, C>): ImportKind {
  return { key: spec.key, columns: spec.columns, plan: (input) => planWith(spec, input) };
}

interface KeptChange<C> extends PlannedChange<C> {
  readonly row: RowChange;
}

async function planWith<K extends string, S, C>(spec: KindSpec<K, S, C>, input: PlanInput): Promise<Plan> {
  const findings = startFindings();
  const readers = (await spec.readers?.(input)) ?? {};
  const rows = await readRows({ ...spec, readers }, input, findings);
  const stored = await spec.load(input, rows);
  const tools = { today: input.today, newId, report: findings.report };
  const planner = spec.planner(rows, stored, tools);
  const kept: KeptChange<C>[] = [];
  const hash = createHash('sha256');
  const plan = planOne(spec, input, planner, findings);
  const take = (group: readonly ImportRow<K>[]) => {
    const { change, trace } = plan(group);
    hash.update(trace);
    if (change && input.keepChanges) kept.push(change);
  };
  await inTurns(planner.groups, take, (done, total) => input.onTurn?.('comparing', done, total));
  const write = async (tx: Tx): Promise<RowChange[]> => {
    await spec.write(tx, kept);
    return kept.map(({ row }) => row);
  };
  return { counts: findings.counts, problems: findings.problems, fingerprint: hash.digest('hex'), write };
}

/** Plans one group, tells the fate of each of its rows, and leaves a trace of it for the fingerprint. */
function planOne<K extends string, S, C>(
  spec: KindSpec<K, S, C>,
  { onRow = () => undefined }: PlanInput,
  planner: Planner<K, C>,
  findings: Findings,
): (group: readonly ImportRow<K>[]) => { change: KeptChange<C> | null; trace: string } {
  return (group) => {
    const sound = group.filter(({ faulty }) => !faulty);
    const { rows, change } = sound.length === 0 ? NOTHING : planner.plan(sound);
    const planned = new Map(rows.map((row) => [row.line, row]));
    for (const { line, values } of group) {
      onRow({ ...findings.settle(line, planned.get(line)), label: spec.label(values) });
    }
    const trace = JSON.stringify([change?.subject.label, change?.isNew, rows]);
    if (!change || group.some(({ line }) => findings.isFaulty(line))) return { change: null, trace };
    const action = change.isNew ? 'import.created' : 'import.updated';
    return { change: { ...change, row: { action, subject: change.subject, ...(change.history ?? historyOf(rows)) } }, trace };
  };
}

const NOTHING = { rows: [], change: null };

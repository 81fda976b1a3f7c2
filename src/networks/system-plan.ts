import {
  cellHistory,
  differences,
  type ImportRow,
  type PlannedGroup,
  type Planner,
  type PlanTools,
} from '../imports/record.ts';
import type { KnownUnit } from '../people/person-record.ts';
import { holdsOn } from '../shared/timeline.ts';
import { SYSTEM_IMPORT_COLUMNS, type SystemColumn } from './system-columns.ts';

export type SystemCells = { readonly [column in SystemColumn]: string };

export interface StoredSystem {
  readonly id: string;
  readonly revision: number;
  readonly cells: SystemCells;
}

export interface StoredSystems {
  readonly byCode: ReadonlyMap<string, StoredSystem>;
  readonly units: ReadonlyMap<string, KnownUnit>;
}

export interface SystemChange {
  readonly id: string;
  readonly revision: number;
  readonly before: SystemCells | null;
  readonly cells: SystemCells;
  readonly ownerUnitId: string | null;
}

const COLUMNS: readonly SystemColumn[] = SYSTEM_IMPORT_COLUMNS.map(({ key }) => key);
const NO_CELLS = Object.fromEntries(COLUMNS.map((column) => [column, ''])) as SystemCells;

type SystemRow = ImportRow<SystemColumn>;

export function planSystems(
  rows: readonly SystemRow[],
  stored: StoredSystems,
  tools: PlanTools,
): Planner<SystemColumn, SystemChange> {
  const lines = new Map<string, number>();
  for (const row of rows) {
    const { code = '' } = row.values;
    const twin = lines.get(code);
    const params = { line: twin ?? 0, other: row.line };
    if (twin !== undefined) tools.report(row, 'code', code, { key: 'imports:problem.sameKey', params });
    lines.set(code, row.line);
  }
  const plan = ([row]: readonly SystemRow[]) => (row ? planSystem(row, stored, tools) : { rows: [], change: null });
  const history = ({ before, cells }: SystemChange) => cellHistory<SystemColumn>(SYSTEM_IMPORT_COLUMNS, before, cells);
  return { groups: rows.map((row) => [row]), plan, history };
}

function planSystem(row: SystemRow, stored: StoredSystems, tools: PlanTools): PlannedGroup<SystemChange> {
  const { report, newId, today } = tools;
  const own = stored.byCode.get(row.values.code ?? '') ?? null;
  const cells = { ...(own?.cells ?? NO_CELLS), ...row.values };
  const found = differences(COLUMNS, own?.cells ?? null, cells);
  for (const column of ['name', 'zone'] as const) {
    if (cells[column] === '') report(row, column, '', { key: 'imports:problem.required', params: {} });
  }
  const owner = stored.units.get(cells.owner);
  if (cells.owner !== '' && found.some(({ column }) => column === 'owner')) {
    const then = { key: 'imports:problem.unitNotThen', params: { on: today } };
    if (!owner) report(row, 'owner', cells.owner, { key: 'imports:problem.noSuchUnit', params: {} });
    else if (!owner.line.some((span) => holdsOn(span, today))) report(row, 'owner', cells.owner, then);
  }
  const rows = [{ line: row.line, isNew: !own, differences: found, notes: [] }];
  if (found.length === 0) return { rows, change: null };
  const id = own?.id ?? newId();
  const subject = { type: 'system', id, label: `${cells.code} ${cells.name}` };
  const revision = (own?.revision ?? 0) + 1;
  const content = { id, revision, before: own?.cells ?? null, cells, ownerUnitId: owner?.id ?? null };
  return { rows, change: { subject, isNew: !own, content } };
}

import { grouped, type PlannedGroup, type Planner, type PlanTools } from '../imports/record.ts';
import type { UnitColumn } from './unit-columns.ts';
import { unitHistory } from './unit-history.ts';
import type { UnitLines } from './unit-line.ts';
import { layPeriods, type Piece, type UnitRow } from './unit-periods.ts';
import { type PlannedUnit, reportPlacement } from './unit-placement.ts';
import { isPlannable } from './unit-row-check.ts';

export interface StoredUnit {
  readonly id: string;
  readonly code: string;
  /** In order of time. */
  readonly line: readonly Piece[];
}

/** Every unit by its code: some thousands, needed whole to find circles. */
export type StoredUnits = ReadonlyMap<string, StoredUnit>;

export interface UnitChange {
  readonly id: string;
  readonly code: string;
  readonly isNew: boolean;
  readonly superseded: readonly string[];
  readonly added: readonly Piece[];
  readonly before: readonly Piece[];
}

export function planUnits(
  rows: readonly UnitRow[],
  stored: StoredUnits,
  tools: PlanTools,
): Planner<UnitColumn, UnitChange> {
  const groups = grouped(rows, ({ values }) => values.code ?? '');
  const ids = idsOf([...groups.keys()], stored, tools);
  const codes = new Map([...ids].map(([code, id]) => [id, code]));
  const names = { idOf: (code: string) => ids.get(code), codeOf: (id: string) => codes.get(id) ?? '' };
  const planned = new Map<string, PlannedUnit>();
  for (const [code, group] of groups) {
    const sound = inTime(group.filter(({ faulty }) => !faulty));
    const line = stored.get(code)?.line;
    if (!isPlannable(sound, line !== undefined, { ...tools, ...names })) continue;
    const laid = layPeriods(sound, line ?? [], { ...tools, ...names });
    planned.set(code, { id: ids.get(code) ?? '', line: laid.line, periods: laid.planned });
  }
  const isUnread = (code: string) => groups.has(code) && !planned.has(code);
  reportPlacement([...planned.values()], linesAfter(planned, stored), { ...tools, ...names, isUnread });
  const plan = ([row]: readonly UnitRow[]) => {
    const code = row?.values.code ?? '';
    return outcome(code, planned.get(code), stored.get(code));
  };
  return { groups: [...groups.values()], plan, history: unitHistory(names.codeOf) };
}

function idsOf(codes: readonly string[], stored: StoredUnits, { newId }: PlanTools): Map<string, string> {
  const ids = new Map([...stored.values()].map(({ code, id }) => [code, id]));
  for (const code of codes) if (!ids.has(code)) ids.set(code, newId());
  return ids;
}

const inTime = (rows: readonly UnitRow[]): UnitRow[] =>
  [...rows].sort((a, b) => ((a.values.from ?? '') < (b.values.from ?? '') ? -1 : 1));

function linesAfter(planned: ReadonlyMap<string, PlannedUnit>, stored: StoredUnits): UnitLines {
  const lines = new Map([...stored.values()].map(({ id, line }) => [id, line]));
  for (const { id, line } of planned.values()) lines.set(id, line);
  return lines;
}

function outcome(
  code: string,
  planned: PlannedUnit | undefined,
  stored: StoredUnit | undefined,
): PlannedGroup<UnitChange> {
  if (!planned) return { rows: [], change: null };
  const { id, line, periods } = planned;
  const isNew = !stored;
  const rows = periods.map(({ row, ...rest }) => ({ line: row.line, isNew, ...rest }));
  const added = line.filter((piece) => piece.id === null);
  if (added.length === 0) return { rows, change: null };
  const kept = new Set(line.map((piece) => piece.id));
  const superseded = (stored?.line ?? []).map((piece) => piece.id ?? '').filter((pieceId) => !kept.has(pieceId));
  const subject = { type: 'unit', id, label: `${code} ${line.at(-1)?.name ?? ''}` };
  return {
    rows,
    change: { subject, isNew, content: { id, code, isNew, superseded, added, before: stored?.line ?? [] } },
  };
}

import type { Report } from '../imports/record.ts';
import { grouped, type ImportRow, type PlannedGroup, type Planner, type PlanTools } from '../imports/record.ts';
import type { UnitColumn } from './unit-columns.ts';
import { lineOf, overlap, type UnitLines } from './unit-line.ts';
import { layPeriods, lastDay, type PeriodTools, type Piece, type PlannedPeriod, type UnitRow } from './unit-periods.ts';
import { placeFault } from './unit.rules.ts';

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
}

interface PlannedUnit {
  readonly id: string;
  readonly code: string;
  readonly stored: StoredUnit | undefined;
  readonly line: readonly Piece[];
  readonly periods: readonly PlannedPeriod[];
}

export function planUnits(
  rows: readonly ImportRow<UnitColumn>[],
  stored: StoredUnits,
  tools: PlanTools,
): Planner<UnitColumn, UnitChange> {
  const groups = grouped(rows, ({ values }) => values.code ?? '');
  const ids = idsOf([...groups.keys()], stored, tools);
  const codes = new Map([...ids].map(([code, id]) => [id, code]));
  const inner = { ...tools, idOf: (code: string) => ids.get(code), codeOf: (id: string) => codes.get(id) ?? '' };
  const planned = new Map<string, PlannedUnit>();
  for (const [code, group] of groups) {
    const sound = group.filter(({ faulty }) => !faulty);
    if (isPlannable(sound, stored.get(code), inner)) planned.set(code, planUnit(code, sound, stored.get(code), inner));
  }
  reportFaults(planned, stored, inner, groups);
  return { groups: [...groups.values()], plan: (group) => outcome(planned.get(group[0]?.values.code ?? '')) };
}

function idsOf(codes: readonly string[], stored: StoredUnits, { newId }: PlanTools): Map<string, string> {
  const ids = new Map([...stored.values()].map(({ code, id }) => [code, id]));
  for (const code of codes) if (!ids.has(code)) ids.set(code, newId());
  return ids;
}

/** Whether each row makes sense by itself and beside the other rows of its unit. */
function isPlannable(rows: readonly UnitRow[], stored: StoredUnit | undefined, { report, idOf }: PeriodTools): boolean {
  let sound = rows.length > 0;
  const refuse: Report = (...args) => {
    sound = false;
    report(...args);
  };
  for (const row of rows) {
    const { name, parent = '', from = '', to = '' } = row.values;
    if (name === '' || (name === undefined && !stored)) refuse(row, 'name', '', REQUIRED);
    if (parent !== '' && idOf(parent) === undefined) refuse(row, 'parent', parent, NO_SUCH_UNIT);
    if (from !== '' && to !== '' && to < from) refuse(row, 'to', to, ENDS_FIRST);
  }
  for (const [index, row] of inTime(rows).entries()) {
    const earlier = inTime(rows)[index - 1];
    if (earlier && meet(earlier, row)) refuse(row, 'from', row.values.from ?? '', overlapping(earlier, row));
  }
  return sound;
}

const REQUIRED = { key: 'imports:problem.required', params: {} };
const NO_SUCH_UNIT = { key: 'imports:problem.noSuchUnit', params: {} };
const ENDS_FIRST = { key: 'imports:problem.endsBeforeItBegins', params: {} };

const overlapping = (a: UnitRow, b: UnitRow) => ({
  key: 'imports:problem.periodsOverlap',
  params: { line: Math.min(a.line, b.line), other: Math.max(a.line, b.line) },
});

function meet({ values: earlier }: UnitRow, { values: later }: UnitRow): boolean {
  const to = earlier.to ?? '';
  return (earlier.from ?? '') === (later.from ?? '') || (to !== '' && to >= (later.from ?? ''));
}

const inTime = (rows: readonly UnitRow[]): UnitRow[] =>
  [...rows].sort((a, b) => ((a.values.from ?? '') < (b.values.from ?? '') ? -1 : 1));

function planUnit(
  code: string,
  rows: readonly UnitRow[],
  stored: StoredUnit | undefined,
  tools: PeriodTools,
): PlannedUnit {
  const { line, planned } = layPeriods(inTime(rows), stored?.line ?? [], tools);
  return { id: tools.idOf(code) ?? '', code, stored, line, periods: planned };
}

function outcome(planned: PlannedUnit | undefined): PlannedGroup<UnitChange> {
  if (!planned) return { rows: [], change: null };
  const { id, code, stored, line, periods } = planned;
  const rows = periods.map(({ row, ...rest }) => ({ line: row.line, isNew: !stored, ...rest }));
  const added = line.filter((piece) => piece.id === null);
  if (added.length === 0) return { rows, change: null };
  const kept = new Set(line.map((piece) => piece.id));
  const superseded = (stored?.line ?? []).flatMap((piece) => (piece.id === null || kept.has(piece.id) ? [] : [piece.id]));
  const content = { id, code, isNew: !stored, superseded, added };
  const label = `${code} ${line.at(-1)?.name ?? ''}`;
  return { rows, change: { subject: { type: 'unit', id, label }, isNew: !stored, content } };
}

type Groups = ReadonlyMap<string, readonly UnitRow[]>;

/** Circles, upper units that do not exist all the time, and units that would be left under one that ends. */
function reportFaults(
  planned: ReadonlyMap<string, PlannedUnit>,
  stored: StoredUnits,
  tools: PeriodTools,
  groups: Groups,
): void {
  const lines = linesAfter(planned, stored);
  const parents = childrenByParent(lines);
  for (const unit of planned.values()) {
    if (unit.line.every((piece) => piece.id !== null)) continue;
    for (const piece of unit.line) {
      reportFault({ ...piece, unitId: unit.id }, unit, lines, { ...tools, groups });
    }
    for (const child of parents.get(unit.id) ?? []) {
      if (!planned.has(tools.codeOf(child.unitId))) reportLeft(child, unit, lines, tools);
    }
  }
}

interface Child extends Piece {
  readonly unitId: string;
}

function childrenByParent(lines: UnitLines): Map<string, Child[]> {
  const placed = [...lines].flatMap(([unitId, line]) => line.map((piece) => ({ ...piece, id: null, unitId })));
  return grouped(placed, ({ parentId }) => parentId ?? '');
}

function linesAfter(planned: ReadonlyMap<string, PlannedUnit>, stored: StoredUnits): UnitLines {
  const lines = new Map([...stored.values()].map(({ id, line }) => [id, line]));
  for (const { id, line } of planned.values()) lines.set(id, line);
  return lines;
}

function reportFault(
  place: Child,
  unit: PlannedUnit,
  lines: UnitLines,
  { report, codeOf, groups }: PeriodTools & { readonly groups: Groups },
): void {
  const fault = placeFault(lines, place);
  const row = unit.periods.find(({ row: { values } }) => values.from === place.validFrom) ?? unit.periods[0];
  if (!fault || !row) return;
  const parent = place.parentId === null ? '' : codeOf(place.parentId);
  const wasRead = lines.has(place.parentId ?? '') || !groups.has(parent);
  if (fault.kind === 'circle') report(row.row, 'parent', parent, circle(place, lines, codeOf));
  else if (wasRead) report(row.row, 'parent', parent, { key: 'imports:problem.parentMissing', params: { parent, on: fault.on } });
}

function circle({ unitId, validFrom, validTo, ...place }: Child, lines: UnitLines, codeOf: (id: string) => string) {
  const way = [unitId];
  let at = place.parentId;
  while (at !== null && at !== unitId && !way.includes(at)) {
    way.push(at);
    at = lineOf(lines, at).find((piece) => overlap(piece, { validFrom, validTo }))?.parentId ?? null;
  }
  return { key: 'imports:problem.circle', params: { way: [...way, unitId].map(codeOf).join(' → ') } };
}

function reportLeft(child: Child, unit: PlannedUnit, lines: UnitLines, { report, codeOf }: PeriodTools): void {
  const [period] = unit.periods;
  const fault = placeFault(lines, child);
  if (!period || fault?.kind !== 'parentMissing') return;
  const { values } = period.row;
  const params = { child: codeOf(child.unitId), on: fault.on };
  report(period.row, 'to', lastDay(unit.line.at(-1)?.validTo ?? '') || (values.to ?? ''), {
    key: 'imports:problem.childLeft',
    params,
  });
}
